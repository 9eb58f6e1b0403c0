package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Role;
import io.dstream.route.ProcessorListener;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An instance that runs as a server would run it. */
final class ControlledInstance implements AutoCloseable {
    final String name;
    final DStreamInstance instance;
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(6);

    private ControlledInstance(String name, DStreamInstance instance) {
        this.name = name;
        this.instance = instance;
    }

    static ControlledInstance start(String name, LoadedConfig config, Role role) {
        InstanceRuntime runtime =
                new InstanceRuntime(name, "host-of-" + name, Clock.systemUTC(), System::nanoTime, work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        ControlledInstance running = new ControlledInstance(
                name, Assembly.instance(config, role, runtime, EngineListener.NONE, new ProcessorListener() {}));
        running.start();
        return running;
    }

    private void start() {
        instance.engine().start(this::after);
        every(Duration.ofSeconds(1), () -> instance.engine().discover());
        every(Duration.ofMillis(500), () -> instance.engine().tick());
        every(Duration.ofMillis(500), instance::report);
    }

    private void after(Duration delay, TableName table) {
        var unused = timers.schedule(() -> instance.engine().poll(table), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void every(Duration interval, Runnable work) {
        var unused = timers.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // A timer that ended by it would end all: as the shell does, it goes on.
                        e.printStackTrace(System.err);
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        instance.close();
        timers.shutdownNow();
    }
}
