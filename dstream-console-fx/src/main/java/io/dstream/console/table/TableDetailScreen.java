package io.dstream.console.table;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The screen of one table; its subject is the table's name. */
public final class TableDetailScreen implements Screen {
    private final TableDetailViewModel model;
    private final TableDetailView view;

    public TableDetailScreen(WindowContext context) {
        this.model = new TableDetailViewModel(context);
        this.view = new TableDetailView(model);
    }

    /** Returns its kind. */
    public static ScreenKind kind() {
        return new ScreenKind("table", "mdi2t-table-eye", false, TableDetailScreen::new);
    }

    @Override
    public String id() {
        return "table";
    }

    @Override
    public Parent view() {
        return view.root();
    }

    @Override
    public void shown(String subject) {
        model.show(subject);
        view.focus();
    }

    @Override
    public void hidden() {
        model.rest();
    }

    @Override
    public void close() {
        model.rest();
    }
}
