package io.dstream.console.app;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.ui.Texts;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A window with all screens, for the benchmark. */
public final class BenchmarkWindow {
    private BenchmarkWindow() {}

    /**
     * Opens it on a gateway with a screen in front.
     *
     * @throws IllegalArgumentException if there is no such screen
     */
    public static void open(DStreamGateway gateway, String screen) throws Exception {
        if (Screens.all().stream().noneMatch(kind -> kind.id().equals(screen))) {
            throw new IllegalArgumentException("There is no screen " + screen + "; there are "
                    + Screens.all().stream().map(ScreenKind::id).toList());
        }
        CompletableFuture<Void> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                show(gateway, screen);
                opened.complete(null);
            } catch (RuntimeException e) {
                opened.completeExceptionally(e);
            }
        });
        var unused = opened.get(1, TimeUnit.MINUTES);
    }

    private static void show(DStreamGateway gateway, String screen) {
        Theme.loadFonts();
        Theme.LIGHT.apply();
        ConsoleWindow window = new ConsoleWindow(
                Profile.anonymous("benchmark", URI.create("http://localhost")),
                gateway,
                Texts.of(Locale.ENGLISH),
                Platform::runLater,
                Clock.systemUTC(),
                Screens.all());
        Scene scene = new Scene(window.root(), 1440, 900);
        Theme.decorate(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        window.open(screen, "");
    }
}
