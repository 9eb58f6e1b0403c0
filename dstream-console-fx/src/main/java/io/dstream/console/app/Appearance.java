package io.dstream.console.app;

import io.dstream.console.settings.Look;
import io.dstream.console.settings.Preferences;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Parent;

/** Makes windows look as was chosen; for the thread of the user interface. */
final class Appearance {
    private static final double USUAL_PIXELS = 13;
    private static boolean isFollowed;

    private Appearance() {}

    /** Applies each look that is chosen from now on. */
    static void follow(Preferences preferences) {
        if (!isFollowed) {
            isFollowed = true;
            preferences.lookProperty().addListener((property, before, now) -> apply(now));
        }
    }

    /** Applies a look; what the system looks like is asked in the background. */
    static void apply(Look look) {
        switch (look) {
            case LIGHT -> Theme.LIGHT.apply();
            case DARK -> Theme.DARK.apply();
            case SYSTEM -> {
                Theme.LIGHT.apply();
                Thread question = new Thread(Appearance::askSystem, "system-look");
                question.setDaemon(true);
                question.start();
            }
        }
    }

    private static void askSystem() {
        if (SystemLook.isDark()) {
            Platform.runLater(() -> {
                if (Preferences.shared().lookProperty().get() == Look.SYSTEM) {
                    Theme.DARK.apply();
                }
            });
        }
    }

    /** Keeps the text of a window as large as was chosen. */
    static void resize(Parent root, Preferences preferences) {
        Runnable resize = () -> root.setStyle(String.format(
                Locale.ROOT,
                "-fx-font-size: %.1fpx;",
                USUAL_PIXELS * preferences.textPercentProperty().get() / 100));
        ChangeListener<Number> listener = (property, before, now) -> resize.run();
        // The choice outlives the window; the window is to go when it is closed.
        root.getProperties().put(Appearance.class, listener);
        preferences.textPercentProperty().addListener(new WeakChangeListener<>(listener));
        resize.run();
    }
}
