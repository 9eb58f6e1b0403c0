package io.dstream.console.connections;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes; nothing that goes in or out is logged. */
final class ProcessCommand implements SystemCommand {
    // The system may ask the user to unlock the store.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Optional<String> run(List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return finish(process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> finish(Process process) throws IOException {
        try {
            // A secret fits into the pipe's buffer, so the program ends whether it is read or not.
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroy();
        }
    }
}
