package io.dstream.poll;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.insert;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.checkpoint.InMemoryCheckpointStore;
import io.dstream.config.StartPosition;
import io.dstream.event.DStreamFormat;
import io.dstream.event.ValueForm;
import io.dstream.ingest.Target;
import io.dstream.shape.TableShape;
import io.dstream.status.PollTimes;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableProblem;
import io.dstream.status.TableProgress;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableWatchTest {
    private final SteppedClock clock = new SteppedClock();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final ScriptedLease lease = new ScriptedLease();
    private final StatusBoard board = new StatusBoard();
    private final TableWatch watch = watch();

    @BeforeEach
    void captureTheTable() {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(DBO_PERSONS))));
        source.bound = bound(5);
    }

    @Test
    void showsAStreamingTable() {
        source.changes.add(insert(5, 1));

        TableWatch.Polled polled = watch.poll();

        Instant now = clock.instant();
        Duration interval = Duration.ofSeconds(5);
        assertThat(polled.delay()).isEqualTo(interval);
        assertThat(status())
                .isEqualTo(new TableStatus(
                        PERSONS,
                        TableState.STREAMING,
                        true,
                        new TableProgress(ChangePosition.endOf(lsn(5)), lsn(5), 1, 0, 1, COMMITTED),
                        new PollTimes(now, interval, now.plus(interval)),
                        null));
    }

    @Test
    void showsAnIdleTableAndRemembersItsChanges() {
        source.changes.add(insert(5, 1));
        watch.poll();

        TableWatch.Polled polled = watch.poll();

        assertThat(polled.delay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(status().state()).isEqualTo(TableState.IDLE);
        assertThat(status().progress().publishedChanges()).isEqualTo(1);
        assertThat(status().progress().lastChangeCommittedAt()).isEqualTo(COMMITTED);
    }

    @Test
    void keepsTheLastKnownCommitTime() {
        source.changes.add(insert(5, 1));
        watch.poll();
        clock.step(Duration.ofSeconds(1));
        source.bound = bound(6);
        Change timeless = insert(6, 1);
        source.changes.add(
                new Change(timeless.position(), timeless.operation(), null, timeless.row(), timeless.changed(), null));

        watch.poll();

        assertThat(status().progress().publishedChanges()).isEqualTo(2);
        assertThat(status().progress().lastChangeCommittedAt()).isEqualTo(COMMITTED);
    }

    @Test
    void showsATableThatFailsAndWhenItWillBePolledAgain() {
        source.boundFault = new ChangeSourceException("down", ChangeSourceException.Fault.UNREACHABLE, null, null);

        TableWatch.Polled polled = watch.poll();

        assertThat(polled.delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(status().state()).isEqualTo(TableState.DATABASE_UNREACHABLE);
        assertThat(status().problem()).isEqualTo(new TableProblem("down", null, clock.instant(), 1));
    }

    @Test
    void showsABlockedTableWithWhatMendsIt() {
        source.boundFault =
                new ChangeSourceException("refused", ChangeSourceException.Fault.LOGIN_REFUSED, "mend it", null);

        watch.poll();

        assertThat(status().state()).isEqualTo(TableState.DATABASE_UNREACHABLE);
        assertThat(status().problem()).isEqualTo(new TableProblem("refused", "mend it", clock.instant(), 1));
    }

    @Test
    void showsThatTheTableIsNoLongerItsOwn() {
        watch.poll();
        lease.isHeld = false;

        watch.poll();

        assertThat(status().isOwner()).isFalse();
        assertThat(status().state()).isEqualTo(TableState.WAITING);
        assertThat(status().times().nextPoll()).isNull();
    }

    private TableStatus status() {
        return board.status(PERSONS).orElseThrow();
    }

    private TableWatch watch() {
        PolledTable polled = new PolledTable(
                PERSONS,
                "sql01",
                "TestDB",
                "ingest-queue",
                TableShape.NONE,
                List.of(new Lane(Target.of("sql01.testdb.persons.events"), new DStreamFormat(ValueForm.TYPED))),
                new PageLimits(4, 1 << 20),
                Duration.ofSeconds(60),
                StartPosition.EARLIEST);
        PollPorts ports = new PollPorts(
                source,
                new BoundCache(source, Duration.ofMillis(200), clock::nanos),
                new CaptureCatalog(source),
                new InMemoryCheckpointStore(),
                new ScriptedIngestSender(),
                (stream, fence, changes) -> List.of(),
                change -> {});
        TablePoller poller = new TablePoller(polled, ports, lease, clock::nanos);
        PollInterval interval = PollInterval.of(Duration.ofSeconds(5), Duration.ofMinutes(2));
        return new TableWatch(polled, poller, interval, board, clock, () -> 0.5);
    }
}
