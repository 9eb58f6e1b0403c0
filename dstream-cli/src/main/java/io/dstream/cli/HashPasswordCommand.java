package io.dstream.cli;

import io.dstream.password.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Hashes a password for the configuration; it is asked for, or read from stdin, and never an argument. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        description = {
            "Hashes a password for a user of the configuration.",
            "Asks for it without showing it; without a terminal it reads one line from stdin."
        })
final class HashPasswordCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    // On Java 22 and later a console that is none reads stdin itself; the line is then asked for twice.
    @SuppressWarnings("SystemConsoleNull")
    @Override
    public Integer call() {
        @Nullable Console console = System.console();
        char[] password = console == null ? fromInput() : asked(console);
        try {
            String hash = PasswordHash.of(password, PasswordHash.DEFAULT_ITERATIONS, new SecureRandom())
                    .text();
            spec.commandLine().getOut().println(hash);
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private static char[] asked(Console console) {
        char[] password = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (password == null || again == null || !Arrays.equals(password, again)) {
            throw new CommandFailedException("The two are not the same", null);
        }
        Arrays.fill(again, ' ');
        return password;
    }

    private static char[] fromInput() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            @Nullable String line = in.readLine();
            return line == null ? new char[0] : line.toCharArray();
        } catch (IOException e) {
            throw new CommandFailedException("The password cannot be read: " + e.getMessage(), e);
        }
    }
}
