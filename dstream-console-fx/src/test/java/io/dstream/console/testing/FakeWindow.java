package io.dstream.console.testing;

import io.dstream.console.connections.Profile;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.LiveUpdates;
import io.dstream.console.model.Login;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What a window gives its screens, without a window, a toolkit or a server: whatever the gateway answers or fires is
 * there when the call returns.
 */
public final class FakeWindow implements AutoCloseable {
    private final ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor(FakeWindow::daemon);
    private final LiveCluster cluster = new LiveCluster();
    private final ReadOnlyObjectWrapper<@Nullable Login> login = new ReadOnlyObjectWrapper<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final FakeGateway gateway;
    private final WindowContext context;
    private final LiveUpdates updates;

    private FakeWindow(FakeGateway gateway, Profile profile, Clock clock) {
        this.gateway = gateway;
        context = new WindowContext(
                profile,
                gateway,
                cluster,
                login.getReadOnlyProperty(),
                new Work(Runnable::run, Runnable::run),
                Texts.of(Locale.ENGLISH),
                new ActionLog(),
                (screen, subject) -> opened.add(subject.isEmpty() ? screen : screen + " " + subject),
                clock);
        updates = new LiveUpdates(gateway, cluster, Runnable::run, clock, reading);
        login.set(gateway.login());
        updates.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reading");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns a window on a gateway, at {@link FakeGateway#NOW}; nothing is known until {@link #connect}. */
    public static FakeWindow on(FakeGateway gateway) {
        Profile profile = Profile.anonymous("test", URI.create("http://localhost:8080"));
        return new FakeWindow(gateway, profile, Clock.fixed(FakeGateway.NOW, ZoneOffset.UTC));
    }

    /** Returns a window of a profile, with a clock of the test's own. */
    public static FakeWindow on(FakeGateway gateway, Profile profile, Clock clock) {
        return new FakeWindow(gateway, profile, clock);
    }

    /** Makes the stream stand, and everything read that the gateway answers now; also again. */
    public FakeWindow connect() {
        gateway.connect();
        try {
            var unused = reading.submit(() -> "read").get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was given up", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The gateway could not be read", e);
        }
        return this;
    }

    public WindowContext context() {
        return context;
    }

    /** Sets who is logged in, null for nobody. */
    public void logIn(@Nullable Login now) {
        login.set(now);
    }

    /** Returns which screens were opened, such as {@code table dbo.Orders}. */
    public List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    public void close() {
        updates.close();
        reading.shutdownNow();
    }
}
