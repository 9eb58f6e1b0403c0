package io.dstream.console.logs;

import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The screen of the log. */
public final class LogsScreen implements Screen {
    private final LogsViewModel model;
    private final LoggersViewModel loggers;
    private final LogsView view;

    /** Creates the screen, which saves files where the operator chooses. */
    public LogsScreen(WindowContext context) {
        this(context, SaveLocation.DIALOG);
    }

    /** Creates the screen, which saves files where it is told. */
    public LogsScreen(WindowContext context, SaveLocation files) {
        model = new LogsViewModel(context);
        loggers = new LoggersViewModel(context);
        view = new LogsView(context, model, loggers, files);
    }

    @Override
    public String id() {
        return "logs";
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
        model.follow();
        loggers.load();
    }

    @Override
    public void close() {
        model.close();
    }
}
