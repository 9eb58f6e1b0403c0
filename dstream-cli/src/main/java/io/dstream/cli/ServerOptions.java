package io.dstream.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that runs the application. */
final class ServerOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration (default: system property dstream.config, else DSTREAM_CONFIG, else dstream.hcl).")
    @Nullable
    Path config;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The HTTP port of REST and health; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
    String bind = "127.0.0.1";

    @Option(
            names = "--watch",
            description = "Applies the configuration whenever its file changes (default: DSTREAM_WATCH, else false).")
    boolean watch;

    @Mixin
    TlsOptions tls = new TlsOptions();

    @Mixin
    LogOptions log = new LogOptions();
}
