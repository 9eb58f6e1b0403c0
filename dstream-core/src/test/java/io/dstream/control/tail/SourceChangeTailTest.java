package io.dstream.control.tail;

import static io.dstream.control.ScriptedClusterView.report;
import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.insert;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.control.ChangeTail.TailedChange;
import io.dstream.control.ChangeTail.Watch;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.ScriptedClusterView;
import io.dstream.event.DStreamFormat;
import io.dstream.event.EventEncoder;
import io.dstream.event.EventSource;
import io.dstream.event.ValueForm;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceChangeTailTest {
    private static final String TABLE = "dbo.Persons";

    private final SteppedClock clock = new SteppedClock();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final ScriptedClusterView cluster = new ScriptedClusterView();
    private final List<Thread> threads = new ArrayList<>();
    private boolean startsThreads;
    private final SourceChangeTail tail = new SourceChangeTail(new SourceChangeTail.Parts(
            cluster,
            source,
            new BoundCache(source, Duration.ofMillis(500), clock::nanos),
            new CaptureCatalog(source),
            (table, instance) -> events(instance),
            this::thread));
    private final List<TailedChange> seen = new ArrayList<>();

    private static SourceChangeTail.Events events(CaptureInstance instance) {
        EventEncoder encoder = new DStreamFormat(ValueForm.TYPED)
                .encoderFor(new EventSource("sql01", "TestDB", instance, "ingest-queue", "events"));
        return change -> Optional.of(encoder.encode(change));
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(startsThreads ? work : () -> {});
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @BeforeEach
    void captureTheTable() {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(DBO_PERSONS))));
        source.bound = bound(5);
        source.changes.add(insert(5, 1));
        cluster.tables.add(report(TABLE, "elsewhere", "Idle", ChangePosition.ZERO.toString()));
    }

    @AfterEach
    void close() {
        tail.close();
    }

    @Test
    void handsOverWhatIsCommittedFromNowOn() {
        tail.watch("DBO.Persons", seen::add);
        pass();
        assertThat(seen).isEmpty();
        commit(6);

        pass();
        pass();

        assertThat(seen).singleElement().satisfies(change -> {
            assertThat(change.table()).isEqualTo(TABLE);
            assertThat(change.position()).startsWith(lsn(6).toString());
            assertThat(change.operation()).isEqualTo("insert");
            assertThat(change.event()).contains("\"Destination\":\"events\"");
            assertThat(change.omitted()).isZero();
        });
    }

    @Test
    void leavesOutAndCountsWhatComesTooFast() {
        tail.watch(TABLE, seen::add);
        for (int seqval = 1; seqval <= 250; seqval++) {
            source.changes.add(insert(6, seqval));
        }
        source.bound = bound(6);
        pass();
        assertThat(seen).hasSize(100);
        commit(7);

        pass();

        assertThat(seen).hasSize(101);
        assertThat(seen.get(100).position()).startsWith(lsn(7).toString());
        assertThat(seen.get(100).omitted()).isEqualTo(150);
        commit(8);
        pass();
        assertThat(seen.get(101).omitted()).isZero();
    }

    @Test
    void sharesTheCursorOfATableAndEndsEachWatchForItself() {
        List<TailedChange> other = new ArrayList<>();
        Watch first = tail.watch(TABLE, seen::add);
        Watch second = tail.watch(TABLE, other::add);
        commit(6);
        pass();
        first.close();
        first.close();
        commit(7);
        pass();

        assertThat(seen).hasSize(1);
        assertThat(other).hasSize(2);
        assertThat(source.requests).hasSize(2);
        second.close();
        commit(8);
        pass();
        assertThat(source.requests).hasSize(2);
        assertThat(threads).hasSize(1);
    }

    @Test
    void endsTheWatchOfOneThatCannotTakeAChange() {
        tail.watch(TABLE, change -> {
            throw new IllegalStateException("the connection is gone");
        });
        tail.watch(TABLE, seen::add);
        commit(6);
        pass();

        assertThat(seen).hasSize(1);
    }

    @Test
    void goesOnWhereItWasAfterAFault() {
        tail.watch(TABLE, seen::add);
        commit(6);
        source.pageFault = new ChangeSourceException("no route", ChangeSourceException.Fault.UNREACHABLE, null, null);
        pass();
        assertThat(seen).isEmpty();
        source.pageFault = null;

        pass();

        assertThat(seen).hasSize(1);
    }

    @Test
    void refusesWhatItCannotWatch() {
        assertRefused(Reason.NOT_FOUND, "dbo.Nobody");
        source.boundFault = new ChangeSourceException("no route", ChangeSourceException.Fault.UNREACHABLE, null, null);
        assertRefused(Reason.UNAVAILABLE, TABLE);
        source.boundFault = null;
        for (int i = 0; i < SourceChangeTail.MOST_TABLES; i++) {
            cluster.tables.add(report("dbo.T" + i, null, "Waiting", ChangePosition.ZERO.toString()));
            clock.step(Duration.ofSeconds(1));
            tail.watch("dbo.T" + i, seen::add);
        }
        assertRefused(Reason.CONFLICT, TABLE);
        tail.close();
        assertRefused(Reason.UNAVAILABLE, TABLE);
    }

    @Test
    void readsByItselfWhileSomebodyWatches() throws Exception {
        startsThreads = true;
        CountDownLatch heard = new CountDownLatch(1);
        Watch watch = tail.watch(TABLE, change -> heard.countDown());
        synchronized (source) {
            commit(6);
            clock.step(Duration.ofSeconds(1));
        }

        assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        watch.close();
        threads.get(0).join(20_000);
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    private void assertRefused(Reason reason, String table) {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> tail.watch(table, seen::add))
                .matches(e -> e.reason() == reason);
    }

    private void commit(int lsn) {
        source.changes.add(insert(lsn, 1));
        source.bound = bound(lsn);
    }

    private void pass() {
        clock.step(Duration.ofSeconds(1));
        tail.pass();
    }
}
