package io.dstream.console.configuration;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.util.Duration;

/** Shows and changes the configuration. */
public final class ConfigurationScreen implements Screen {
    private static final String ID = "configuration";
    private static final Duration REST = Duration.millis(600);

    private final PauseTransition pause = new PauseTransition(REST);
    private final ConfigurationViewModel model;
    private final ConfigurationView view;

    private ConfigurationScreen(WindowContext context) {
        model = new ConfigurationViewModel(context, this::restart);
        view = new ConfigurationView(context, model);
    }

    public static ScreenKind kind() {
        return new ScreenKind(ID, "mdi2f-file-cog-outline", true, ConfigurationScreen::new);
    }

    private void restart(Runnable work) {
        pause.setOnFinished(event -> work.run());
        pause.playFromStart();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Parent view() {
        return view.root();
    }

    @Override
    public void shown(String subject) {
        model.refresh();
    }

    @Override
    public Optional<String> unsaved() {
        return model.unsaved();
    }

    @Override
    public void close() {
        pause.stop();
    }
}
