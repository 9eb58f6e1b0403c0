package io.dstream.console.configuration;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.LiveUpdates;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigDifference.Change;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.model.Login;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.testing.Samples;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** A server that knows of configurations only, and a window's context on it; all on the test's thread. */
final class ConfigServer implements InvocationHandler {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final List<ConfigVersion> versions = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final Deque<Runnable> background = new ArrayDeque<>();
    final ActionLog actions = new ActionLog();
    final LiveCluster cluster = new LiveCluster();
    final SimpleObjectProperty<@Nullable Login> login = new SimpleObjectProperty<>(new Login("eve", "admin"));
    private @Nullable FeedListener listener;
    boolean isHeld;
    boolean isDown;

    ConfigServer(String text) {
        become(text, "eve");
    }

    void become(String text, String by) {
        String name = "r" + (versions.size() + 1);
        versions.add(0, new ConfigVersion(name, "e" + name, text, "dstream.hcl", true, NOW, by));
    }

    DStreamGateway gateway() {
        return (DStreamGateway) Proxy.newProxyInstance(
                DStreamGateway.class.getClassLoader(), new Class<?>[] {DStreamGateway.class}, this);
    }

    WindowContext context(boolean isReadOnly) {
        Profile open = Profile.anonymous("test", URI.create("http://localhost"));
        Profile profile =
                new Profile(open.id(), open.name(), open.url(), "", true, open.colour(), isReadOnly, open.caFile());
        Executor executor = work -> {
            if (isHeld) {
                background.add(work);
            } else {
                work.run();
            }
        };
        return new WindowContext(
                profile,
                gateway(),
                cluster,
                login,
                new Work(executor, Runnable::run),
                Texts.of(Locale.ENGLISH),
                actions,
                (screen, subject) -> {},
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    void answerAll() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        asked.add(method.getName());
        if (isDown) {
            throw new GatewayException(Reason.UNREACHABLE, "The server cannot be reached.", null);
        }
        String text = arguments == null ? "" : String.valueOf(arguments[0]);
        return switch (method.getName()) {
            case "follow" -> follow(arguments);
            case "status" -> Samples.status(0, 0);
            case "instances", "destinations", "tables" -> List.of();
            case "config" -> versions.get(0);
            case "configHistory" -> List.copyOf(versions);
            case "validate" -> text.contains("wrong") ? List.of(new ConfigDiagnostic(1, 1, "wrong")) : List.of();
            case "diff" -> difference(text);
            case "apply" -> apply(text, arguments == null ? "" : String.valueOf(arguments[1]));
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private DStreamGateway.Watch follow(Object @Nullable [] arguments) {
        listener = arguments == null ? null : (FeedListener) arguments[1];
        return () -> {};
    }

    private static ConfigDifference difference(String text) {
        Change change = new Change("a", "changed", "1", "2", "The next poll knows it.");
        return text.contains("restart")
                ? new ConfigDifference("r", "e", List.of(), List.of(change))
                : new ConfigDifference("r", "e", List.of(change), List.of());
    }

    private ConfigDifference apply(String text, String etag) {
        if (!etag.equals(versions.get(0).etag())) {
            throw new GatewayException(Reason.CONFLICT, "Another configuration was applied.", null);
        }
        if (text.contains("by hand")) {
            throw new GatewayException(Reason.CONFLICT, "The file was changed by hand.", null);
        }
        become(text, "eve");
        return difference(text);
    }

    /** Lets the window know that the server is there. */
    void live() {
        LiveUpdates updates = new LiveUpdates(gateway(), cluster, Runnable::run, Clock.systemUTC(), idle);
        updates.start();
        feed().connected(new FeedListener.Server("a", "1", NOW));
        idle.shutdownNow();
        feed().metrics(List.of());
    }

    FeedListener feed() {
        return Objects.requireNonNull(listener);
    }

    /** Reads when it is told to, at once, and nothing by itself. */
    private final ScheduledThreadPoolExecutor idle = new ScheduledThreadPoolExecutor(1) {
        @Override
        public Future<?> submit(Runnable task) {
            task.run();
            return CompletableFuture.completedFuture(null);
        }
    };
}
