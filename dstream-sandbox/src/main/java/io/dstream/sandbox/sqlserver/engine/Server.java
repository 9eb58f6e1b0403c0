package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.function.FunctionAliases;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all sessions share. Safe for use by several threads. */
final class Server implements AutoCloseable {
    /** After so long without a commit the capture job shows by an entry that it lives. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    private final Catalog catalog = new Catalog();
    private final H2Storage storage = new H2Storage();
    private final Clock clock;
    private final Duration captureDelay;
    private final Instant started;
    private final SystemViews views = new SystemViews(this);
    private final BatchCache batches = new BatchCache();
    private final TableLocks tableLocks = new TableLocks();
    private final Map<Integer, EngineSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger nextSession = new AtomicInteger(51);
    private final AtomicLong rowVersion = new AtomicLong(2000);
    private final ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-capture");
        thread.setDaemon(true);
        return thread;
    });

    Server(Clock clock, Duration captureDelay) {
        this.clock = clock;
        this.captureDelay = captureDelay;
        this.started = clock.instant();
        FunctionAliases.definitions().forEach(storage::define);
        for (String database : new String[] {"master", "tempdb", "model", "msdb"}) {
            createDatabase(database);
        }
        ScheduledFuture<?> unused = job.scheduleWithFixedDelay(this::markIdle, 1, 1, TimeUnit.MINUTES);
    }

    private void markIdle() {
        for (Database database : catalog.databases()) {
            ChangeCapture capture = database.capture();
            if (capture != null) {
                markIdle(database, capture);
            }
        }
    }

    // a database that is dropped meanwhile must not end the marking of the others for good
    private static void markIdle(Database database, ChangeCapture capture) {
        try {
            capture.markIdleAfter(IDLE);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, database.name() + " - not marked as idle", e);
        }
    }

    Catalog catalog() {
        return catalog;
    }

    H2Storage storage() {
        return storage;
    }

    Clock clock() {
        return clock;
    }

    Duration captureDelay() {
        return captureDelay;
    }

    ScheduledExecutorService job() {
        return job;
    }

    SystemViews views() {
        return views;
    }

    TableLocks tableLocks() {
        return tableLocks;
    }

    BatchCache batches() {
        return batches;
    }

    Map<Integer, EngineSession> sessions() {
        return sessions;
    }

    Instant started() {
        return started;
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    int nextSessionId() {
        return nextSession.getAndIncrement();
    }

    long nextRowVersion() {
        return rowVersion.incrementAndGet();
    }

    long rowVersion() {
        return rowVersion.get();
    }

    void createDatabase(String name) {
        catalog.create(name, now());
        for (String schema : new String[] {"dbo", "sys"}) {
            storage.define("CREATE SCHEMA " + Table.physicalSchema(name, schema));
        }
        catalog.changed();
    }

    @Override
    public void close() {
        job.shutdownNow();
        catalog.databases().forEach(database -> {
            ChangeCapture capture = database.capture();
            if (capture != null) {
                capture.close();
            }
        });
        storage.close();
    }
}
