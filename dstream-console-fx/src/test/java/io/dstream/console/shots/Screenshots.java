package io.dstream.console.shots;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.console.app.ConsoleWindow;
import io.dstream.console.app.PicturedWindows;
import io.dstream.console.app.Theme;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.model.ActionResult;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Parent;

/**
 * Makes a picture of each screen, light and dark, of a demo under load: {@code Screenshots <folder>}.
 *
 * <p>The folder gets {@code <scene>-light.png} and {@code <scene>-dark.png}.
 */
public final class Screenshots {
    /** Charts and sparklines need something to show. */
    private static final Duration LOAD_FIRST = Duration.ofSeconds(60);

    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final List<String> LETTERS = List.of(
            "{\"table\": \"dbo.Persons\", \"data\": {\"ID\": 17, \"FirstName\": \"Ada\", \"LastName\": \"Lovelace\"}}",
            "{\"table\": \"dbo.Orders\", \"data\": {\"ID\": 4, \"Status\": ",
            "no JSON at all");

    // Kept, or it would be collected with its level.
    private static final Logger AZURE = Logger.getLogger("com.azure");

    private final Path folder;

    private Screenshots(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "docs/images"));
        AZURE.setLevel(Level.WARNING);
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
        prepare(server);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            pictures(server, theme);
        }
    }

    /** Does what an operator does in a day, so that every screen has something to show. */
    private static void prepare(TestServer server) {
        try (DStreamGateway gateway = server.gateway();
                var sender = new ServiceBusClientBuilder()
                        .connectionString(server.serviceBus())
                        .sender()
                        .queueName("ingest-queue")
                        .buildClient()) {
            LETTERS.forEach(body -> sender.sendMessage(new ServiceBusMessage(body)
                    .setContentType("application/json")
                    .setSessionId("letters")));
            List<ActionResult> unused = List.of(
                    gateway.poll("dbo.Persons"),
                    gateway.pause("dbo.Persons", "schema change"),
                    gateway.resume("dbo.Persons"),
                    gateway.release("dbo.Orders"),
                    gateway.pause("dbo.OrderLines", "waits for the consumer's release"));
            ConfigVersion running = gateway.config();
            var unusedToo = gateway.apply(running.text().replace("\"2s\"", "\"5s\""), running.etag());
        }
    }

    private void pictures(TestServer server, Theme theme) throws Exception {
        ConsoleWindow window = onUi(() -> PicturedWindows.open(server.url(), server.gateway(), theme));
        Eventually.holds(
                "the window is live",
                () -> onUi(() ->
                        window.context().cluster().freshnessProperty().get().isLive()
                                && window.context().login().get() != null));
        LockSupport.parkNanos(LOAD_FIRST.toNanos());
        for (Scenes scene : Scenes.values()) {
            onUi(() -> {
                window.open(scene.screen(), scene.subject());
                return scene;
            });
            LockSupport.parkNanos(SETTLE.toNanos());
            onUi(() -> {
                scene.arrange(window.root());
                return scene;
            });
            LockSupport.parkNanos(SETTLE.toNanos());
            take(scene.title(), theme, window.root());
            onUi(() -> {
                scene.tidy(window.root());
                return scene;
            });
        }
        Parent start = onUi(() -> PicturedWindows.start(server.url()));
        LockSupport.parkNanos(SETTLE.toNanos());
        take("connections", theme, start);
        onUi(() -> {
            start.getScene().getWindow().hide();
            window.root().getScene().getWindow().hide();
            window.close();
            return theme;
        });
    }

    private void take(String title, Theme theme, Parent root) throws Exception {
        String name = title + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
        Pictures.write(onUi(() -> root.getScene().snapshot(null)), folder.resolve(name));
        System.out.println(name);
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
}
