package io.dstream.console.deadletters;

import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The screen of dead letters. */
public final class DeadLettersScreen implements Screen {
    private final DeadLettersViewModel model;
    private final DeadLettersView view;

    public DeadLettersScreen(WindowContext context) {
        this(context, SaveLocation.DIALOG);
    }

    /** Creates the screen, which saves files where it is told. */
    public DeadLettersScreen(WindowContext context, SaveLocation files) {
        model = new DeadLettersViewModel(context);
        view = new DeadLettersView(context, model, files);
    }

    @Override
    public String id() {
        return "dead-letters";
    }

    @Override
    public Parent view() {
        return view.root();
    }

    @Override
    public void shown(String subject) {
        model.list().open(subject);
    }
}
