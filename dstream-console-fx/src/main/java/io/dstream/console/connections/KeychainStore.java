package io.dstream.console.connections;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keeps secrets in the keychain of macOS, through {@code security}. */
final class KeychainStore implements SecretStore {
    private static final String PROGRAM = "/usr/bin/security";
    private static final String SERVICE = "dstream-console";

    private final SystemCommand command;

    KeychainStore(SystemCommand command) {
        this.command = command;
    }

    static boolean isThere(SystemCommand command) {
        return command.run(List.of(PROGRAM, "default-keychain"), "").isPresent();
    }

    @Override
    public Optional<String> find(String profile) {
        return command.run(List.of(PROGRAM, "find-generic-password", "-s", SERVICE, "-a", profile, "-w"), "")
                .map(String::stripTrailing)
                .filter(secret -> !secret.isEmpty());
    }

    // Its commands are read from its input here, since its arguments could be seen by every process of the machine;
    // hexadecimal digits need no quotes. A profile's id is made by the console and needs none either.
    @Override
    public boolean keep(String profile, String secret) {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        String line = "add-generic-password -U -s " + SERVICE + " -a \"" + profile + "\" -X " + hex + "\n";
        return command.run(List.of(PROGRAM, "-i"), line).isPresent()
                // It tells of no failure while it reads commands.
                && find(profile).filter(secret::equals).isPresent();
    }

    @Override
    public void forget(String profile) {
        var unused = command.run(List.of(PROGRAM, "delete-generic-password", "-s", SERVICE, "-a", profile), "");
    }
}
