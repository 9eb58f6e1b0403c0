package io.dstream.console.audit;

import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The screen of what was done. */
public final class AuditScreen implements Screen {
    private final AuditViewModel model;
    private final AuditView view;

    public AuditScreen(WindowContext context) {
        this(context, SaveLocation.DIALOG);
    }

    /** Creates the screen, which saves files where it is told. */
    public AuditScreen(WindowContext context, SaveLocation files) {
        model = new AuditViewModel(context);
        view = new AuditView(context, model, files);
    }

    @Override
    public String id() {
        return "audit";
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
        model.load();
    }
}
