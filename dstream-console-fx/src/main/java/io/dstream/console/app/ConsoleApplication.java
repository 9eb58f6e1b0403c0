package io.dstream.console.app;

import io.dstream.console.connections.ConfigDirectory;
import io.dstream.console.connections.Profile;
import io.dstream.console.connections.SecretStore;
import io.dstream.console.settings.Preferences;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/** The desktop console. */
public final class ConsoleApplication extends Application {
    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        ConsoleOptions options = ConsoleLauncher.options(getParameters().getRaw());
        Appearance.apply(Preferences.shared().lookProperty().get());
        options.theme().ifPresent(Theme::apply);
        ConsoleWindows windows = new ConsoleWindows(
                ConfigDirectory.ofThisUser(), SecretStore.ofThisSystem(), Clock.system(ZoneId.systemDefault()));
        Optional<URI> url = options.url();
        if (url.isEmpty()) {
            windows.showStart(stage);
        } else {
            Profile profile = Profile.anonymous(url.get().getHost(), url.get());
            windows.showServer(stage, profile, "");
            if (stage.getUserData() instanceof ConsoleWindow window) {
                options.screen().ifPresent(screen -> window.open(screen, ""));
            }
        }
    }
}
