package io.dstream.console.shell;

import io.dstream.console.ui.Texts;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Shows the keys. */
final class ShortcutList {
    private static final String[][] KEYS = {
        {"Ctrl K", "shell.shortcut.palette"},
        {"Ctrl 1 ... 9", "shell.shortcut.menu"},
        {"Ctrl N", "shell.shortcut.window"},
        {"Ctrl +   Ctrl -   Ctrl 0", "shell.shortcut.text"},
        {"F1   ?", "shell.shortcut.help"},
        {"Esc", "shell.shortcut.close"},
    };

    private ShortcutList() {}

    static Parent of(Texts texts) {
        GridPane grid = new GridPane();
        grid.setId("shortcuts");
        grid.getStyleClass().add("shortcuts");
        Label title = new Label(texts.text("shell.shortcuts"));
        title.getStyleClass().add("start-title");
        grid.add(title, 0, 0, 2, 1);
        for (int row = 0; row < KEYS.length; row++) {
            Label key = new Label(KEYS[row][0]);
            key.getStyleClass().add("shortcuts-key");
            key.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            Label meaning = new Label(texts.text(KEYS[row][1]));
            meaning.setWrapText(true);
            grid.addRow(row + 1, key, meaning);
        }
        return grid;
    }
}
