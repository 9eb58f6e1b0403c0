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

    /** Returns what the configuration's level means for the log. */
    static LogLevel of(System.Logger.Level level) {
        return switch (level) {
            case ALL, TRACE, DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARNING -> WARN;
            case ERROR, OFF -> ERROR;
        };
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
