package io.dstream.console.app;

import io.dstream.console.connections.Connector;
import io.dstream.console.connections.InMemorySecretStore;
import io.dstream.console.connections.Profile;
import io.dstream.console.connections.ProfileStore;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.start.StartView;
import io.dstream.console.start.StartViewModel;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Windows to take pictures of. */
public final class PicturedWindows {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private PicturedWindows() {}

    /** Opens a window with all screens. */
    public static ConsoleWindow open(URI url, DStreamGateway gateway, Theme theme) {
        Theme.loadFonts();
        theme.apply();
        ConsoleWindow window = new ConsoleWindow(
                Profile.anonymous("demo", url),
                gateway,
                Texts.of(Locale.ENGLISH),
                Platform::runLater,
                Clock.system(ZoneOffset.UTC),
                Screens.all());
        show(window.root(), WIDTH, HEIGHT);
        return window;
    }

    /** Opens the list of connections, with two of them. */
    public static Parent start(URI url) {
        try {
            ProfileStore profiles = new ProfileStore(Files.createTempDirectory("dstream-pictures-"));
            profiles.save(java.util.List.of(
                    Profile.anonymous("demo", url),
                    new Profile(
                            "europe",
                            "Production Europe",
                            URI.create("https://dstream.example.com"),
                            "ada",
                            false,
                            "#cf222e",
                            true,
                            Optional.empty())));
            StartViewModel model = new StartViewModel(
                    profiles,
                    new InMemorySecretStore(),
                    new Connector(Clock.systemUTC())::open,
                    new Work(Runnable::run, Platform::runLater),
                    Texts.of(Locale.ENGLISH),
                    (profile, secret) -> {});
            Parent root = new StartView(model, Texts.of(Locale.ENGLISH)).root();
            show(root, 920, 640);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void show(Parent root, double width, double height) {
        Scene scene = new Scene(root, width, height);
        Theme.decorate(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }
}
