package io.dstream.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The options that shape the log, which goes to stderr. */
final class LogOptions {
    @Option(
            names = "--log-level",
            defaultValue = "${env:DSTREAM_LOG_LEVEL:-info}",
            description = "debug, info, warn or error (default: DSTREAM_LOG_LEVEL, else info).")
    LogLevel level = LogLevel.INFO;

    @Option(
            names = "--log-format",
            defaultValue = "text",
            description = "text or json, one line or object for each record (default: ${DEFAULT-VALUE}).")
    LogFormat format = LogFormat.TEXT;

    /** Returns the lines of a {@code logging.properties} file. */
    List<String> loggingProperties() {
        return List.of(
                "handlers=java.util.logging.ConsoleHandler",
                "java.util.logging.ConsoleHandler.level=ALL",
                "java.util.logging.ConsoleHandler.formatter=" + format.formatterName(),
                ".level=" + level.others(),
                "io.dstream.level=" + level.own());
    }
}
