package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.function.FunctionAliases;
import io.dstream.sandbox.sqlserver.engine.keep.Keeper;
import io.dstream.sandbox.sqlserver.engine.keep.Restoration;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.ReservingCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all sessions share. Safe for use by several threads. */
final class Server implements AutoCloseable {
    /** After so long without a commit the capture job shows by an entry that it lives. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** So long the end waits for what the capture job has in hand. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    private final Catalog catalog = new Catalog();
    private final H2Storage storage;
    private final Clock clock;
    private final Duration captureDelay;
    private final Instant started;
    private final @Nullable Keeper keeper;
    private final SystemViews views;
    private final BatchCache batches = new BatchCache();
    private final CaptureBarrier captureBarrier = new CaptureBarrier(this);
    private final TableLocks tableLocks = new TableLocks();
    private final Map<Integer, EngineSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger nextSession = new AtomicInteger(51);
    private final ReservingCounter rowVersion = new ReservingCounter(2001, 1);
    private final ScheduledThreadPoolExecutor job = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-capture");
        thread.setDaemon(true);
        return thread;
    });

    Server(H2SqlServerEngine.Options options, H2Storage storage) {
        this.clock = options.clock();
        this.captureDelay = options.captureDelay();
        this.started = clock.instant();
        this.storage = storage;
        this.views = new SystemViews(this);
        FunctionAliases.definitions().forEach(storage::define);
        KeptServerParts parts = new KeptServerParts(this);
        keeper = storage.isKept() ? new Keeper(storage, catalog, captureDelay, parts::ddl, options.login()) : null;
        boolean restored = keeper != null && restore(keeper, parts);
        if (!restored) {
            for (String database : new String[] {"master", "tempdb", "model", "msdb"}) {
                createDatabase(database);
            }
        }
        if (keeper != null) {
            keeper.keepRowVersions(rowVersion);
            keeper.write();
        }
        ScheduledFuture<?> unused = job.scheduleWithFixedDelay(this::markIdle, 1, 1, TimeUnit.MINUTES);
    }

    private boolean restore(Keeper from, KeptServerParts parts) {
        Restoration restoration = new Restoration(from, storage, catalog, captureDelay);
        boolean restored = restoration.restore(now());
        restoration.reconcile(parts);
        return restored;
    }

    /** Returns what makes definitions outlive the process, or null where nothing does. */
    @Nullable
    Keeper keeper() {
        return keeper;
    }

    /** Makes what is declared outlive the process, outside every transaction. */
    void keepDefinitions() {
        if (keeper != null) {
            keeper.write();
        }
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

    CaptureBarrier captureBarrier() {
        return captureBarrier;
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
        return rowVersion.next();
    }

    long rowVersion() {
        return rowVersion.peek() - 1;
    }

    void createDatabase(String name) {
        catalog.create(name, now());
        for (String schema : new String[] {"dbo", "sys"}) {
            storage.define("CREATE SCHEMA " + Table.physicalSchema(name, schema));
        }
        catalog.changed();
    }

    // not interrupted: an interrupted thread would close the file that it writes
    private void endJob() {
        job.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        job.shutdown();
        try {
            if (!job.awaitTermination(LONGEST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the capture job has not ended within {0}", LONGEST_STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        endJob();
        if (keeper != null) {
            keeper.settle(rowVersion);
            keeper.close();
        }
        catalog.databases().forEach(database -> {
            ChangeCapture capture = database.capture();
            if (capture != null) {
                capture.close();
            }
        });
        storage.close();
    }
}
