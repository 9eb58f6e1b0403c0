package io.dstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of lines that somebody has looked at, and that a test compares with what the product writes now.
 *
 * <p>{@code -Ddstream.golden=write} writes it anew, to be looked at as a change of the file.
 */
public record GoldenFile(Path path) {
    /** Asserts that these are its lines. */
    public void assertHolds(List<String> lines) throws IOException {
        if ("write".equals(System.getProperty("dstream.golden"))) {
            Files.write(path, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(path));
    }
}
