package io.dstream.console.tables;

import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The screen of all tables. */
public final class TablesScreen implements Screen {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final TablesViewModel model;
    private final TablesView view;

    /** Creates the screen, which saves files where it is told. */
    public TablesScreen(WindowContext context, SaveLocation files) {
        this.model = new TablesViewModel(context);
        this.view = new TablesView(model, files);
        view.root().sceneProperty().addListener((property, before, now) -> {
            if (before != null) {
                var unused = before.getAccelerators().remove(FIND);
            }
            if (now != null) {
                now.getAccelerators().put(FIND, view::focusSearch);
            }
        });
    }

    /** Returns its kind; files are saved where the operator chooses. */
    public static ScreenKind kind() {
        return kind(SaveLocation.DIALOG);
    }

    static ScreenKind kind(SaveLocation files) {
        return new ScreenKind("tables", "mdi2t-table", true, context -> new TablesScreen(context, files));
    }

    @Override
    public String id() {
        return "tables";
    }

    @Override
    public Parent view() {
        return view.root();
    }

    @Override
    public void shown(String subject) {
        if (!subject.isEmpty()) {
            model.searchProperty().set(subject);
        }
        model.show();
        view.focusTable();
    }

    @Override
    public void hidden() {
        model.rest();
    }
}
