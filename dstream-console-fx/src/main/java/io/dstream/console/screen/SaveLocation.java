package io.dstream.console.screen;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;

/** Asks where to save a file. */
@FunctionalInterface
public interface SaveLocation {
    /** Asks the operator. */
    SaveLocation DIALOG = suggestedName -> {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(null)).map(File::toPath);
    };

    /** Returns the file, nothing where the operator thought better of it. */
    Optional<Path> choose(String suggestedName);
}
