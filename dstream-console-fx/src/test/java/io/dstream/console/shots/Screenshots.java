package io.dstream.console.shots;

import io.dstream.cli.demo.LoadGenerator;
import io.dstream.console.app.ConsoleWindow;
import io.dstream.console.app.Screens;
import io.dstream.console.app.Theme;
import io.dstream.console.connections.Profile;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.TestServer;
import io.dstream.console.ui.Texts;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Makes a picture of each screen, light and dark, of a server under load: {@code Screenshots <folder>}.
 *
 * <p>The folder gets {@code <screen>-light.png} and {@code <screen>-dark.png}.
 */
public final class Screenshots {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    /** Charts and sparklines need something to show. */
    private static final Duration LOAD_FIRST = Duration.ofSeconds(45);

    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final Map<String, String> SUBJECTS = Map.of("table", "dbo.Persons");

    private final Path folder;

    private Screenshots(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "docs/images"));
        new Screenshots(folder).make();
        System.exit(0);
    }

    private void make() throws Exception {
        TestServer server = TestServer.running();
        Thread load = new Thread(() -> load(server), "load");
        load.setDaemon(true);
        load.start();
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        LockSupport.parkNanos(LOAD_FIRST.toNanos());
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            pictures(server, theme);
        }
    }

    private void pictures(TestServer server, Theme theme) throws Exception {
        ConsoleWindow window = onUi(() -> open(server, theme));
        Eventually.holds(
                "the window is live",
                () -> onUi(() ->
                        window.context().cluster().freshnessProperty().get().isLive()
                                && window.context().login().get() != null));
        LockSupport.parkNanos(LOAD_FIRST.toNanos());
        for (ScreenKind kind : Screens.all()) {
            onUi(() -> {
                window.open(kind.id(), SUBJECTS.getOrDefault(kind.id(), ""));
                return kind;
            });
            LockSupport.parkNanos(SETTLE.toNanos());
            String name = kind.id() + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            write(
                    onUi(() -> window.root().getScene().snapshot(null)),
                    folder.resolve(name).toFile());
            System.out.println(name);
        }
        onUi(() -> {
            window.root().getScene().getWindow().hide();
            window.close();
            return theme;
        });
    }

    private static ConsoleWindow open(TestServer server, Theme theme) {
        Theme.loadFonts();
        theme.apply();
        ConsoleWindow window = new ConsoleWindow(
                Profile.anonymous("demo", server.url()),
                server.gateway(),
                Texts.of(Locale.ENGLISH),
                Platform::runLater,
                Clock.system(ZoneOffset.UTC),
                Screens.all());
        Scene scene = new Scene(window.root(), WIDTH, HEIGHT);
        Theme.decorate(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return window;
    }

    private static void load(TestServer server) {
        try (Connection connection = server.demonstration().connect();
                LoadGenerator generator = new LoadGenerator(connection, new Random(1), Clock.systemUTC())) {
            while (!Thread.currentThread().isInterrupted()) {
                generator.transaction();
                LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The load ended", e);
        }
    }

    private static <T> T onUi(Supplier<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }

    private static void write(WritableImage image, File file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        if (!ImageIO.write(pixels, "png", file)) {
            throw new IOException("Nobody writes PNG here");
        }
    }
}
