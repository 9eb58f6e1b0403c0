package io.dstream.console.connections;

import java.util.List;
import java.util.Optional;

/** Keeps secrets with the Secret Service of a Linux desktop, through {@code secret-tool}. */
final class SecretToolStore implements SecretStore {
    private static final String PROGRAM = "secret-tool";

    private final SystemCommand command;

    SecretToolStore(SystemCommand command) {
        this.command = command;
    }

    /** Returns whether the program is there and a service answers it; a search of nothing finds nothing and succeeds. */
    static boolean isThere(SystemCommand command) {
        return command.run(List.of(PROGRAM, "search", "application", "dstream-console-probe"), "")
                .isPresent();
    }

    @Override
    public Optional<String> find(String profile) {
        return command.run(List.of(PROGRAM, "lookup", "application", "dstream-console", "profile", profile), "")
                .filter(secret -> !secret.isEmpty());
    }

    @Override
    public boolean keep(String profile, String secret) {
        return command.run(
                        List.of(
                                PROGRAM,
                                "store",
                                "--label=DStream: " + profile,
                                "application",
                                "dstream-console",
                                "profile",
                                profile),
                        secret)
                .isPresent();
    }

    @Override
    public void forget(String profile) {
        var unused = command.run(List.of(PROGRAM, "clear", "application", "dstream-console", "profile", profile), "");
    }
}
