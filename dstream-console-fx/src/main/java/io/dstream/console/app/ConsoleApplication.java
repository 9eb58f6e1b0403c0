package io.dstream.console.app;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.http.Credentials;
import io.dstream.console.gateway.http.HttpGateway;
import io.dstream.console.ui.Texts;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The desktop console. */
public final class ConsoleApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        ConsoleOptions options = ConsoleLauncher.options(getParameters().getRaw());
        options.theme().orElse(Theme.LIGHT).apply();
        URI url = options.url().orElse(URI.create("http://localhost:8080"));
        Texts texts = Texts.of(Locale.getDefault());
        Profile profile = Profile.anonymous(url.getHost(), url);
        ConsoleWindow window = new ConsoleWindow(
                profile,
                new HttpGateway(url, Credentials.None.NONE, Optional.empty(), Clock.system(ZoneId.systemDefault())),
                texts,
                Platform::runLater,
                Clock.system(ZoneId.systemDefault()),
                Screens.all());
        Scene scene = new Scene(window.root(), WIDTH, HEIGHT);
        Theme.decorate(scene);
        stage.setTitle(texts.text("app.name") + " - " + profile.name());
        stage.setScene(scene);
        stage.setOnHidden(event -> window.close());
        options.screen().ifPresent(screen -> window.open(screen, ""));
        CloseQuestion.askBefore(stage, window, texts);
        stage.show();
    }
}
