package io.dstream.console.gateway.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of a bounded length; they end with LF, CR or both, as the HTML standard, 9.2.6, has it. */
final class LineReader implements AutoCloseable {
    private final BufferedReader reader;
    private final int mostCharacters;
    private boolean isAfterReturn;

    LineReader(Reader reader, int mostCharacters) {
        this.reader = new BufferedReader(reader);
        this.mostCharacters = mostCharacters;
    }

    /**
     * Returns the next line, null at the end; one that the end cuts off is dropped.
     *
     * @throws IOException if it is longer than the bound
     */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            boolean isSecondOfPair = isAfterReturn && c == '\n';
            isAfterReturn = c == '\r';
            if (isSecondOfPair) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                return line.toString();
            }
            if (line.length() == mostCharacters) {
                throw new IOException("A line is longer than " + mostCharacters + " characters");
            }
            line.append((char) c);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
