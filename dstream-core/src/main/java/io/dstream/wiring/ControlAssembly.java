package io.dstream.wiring;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangeCounter;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.TableName;
import io.dstream.cdc.sqlserver.JdbcChangeSource;
import io.dstream.config.DStreamConfig;
import io.dstream.control.AuditLog;
import io.dstream.control.CapturedTables;
import io.dstream.control.ChangeTail;
import io.dstream.control.ClusterView;
import io.dstream.control.TableActions;
import io.dstream.control.action.EngineHolder;
import io.dstream.control.action.HolderDuty;
import io.dstream.control.action.NotedTableActions;
import io.dstream.control.action.RewindPlanner;
import io.dstream.control.audit.NotedAuditLog;
import io.dstream.control.blob.BlobNoteStore;
import io.dstream.control.cluster.ClusterBoard;
import io.dstream.control.cluster.InstanceIdentity;
import io.dstream.control.cluster.PeerReports;
import io.dstream.control.cluster.ReportComposer;
import io.dstream.control.cluster.ReportSources;
import io.dstream.control.cluster.UnreadChanges;
import io.dstream.control.note.NoteBook;
import io.dstream.control.note.NoteStore;
import io.dstream.control.tail.SourceCaptures;
import io.dstream.control.tail.SourceChangeTail;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.PollGate;
import io.dstream.event.EventEncoder;
import io.dstream.event.EventSource;
import io.dstream.ingest.Target;
import io.dstream.lease.LeaseTerm;
import io.dstream.shape.BoundShape;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Makes what operators see and do, beside the engine: it shares its storage, and has database connections of its own. */
final class ControlAssembly {
    /** One to count, one for a person who waits, one to tail. */
    private static final int CONNECTIONS = 3;

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BOUND_AGE = Duration.ofMillis(500);

    private final LiveConfig live;
    private final InstanceRuntime runtime;
    private final ReportSources sources;
    private final String scope;
    private final LeaseTerm term;
    private final NoteStore store;
    private final NoteBook notes;
    private final NotedAuditLog audit;
    private final ChangeSource source;
    private final CaptureCatalog catalog;
    private final BoundCache bounds;
    private final ThreadPoolExecutor background;

    ControlAssembly(
            LiveConfig live,
            InstanceRuntime runtime,
            Databases databases,
            StorageKeys storageKeys,
            ReportSources sources) {
        this.live = live;
        this.runtime = runtime;
        this.sources = sources;
        this.scope = Assembly.scope(live.now().ingester());
        this.term = new LeaseTerm(live.now().ingester().leases().duration());
        this.store = new BlobNoteStore(storageKeys.container());
        this.notes = new NoteBook(store, scope, runtime.nanos());
        this.audit = new NotedAuditLog(store, scope, runtime.instance(), runtime.clock());
        this.source = new JdbcChangeSource(databases.pool(CONNECTIONS), QUERY_TIMEOUT);
        this.catalog = new CaptureCatalog(source);
        this.bounds = new BoundCache(source, BOUND_AGE, runtime.nanos());
        this.background = new ThreadPoolExecutor(
                2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(runtime, work));
        background.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(InstanceRuntime runtime, Runnable work) {
        @Nullable Thread thread = runtime.threads().newThread(work);
        if (thread == null) {
            throw new IllegalStateException("The server lends no thread");
        }
        return thread;
    }

    /** Returns what says whether a table may be polled. */
    PollGate gate() {
        return notes;
    }

    AuditLog audit() {
        return audit;
    }

    /** What an engine's operators see and do. */
    record Control(
            ClusterView cluster,
            TableActions tables,
            AuditLog audit,
            ChangeTail tail,
            CapturedTables captures,
            Runnable tick,
            Runnable close) {}

    /** Connects it with an engine. */
    Control control(DStreamEngine engine) {
        InstanceIdentity identity = new InstanceIdentity(
                runtime.instance(),
                runtime.host(),
                ProductVersion.text(),
                scope,
                runtime.clock().instant());
        ChangeCounter counter = new ChangeCounter(source, catalog);
        UnreadChanges unread = new UnreadChanges(counter, bounds::bound, runtime.nanos());
        ReportComposer composer = new ReportComposer(
                identity, ReportComposer.Engine.of(engine), sources, unread, runtime.clock(), runtime.nanos());
        PeerReports peers = new PeerReports(store, scope, runtime.instance(), term, runtime.nanos());
        ClusterBoard board = new ClusterBoard(composer, peers, notes, sources, runtime.nanos());
        HolderDuty duty =
                new HolderDuty(notes, new EngineHolder(engine), audit, runtime.instance(), runtime.clock(), background);
        NotedTableActions actions = new NotedTableActions(new NotedTableActions.Parts(
                notes, duty, board, new RewindPlanner(source, catalog), audit, runtime.clock(), time -> {
                    LockSupport.parkNanos(time.toNanos());
                    return !Thread.currentThread().isInterrupted();
                }));
        SourceChangeTail tail = new SourceChangeTail(
                new SourceChangeTail.Parts(board, source, bounds, catalog, this::events, runtime.threads()));
        ControlRounds rounds = new ControlRounds(
                new ControlRounds.Parts(notes, duty, composer, peers, board, audit, unread, background), engine);
        SourceCaptures captures = new SourceCaptures(board, bounds, catalog);
        return new Control(board, actions, audit, tail, captures, rounds::tick, () -> close(tail, rounds));
    }

    private SourceChangeTail.Events events(TableName table, CaptureInstance instance) {
        LiveConfig.View view = live.view();
        DStreamConfig config = view.config();
        // What an operator reads is what the first output of the table is sent.
        String destination = view.targets(table).stream()
                .findFirst()
                .map(Target::destination)
                .orElse("");
        BoundShape shape = view.shape(table).bind(instance);
        EventEncoder encoder = OutputFormats.of(view.firstOutput(table), runtime.clock())
                .encoderFor(new EventSource(
                        config.ingester().database().serverName(),
                        config.ingester().database().database(),
                        shape.instance(),
                        config.ingester().queue().name(),
                        destination));
        return change -> shape.shape(change).map(encoder::encode);
    }

    private void close(SourceChangeTail tail, ControlRounds rounds) {
        tail.close();
        background.shutdown();
        rounds.close();
    }
}
