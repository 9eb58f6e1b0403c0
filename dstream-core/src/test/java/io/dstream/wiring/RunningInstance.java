package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.ConfigControl;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Role;
import io.dstream.route.ProcessorListener;
import io.dstream.route.ProcessorStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An instance with timers, as a shell runs it. */
final class RunningInstance implements AutoCloseable {
    private static final Actor ADMIN = new Actor("ann", "127.0.0.1", AccessRole.ADMIN);

    final DStreamInstance instance;
    final List<String> acquired = new CopyOnWriteArrayList<>();
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(6);

    RunningInstance(Path file, Map<String, String> environment, boolean isWatching) {
        EngineListener edges = new EngineListener() {
            @Override
            public void tableAcquired(TableName table, long epoch) {
                acquired.add(table.name() + " " + epoch);
            }

            @Override
            public void tableGivenUp(TableName table, String reason) {
                givenUp.add(table.name());
            }
        };
        instance = Assembly.instance(
                LoadedConfig.load(file, environment, isWatching),
                Role.SERVER,
                InstanceRuntime.ofThisProcess(work -> {
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                }),
                edges,
                new ProcessorListener() {});
        instance.engine().start(this::after);
        every(1, instance.engine()::tick);
        every(1, instance::configTick);
        every(3, instance.engine()::discover);
    }

    private void after(Duration delay, TableName table) {
        var unused = timers.schedule(() -> instance.engine().poll(table), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void every(int seconds, Runnable work) {
        var unused = timers.scheduleWithFixedDelay(work, 0, seconds, TimeUnit.SECONDS);
    }

    ConfigControl config() {
        return instance.operations().config();
    }

    ConfigControl.ConfigDiff apply(String text) {
        return config().apply(text, config().current().etag(), ADMIN);
    }

    /** Waits until so many changes have been brought to their destinations. */
    void awaitRouted(long changes) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (routed() < changes) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("so far " + instance.engine().status());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Waits until the tables' pollers have sent so many changes. */
    void awaitPublished(long changes) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (published() < changes) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("so far " + instance.engine().status());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private long published() {
        return instance.engine().status().tables().stream()
                .mapToLong(table -> table.progress().publishedChanges())
                .sum();
    }

    private long routed() {
        return instance.engine()
                .status()
                .processor()
                .map(ProcessorStatus::events)
                .orElse(0L);
    }

    @Override
    public void close() {
        timers.shutdown();
        instance.close();
        timers.shutdownNow();
    }
}
