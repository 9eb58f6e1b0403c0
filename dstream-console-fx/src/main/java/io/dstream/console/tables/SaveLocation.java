package io.dstream.console.tables;

import java.nio.file.Path;
import java.util.Optional;

/** Asks where to save a file. */
@FunctionalInterface
public interface SaveLocation {
    /** Returns the file, nothing where the operator thought better of it. */
    Optional<Path> choose(String suggestedName);
}
