package io.dstream.cli;

/** How much is logged, by the names that {@code DSTREAM_LOG_LEVEL} takes. */
enum LogLevel {
    DEBUG("FINE", "INFO"),
    INFO("INFO", "WARNING"),
    WARN("WARNING", "WARNING"),
    ERROR("SEVERE", "SEVERE");

    private final String own;
    private final String others;

    LogLevel(String own, String others) {
        this.own = own;
        this.others = others;
    }

    /** Returns the java.util.logging level of our own loggers. */
    String own() {
        return own;
    }

    /** Returns the java.util.logging level of the server's and the libraries' loggers. */
    String others() {
        return others;
    }
}
