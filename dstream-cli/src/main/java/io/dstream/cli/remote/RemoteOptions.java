package io.dstream.cli.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which server is asked, by whom, and how its answer is printed. */
final class RemoteOptions {
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final long MAX_SECRET_BYTES = 64 * 1024;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server, with the application's path where it has one" + " (default: DSTREAM_URL, else "
                    + DEFAULT_URL + ").")
    private @Nullable URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Logs in with this name and the password of --password-file or DSTREAM_PASSWORD"
                    + " (default: DSTREAM_USER).")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the password; a password on the command line could be read by others.")
    private @Nullable Path passwordFile;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds a bearer token (default: DSTREAM_TOKEN).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust instead of those that Java trusts.")
    private @Nullable Path caFile;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long an answer may take (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds = 30;

    RemoteServer server() {
        return server(System.getenv());
    }

    RemoteServer server(Map<String, String> environment) {
        if (timeoutSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1, not " + timeoutSeconds);
        }
        URI base = url == null ? URI.create(environment.getOrDefault("DSTREAM_URL", DEFAULT_URL)) : url;
        if (base.getHost() == null || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw new ParameterException(spec.commandLine(), "--url must be like " + DEFAULT_URL + ", not " + base);
        }
        return new RemoteServer(
                base, credentials(environment), Optional.ofNullable(caFile), Duration.ofSeconds(timeoutSeconds));
    }

    Printer printer() {
        return new Printer(spec.commandLine().getOut(), output);
    }

    private Credentials credentials(Map<String, String> environment) {
        String token = tokenFile == null ? environment.getOrDefault("DSTREAM_TOKEN", "") : read(tokenFile);
        if (!token.isEmpty()) {
            return Credentials.bearer(token);
        }
        String name = user == null ? environment.getOrDefault("DSTREAM_USER", "") : user;
        if (name.isEmpty()) {
            return Credentials.NONE;
        }
        String password = passwordFile == null ? environment.get("DSTREAM_PASSWORD") : read(passwordFile);
        if (password == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The password of " + name + " is missing: give --password-file or set DSTREAM_PASSWORD");
        }
        return Credentials.basic(name, password);
    }

    private String read(Path file) {
        try {
            if (Files.size(file) > MAX_SECRET_BYTES) {
                throw new ParameterException(spec.commandLine(), file + " is too large to hold a secret");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
