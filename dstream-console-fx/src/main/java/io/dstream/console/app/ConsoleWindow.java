package io.dstream.console.app;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.LiveUpdates;
import io.dstream.console.model.Login;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.settings.Preferences;
import io.dstream.console.shell.ShellView;
import io.dstream.console.shell.WindowCommands;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.UiExecutor;
import io.dstream.console.ui.Work;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** A window on one server: its connection, what is known of it, and its screens; for the thread of the user interface. */
public final class ConsoleWindow implements AutoCloseable {
    private static final int THREADS = 4;

    private final DStreamGateway gateway;
    private final ExecutorService questions = Executors.newFixedThreadPool(THREADS, work -> daemon(work, "questions"));
    private final ScheduledExecutorService reading =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "reading"));
    private final ReadOnlyObjectWrapper<@Nullable Login> login = new ReadOnlyObjectWrapper<>();
    private final LiveUpdates updates;
    private final WindowContext context;
    private final ShellView shell;

    /** Creates a window that stands alone and begins to follow the server. */
    public ConsoleWindow(
            Profile profile, DStreamGateway gateway, Texts texts, UiExecutor ui, Clock clock, List<ScreenKind> kinds) {
        this(profile, gateway, texts, ui, clock, kinds, WindowCommands.NONE);
    }

    /** Creates a window and begins to follow the server. */
    public ConsoleWindow(
            Profile profile,
            DStreamGateway gateway,
            Texts texts,
            UiExecutor ui,
            Clock clock,
            List<ScreenKind> kinds,
            WindowCommands commands) {
        this.gateway = gateway;
        LiveCluster cluster = new LiveCluster();
        this.updates = new LiveUpdates(gateway, cluster, ui, clock, reading);
        Work work = new Work(questions, ui);
        this.context = new WindowContext(
                profile,
                gateway,
                cluster,
                login.getReadOnlyProperty(),
                work,
                texts,
                new ActionLog(),
                this::open,
                clock);
        Appearance.follow(Preferences.shared());
        this.shell = new ShellView(context, kinds, commands);
        cluster.freshnessProperty().addListener((property, before, now) -> {
            // Whoever it was before, the server may know another by now.
            if (now.isLive()) {
                work.ask(gateway::login, login::set, problem -> login.set(null));
            }
        });
        Appearance.resize(shell.root(), Preferences.shared());
        Optional<ScreenKind> first = kinds.stream().filter(ScreenKind::isInMenu).findFirst();
        first.ifPresent(kind -> shell.open(kind.id(), ""));
        updates.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Brings a screen to the front. */
    public void open(String screen, String subject) {
        shell.open(screen, subject);
    }

    /** Returns what would be lost if it closed, a sentence each. */
    public List<String> unsaved() {
        return shell.unsaved();
    }

    public Parent root() {
        return shell.root();
    }

    public WindowContext context() {
        return context;
    }

    @Override
    public void close() {
        shell.close();
        updates.close();
        reading.shutdownNow();
        questions.shutdownNow();
        gateway.close();
    }
}
