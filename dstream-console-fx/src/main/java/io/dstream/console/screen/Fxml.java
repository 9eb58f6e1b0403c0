package io.dstream.console.screen;

import io.dstream.console.ui.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads the FXML file of a view, which has its name and lies beside it. */
public final class Fxml {
    private Fxml() {}

    /** Loads what a view shows; the view is its controller. */
    public static Parent load(Object view, Texts texts) {
        Class<?> type = view.getClass();
        FXMLLoader loader = new FXMLLoader(type.getResource(type.getSimpleName() + ".fxml"), texts.bundle());
        loader.setController(view);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(type.getSimpleName() + ".fxml cannot be loaded", e);
        }
    }
}
