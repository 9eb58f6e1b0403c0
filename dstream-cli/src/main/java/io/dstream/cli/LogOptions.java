package io.dstream.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that shape the log, which goes to stderr. */
final class LogOptions {
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "debug, info, warn or error (default: DSTREAM_LOG_LEVEL, else info).")
    private @Nullable LogLevel level;

    @Option(
            names = "--log-format",
            defaultValue = "text",
            description = "text or json, one line or object for each record (default: ${DEFAULT-VALUE}).")
    LogFormat format = LogFormat.TEXT;

    /** Returns the level of the option, else the environment's, where an unknown word counts as info. */
    LogLevel level(Map<String, String> environment) {
        return level != null
                ? level
                : LogLevel.of(io.dstream.config.LogLevel.parse(
                        environment.get(io.dstream.config.LogLevel.ENVIRONMENT_VARIABLE)));
    }

    /** Shapes the log of this process in the same way. */
    void configureThisProcess() {
        String properties = String.join("\n", loggingProperties());
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of a {@code logging.properties} file. */
    List<String> loggingProperties() {
        LogLevel effective = level(System.getenv());
        return List.of(
                "handlers=java.util.logging.ConsoleHandler",
                "java.util.logging.ConsoleHandler.level=ALL",
                "java.util.logging.ConsoleHandler.formatter=" + format.formatterName(),
                ".level=" + effective.others(),
                // Payara warns of each root certificate in its store that has expired; no certificate of it is used.
                "javax.enterprise.system.security.ssl.level=SEVERE",
                // Payara Micro and the Azure SDK count ordinary steps as warnings.
                "PayaraMicro.level=SEVERE",
                "jakarta.enterprise.web.level=SEVERE",
                "com.azure.core.amqp.implementation.level=SEVERE",
                "com.azure.messaging.servicebus.implementation.level=SEVERE",
                "io.dstream.level=" + effective.own());
    }
}
