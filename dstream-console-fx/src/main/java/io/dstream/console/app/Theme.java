package io.dstream.console.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How it looks. */
public enum Theme {
    LIGHT,
    DARK;

    private static final List<String> FONTS = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf");

    private static final List<String> SHEETS = List.of(
            "console.css", "configuration.css", "connect.css", "flow.css", "letters.css", "overview.css", "tables.css");

    /** Loads the fonts that come with the console, for systems that have none. */
    public static void loadFonts() {
        for (String font : FONTS) {
            if (Font.loadFont(Objects.requireNonNull(Theme.class.getResourceAsStream(font), font), 13) == null) {
                System.getLogger(Theme.class.getName()).log(System.Logger.Level.WARNING, font + " cannot be loaded");
            }
        }
    }

    /** Makes every window look so. */
    public void apply() {
        Application.setUserAgentStylesheet(
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Adds the console's own rules to a scene. */
    public static void decorate(Scene scene) {
        for (String name : SHEETS) {
            String sheet = Objects.requireNonNull(Theme.class.getResource("/io/dstream/console/theme/" + name), name)
                    .toExternalForm();
            scene.getStylesheets().add(sheet);
        }
    }
}
