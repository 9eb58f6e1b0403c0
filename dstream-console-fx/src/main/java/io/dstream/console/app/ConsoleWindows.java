package io.dstream.console.app;

import io.dstream.console.connections.Connector;
import io.dstream.console.connections.Profile;
import io.dstream.console.connections.ProfileStore;
import io.dstream.console.connections.SecretStore;
import io.dstream.console.settings.Preferences;
import io.dstream.console.shell.WindowCommands;
import io.dstream.console.start.StartView;
import io.dstream.console.start.StartViewModel;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the windows of the console, each on its connection; for the thread of the user interface. */
final class ConsoleWindows {
    private static final double START_WIDTH = 920;
    private static final double START_HEIGHT = 640;

    private final ProfileStore profiles;
    private final SecretStore secrets;
    private final WindowPlaces places;
    private final Clock clock;
    private final ExecutorService questions = Executors.newCachedThreadPool(ConsoleWindows::daemon);

    ConsoleWindows(Path directory, SecretStore secrets, Clock clock) {
        this.profiles = new ProfileStore(directory);
        this.secrets = secrets;
        this.places = new WindowPlaces(directory);
        this.clock = clock;
        Appearance.follow(Preferences.shared());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "start-questions");
        thread.setDaemon(true);
        return thread;
    }

    private static Texts texts() {
        return Texts.of(Preferences.shared().languageProperty().get().locale());
    }

    /** Shows the connections; the one that is opened is shown in a window of its own, and the list goes. */
    void showStart(Stage stage) {
        showStart(stage, null, "", null);
    }

    private void showStart(Stage stage, @Nullable Profile mended, String problem, @Nullable Stage replaced) {
        Texts texts = texts();
        StartViewModel model = new StartViewModel(
                profiles,
                secrets,
                new Connector(clock)::open,
                new Work(questions, Platform::runLater),
                texts,
                (profile, secret) -> {
                    showServer(replaced == null ? new Stage() : replaced, profile, secret);
                    stage.close();
                });
        if (mended != null) {
            model.mend(mended.id(), problem);
        }
        stage.setTitle(texts.text("app.name") + " - " + texts.text("start.title"));
        stage.setScene(scene(new StartView(model, texts).root(), START_WIDTH, START_HEIGHT));
        stage.show();
    }

    private static Scene scene(Parent root, double width, double height) {
        Scene scene = new Scene(root, width, height);
        Theme.decorate(scene);
        Appearance.resize(root, Preferences.shared());
        return scene;
    }

    /** Shows a server in a window, instead of what that showed before. */
    void showServer(Stage stage, Profile profile, String secret) {
        Texts texts = texts();
        if (stage.getUserData() instanceof ConsoleWindow before) {
            before.close();
        }
        ConsoleWindow window = new ConsoleWindow(
                profile,
                new Connector(clock).open(profile, secret),
                texts,
                Platform::runLater,
                clock,
                Screens.all(),
                new Commands(stage, profile));
        stage.setUserData(window);
        stage.setTitle(texts.text("app.name") + " - " + profile.name());
        if (!stage.isShowing()) {
            places.restore(stage, profile.id());
        }
        stage.setScene(scene(window.root(), stage.getWidth(), stage.getHeight()));
        CloseQuestion.askBefore(stage, window, texts);
        stage.setOnHiding(event -> places.keep(stage, profile.id()));
        stage.setOnHidden(event -> window.close());
        stage.show();
    }

    /** What a window asks for. */
    private final class Commands implements WindowCommands {
        private final Stage stage;
        private final Profile profile;

        Commands(Stage stage, Profile profile) {
            this.stage = stage;
            this.profile = profile;
        }

        @Override
        public void openAnother() {
            showStart(new Stage());
        }

        @Override
        public void mend(String problem) {
            Stage dialog = new Stage();
            dialog.initOwner(stage);
            showStart(dialog, profile, problem, stage);
        }
    }
}
