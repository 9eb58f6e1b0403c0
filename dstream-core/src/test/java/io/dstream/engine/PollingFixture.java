package io.dstream.engine;

import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.cdc.TableName;
import io.dstream.checkpoint.InMemoryCheckpointStore;
import io.dstream.config.StartPosition;
import io.dstream.event.DStreamFormat;
import io.dstream.event.ValueForm;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.Target;
import io.dstream.lease.Lease;
import io.dstream.poll.Lane;
import io.dstream.poll.PollInterval;
import io.dstream.poll.PollPorts;
import io.dstream.poll.PolledTable;
import io.dstream.poll.ScriptedIngestSender;
import io.dstream.poll.TablePoller;
import io.dstream.poll.TableWatch;
import io.dstream.shape.TableShape;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableStatus;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A database with two tables and a queue, in memory, and all that polls them but the engine. */
final class PollingFixture {
    static final TableName ORDERS = new TableName("dbo", "Orders");
    static final CaptureInstance DBO_ORDERS = new CaptureInstance("dbo_Orders", 2, ORDERS, DBO_PERSONS.columns());
    static final InspectedTable CAPTURED_PERSONS = new InspectedTable(PERSONS, true, List.of(DBO_PERSONS));
    static final InspectedTable CAPTURED_ORDERS = new InspectedTable(ORDERS, true, List.of(DBO_ORDERS));

    /** A poll that is due. */
    record Planned(Duration delay, TableName table) {}

    final SteppedClock clock = new SteppedClock();
    private long laterNanos;
    final ScriptedChangeSource source = new ScriptedChangeSource();
    final CaptureCatalog catalog = new CaptureCatalog(source);
    final ScriptedIngestSender queue = new ScriptedIngestSender();
    final StatusBoard board = new StatusBoard();
    final RecordedEdges edges = new RecordedEdges();
    final List<Planned> planned = new ArrayList<>();
    final PollSchedule schedule = (delay, table) -> planned.add(new Planned(delay, table));
    int watches;
    private final PollPorts ports = new PollPorts(
            source,
            new BoundCache(source, Duration.ofMillis(200), clock::nanos),
            catalog,
            new InMemoryCheckpointStore(),
            queue,
            (stream, fence, changes) -> new ChangePacker(100_000).pack(stream, fence, changes),
            skipped -> {});

    PollingFixture() {
        show(CAPTURED_PERSONS, CAPTURED_ORDERS);
        source.bound = bound(5, 5, Map.of(DBO_PERSONS, 1, DBO_ORDERS, 1));
    }

    void show(InspectedTable... tables) {
        source.inspection = new DatabaseInspection("TestDB", "dstream", true, List.of(tables));
    }

    TableWatch watch(TableName table, Lease lease) {
        watches++;
        PolledTable polled = new PolledTable(
                table,
                "sql01",
                "TestDB",
                "ingest-queue",
                TableShape.NONE,
                List.of(new Lane(Target.of(table.name() + ".events"), new DStreamFormat(ValueForm.TYPED))),
                new PageLimits(4, 1 << 20),
                Duration.ofSeconds(60),
                StartPosition.EARLIEST);
        return new TableWatch(
                polled,
                new TablePoller(polled, ports, lease, clock::nanos),
                PollInterval.of(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                board,
                clock,
                () -> 0.5);
    }

    TableStatus status(TableName table) {
        return board.status(table).orElseThrow();
    }

    /** Runs something on another thread while the next page is read, and awaits it. */
    void duringNextPage(Runnable other) {
        source.beforePage = () -> {
            source.beforePage = () -> {};
            elsewhere(other);
        };
    }

    static void elsewhere(Runnable other) {
        CompletableFuture.runAsync(other).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Returns a time at which whatever was planned before is due. */
    long laterNanos() {
        laterNanos += Duration.ofSeconds(6).toNanos();
        return laterNanos;
    }

    /** Returns a time at which even what was planned after a long idle time is due. */
    long muchLaterNanos() {
        laterNanos += Duration.ofHours(1).toNanos();
        return laterNanos;
    }
}
