package io.dstream.console.app;

import io.dstream.console.connections.ConfigDirectory;
import io.dstream.console.connections.Profile;
import io.dstream.console.connections.SecretStore;
import io.dstream.console.settings.Preferences;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import javafx.application.Application;
import javafx.stage.Stage;

/** The desktop console. */
public final class ConsoleApplication extends Application {
    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        Appearance.apply(Preferences.shared().lookProperty().get());
        ConsoleWindows windows = new ConsoleWindows(
                ConfigDirectory.ofThisUser(), SecretStore.ofThisSystem(), Clock.system(ZoneId.systemDefault()));
        String url = getParameters().getNamed().get("url");
        if (url == null) {
            windows.showStart(stage);
        } else {
            URI address = URI.create(url);
            windows.showServer(stage, Profile.anonymous(String.valueOf(address.getHost()), address), "");
        }
    }
}
