package io.dstream.console.logs;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The screen of the log. */
public final class LogsScreen implements Screen {
    private final LogsViewModel model;
    private final LoggersViewModel loggers;
    private final LogsView view;

    public LogsScreen(WindowContext context) {
        model = new LogsViewModel(context);
        loggers = new LoggersViewModel(context);
        view = new LogsView(context, model, loggers);
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
