package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.data.DataDirectoryException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What is read from a directory that somebody else may have written to. */
final class Damage {
    private Damage() {}

    /**
     * Reads something.
     *
     * @throws DataDirectoryException if it cannot be read, naming where it lies and what it is
     */
    @SuppressWarnings("IllegalCatch")
    static <T> T checked(Path directory, String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            throw new DataDirectoryException(directory + " holds a damaged record of " + what, e);
        }
    }
}
