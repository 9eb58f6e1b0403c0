package io.dstream.sandbox.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One run of the connector, from its start to its end, and what it delivered. */
final class Connector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
    private final List<Change> changes = new ArrayList<>();
    private final List<SourceRecord> others = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final int most;
    private boolean isEnded;
    private @Nullable String failure;

    private Connector(Properties properties, int most) {
        this.most = most;
        engine = DebeziumEngine.create(Connect.class)
                .using(properties)
                .notifying((events, committer) -> take(events, committer))
                .using((success, message, error) -> end(success, message, error))
                .build();
    }

    static Connector start(Properties properties) {
        return startToTake(properties, Integer.MAX_VALUE);
    }

    /** Starts a connector whose consumer dies after so many changes; these are acknowledged, later ones are not. */
    static Connector startToTake(Properties properties, int most) {
        Connector connector = new Connector(properties, most);
        connector.thread.execute(connector.engine);
        return connector;
    }

    private void take(
            List<ChangeEvent<SourceRecord, SourceRecord>> events,
            RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
            take(event.value());
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    private synchronized void take(SourceRecord event) {
        if (changes.size() >= most) {
            throw new IllegalStateException("the consumer takes no more than " + most);
        }
        Change change = Change.of(event);
        if (change == null) {
            others.add(event);
        } else {
            changes.add(change);
        }
        notifyAll();
    }

    private synchronized void end(boolean success, String message, @Nullable Throwable error) {
        isEnded = true;
        failure = success ? null : message + (error == null ? "" : ": " + error);
        ended.countDown();
        notifyAll();
    }

    synchronized List<Change> taken() {
        return List.copyOf(changes);
    }

    /** Waits until the snapshot is over and the connector follows the change tables. */
    void streams() throws InterruptedException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = metrics();
        await(() -> {
            try {
                return beans.isRegistered(name) && Boolean.TRUE.equals(beans.getAttribute(name, "Connected"));
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static ObjectName metrics() {
        try {
            return new ObjectName(
                    "debezium.sql_server:type=connector-metrics,server=" + Shop.TOPICS + ",task=0,context=streaming");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for so many changes of tables and returns all that came. */
    List<Change> changes(int count) throws InterruptedException {
        return changesUntil(all -> all.size() >= count);
    }

    synchronized List<Change> changesUntil(Predicate<List<Change>> enough) throws InterruptedException {
        await(() -> enough.test(changes));
        return List.copyOf(changes);
    }

    /** Waits for records that are no change of a table: schema changes, transactions, heartbeats. */
    synchronized List<SourceRecord> othersUntil(Predicate<List<SourceRecord>> enough) throws InterruptedException {
        await(() -> enough.test(others));
        return List.copyOf(others);
    }

    private synchronized void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || isEnded) {
                throw new AssertionError((isEnded ? "the connector ended, " + failure : "nothing came in time")
                        + "; so far " + changes + " and " + others.size() + " others");
            }
            wait(Math.min(20, Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))));
        }
    }

    /** Waits until the connector ended by itself and returns why, or null where it was orderly. */
    @Nullable
    String failure() throws InterruptedException {
        if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the connector goes on");
        }
        synchronized (this) {
            return failure;
        }
    }

    /** Stops in an orderly way: what was taken is not delivered again by the next run. */
    @Override
    public void close() throws IOException {
        if (ended.getCount() > 0) {
            engine.close();
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the connector does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the connector ends", e);
        }
    }
}
