package io.dstream.control.cluster;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangeCounter;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import io.dstream.control.InstanceReport;
import io.dstream.control.LeaseReport;
import io.dstream.control.TableReport;
import io.dstream.control.note.Action;
import io.dstream.control.note.InMemoryNoteStore;
import io.dstream.control.note.NoteBook;
import io.dstream.control.note.TableNote.Paused;
import io.dstream.control.note.TableNote.Pending;
import io.dstream.engine.HeldTable;
import io.dstream.json.Json;
import io.dstream.lease.LeaseTerm;
import io.dstream.status.TableProgress;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterBoardTest {
    private static final TableName ORDERS = new TableName("dbo", "Orders");

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryNoteStore store = new InMemoryNoteStore();
    private final Instance one = new Instance("one");
    private final Instance two = new Instance("two");

    /** One of several instances on the same storage. */
    private final class Instance {
        final ScriptedEngine engine = new ScriptedEngine();
        final List<DestinationReport> destinations = new ArrayList<>();
        final NoteBook notes = new NoteBook(store, "sql01.TestDB", clock::nanos);
        final ScriptedChangeSource source = new ScriptedChangeSource();
        final PeerReports peers;
        final ReportComposer composer;
        final ClusterBoard board;

        Instance(String name) {
            peers = new PeerReports(store, "sql01.TestDB", name, LeaseTerm.DEFAULT, clock::nanos);
            ReportSources sources = new ReportSources(
                    () -> destinations,
                    () -> new ConfigState("abc", List.of()),
                    () -> List.of(PERSONS, ORDERS),
                    table -> table.name() + ".events");
            UnreadChanges unread = new UnreadChanges(
                    new ChangeCounter(source, new CaptureCatalog(source)), source::readBound, clock::nanos);
            composer = new ReportComposer(
                    new InstanceIdentity(name, "host", "1.0", "sql01.TestDB", clock.instant()),
                    engine,
                    sources,
                    unread,
                    clock,
                    clock::nanos);
            board = new ClusterBoard(composer, peers, notes, sources, clock::nanos);
        }

        void holds(TableName table, TableState state, long published) {
            engine.tables.removeIf(each -> each.table().equals(table));
            engine.held.removeIf(each -> each.table().equals(table));
            TableProgress progress = new TableProgress(at(4, 1, 2), lsn(4), published, 0, 7, COMMITTED);
            engine.tables.add(TableStatus.waiting(table).acquired().with(state).with(progress));
            engine.held.add(new HeldTable(table, "lease", 3, Duration.ofSeconds(20)));
        }

        void sees(TableName table, TableState state) {
            engine.tables.add(TableStatus.waiting(table).with(state));
        }

        void tick() {
            composer.sample();
            board.sample();
            notes.refresh();
            peers.exchange(board.own());
        }

        TableReport table(TableName table) {
            return board.table(table.toString()).orElseThrow();
        }
    }

    private void tick() {
        one.tick();
        two.tick();
        one.peers.exchange(one.board.own());
        one.board.sample();
        two.board.sample();
        clock.step(Duration.ofSeconds(1));
    }

    /** Until nothing put together before is taken as new. */
    private void later() {
        clock.step(Duration.ofSeconds(2));
    }

    @Test
    void showsTheSameWhicheverInstanceIsAsked() {
        one.holds(PERSONS, TableState.STREAMING, 5);
        one.sees(ORDERS, TableState.HELD_ELSEWHERE);
        two.holds(ORDERS, TableState.IDLE, 0);
        two.sees(PERSONS, TableState.HELD_ELSEWHERE);
        tick();

        for (Instance instance : List.of(one, two)) {
            assertThat(instance.board.tables())
                    .extracting(TableReport::table)
                    .containsExactly("dbo.Orders", "dbo.Persons");
            assertThat(instance.board.tables()).extracting(TableReport::owner).containsExactly("two", "one");
            assertThat(instance.board.tables()).extracting(TableReport::state).containsExactly("Idle", "Streaming");
            assertThat(instance.board.cluster().instances()).isEqualTo(2);
            assertThat(instance.board.cluster().owned()).isEqualTo(2);
            assertThat(instance.board.leases())
                    .extracting(LeaseReport::name)
                    .containsExactly("sql01.testdb.dbo.orders", "sql01.testdb.dbo.persons");
        }
        assertThat(two.board.instances()).extracting(InstanceReport::instance).containsExactly("two", "one");
        TableReport persons = two.board.table("DBO.PERSONS").orElseThrow();
        assertThat(persons.epoch()).isEqualTo(3);
        assertThat(persons.lastBatch()).isEqualTo(7);
        assertThat(persons.destination()).isEqualTo("Persons.events");
        assertThat(persons.captureInstances()).containsExactly("dbo_Persons");
        assertThat(persons.leaseExpiresAt()).isAfter(clock.instant());
        assertThat(persons.lagChanges()).isZero();
    }

    @Test
    void showsWhatOthersHaveToldAsSoonAsItIsRead() {
        two.holds(PERSONS, TableState.STREAMING, 5);
        two.tick();
        one.tick();
        List<List<TableReport>> told = new ArrayList<>();
        one.board.beforeTables(told::add);

        one.board.renew();

        assertThat(one.table(PERSONS).owner()).isEqualTo("two");
        assertThat(told).singleElement().isSameAs(one.board.tables());
    }

    @Test
    void showsListedTablesThatNobodyHolds() {
        one.sees(PERSONS, TableState.HELD_ELSEWHERE);
        tick();

        assertThat(one.table(PERSONS).state()).as("nobody says so").isEqualTo("Waiting");
        assertThat(one.table(ORDERS).state()).isEqualTo("Waiting");
        assertThat(one.board.table("dbo.Nobody")).isEmpty();
        assertThat(one.board.history("dbo.Nobody", HistorySpan.HOUR)).isEmpty();
    }

    @Test
    void showsAProblemThatAnotherHasFound() {
        two.engine.tables.add(TableStatus.waiting(PERSONS)
                .troubled(TableState.PERMISSION_MISSING, "may not read", "GRANT", clock.instant()));
        one.engine.faults.add("no route");
        tick();

        assertThat(one.table(PERSONS).state()).isEqualTo("PermissionMissing");
        assertThat(one.table(PERSONS).problem())
                .extracting(TableReport.Problem::remedy)
                .isEqualTo("GRANT");
        assertThat(one.board.cluster().problems()).isEqualTo(1);
        assertThat(two.board.cluster().faults()).containsExactly("no route");
    }

    @Test
    void believesTheHolderWithTheHigherEpoch() {
        one.holds(PERSONS, TableState.IDLE, 0);
        two.holds(PERSONS, TableState.STREAMING, 0);
        two.engine.held.set(0, new HeldTable(PERSONS, "lease", 4, Duration.ofSeconds(20)));
        tick();

        assertThat(one.table(PERSONS).owner()).isEqualTo("two");
        assertThat(two.table(PERSONS).owner()).isEqualTo("two");
    }

    @Test
    void showsWhatIsAskedBeforeItsHolderKnows() {
        two.holds(PERSONS, TableState.STREAMING, 0);
        tick();
        one.notes.change("dbo.Persons", note -> note.with(new Paused("ops", clock.instant(), ""))
                .with(new Pending("1", Action.PAUSE, "ops", clock.instant(), "", 0)));
        one.notes.change("dbo.Orders", note -> note.with(new Paused("ops", clock.instant(), "")));
        one.sees(ORDERS, TableState.HELD_ELSEWHERE);
        clock.step(Duration.ofSeconds(1));

        assertThat(one.table(PERSONS).isPaused()).isTrue();
        assertThat(one.table(PERSONS).state()).isEqualTo("Streaming");
        assertThat(one.table(PERSONS).pending())
                .extracting(TableReport.PendingAction::action)
                .containsExactly("pause");
        assertThat(one.table(ORDERS).state()).isEqualTo("Paused");
        assertThat(one.board.cluster().paused()).isEqualTo(2);
    }

    @Test
    void dropsTheReportOfAnInstanceThatDied() {
        two.holds(PERSONS, TableState.STREAMING, 0);
        tick();
        for (int i = 0; i < 29; i++) {
            one.tick();
            clock.step(Duration.ofSeconds(1));
        }
        assertThat(one.board.instances()).hasSize(2);

        clock.step(Duration.ofSeconds(2));
        one.tick();
        later();

        assertThat(one.board.instances()).hasSize(1);
        assertThat(one.table(PERSONS).owner()).isNull();
        for (int i = 0; i < 25; i++) {
            clock.step(Duration.ofSeconds(30));
            one.tick();
        }
        assertThat(store.list("reports/", "", 10)).hasSize(1);
    }

    @Test
    void dropsTheReportOfAnInstanceThatStopped() {
        tick();
        two.peers.remove();
        one.tick();
        later();

        assertThat(one.board.instances()).hasSize(1);
    }

    @Test
    void ignoresReportsThatItDoesNotUnderstandAndSaysSo() {
        two.holds(PERSONS, TableState.STREAMING, 0);
        tick();
        String name = "reports/sql01.testdb/two.json";
        String good = store.read(name).orElseThrow().text();
        for (String bad : List.of(
                "",
                "{}",
                good.replace("\"version\":1,\"report\"", "\"version\":2,\"report\""),
                good.replace("\"table\":\"dbo.Persons\"", "\"table\":\"x\""),
                good.replace("\"table\":\"dbo.Persons\"", "\"table\":null"),
                good.replace("\"instance\":\"two\"", "\"instance\":null"),
                good.replaceFirst("\"position\":\"[^\"]*\"", "\"position\":\"<script>\""),
                "{\"version\":1,\"report\":null}")) {
            store.write(name, bad);
            one.tick();
            later();

            assertThat(one.board.instances()).as(bad).hasSize(1);
            assertThat(one.board.cluster().faults())
                    .as(bad)
                    .singleElement()
                    .asString()
                    .startsWith(name);
        }
        store.write(name, good);
        one.tick();
        later();
        assertThat(one.board.instances()).hasSize(2);
    }

    @Test
    void readsOnlyReportsThatHaveChanged() {
        tick();
        int reads = store.reads;

        one.tick();
        one.tick();

        assertThat(store.reads).isEqualTo(reads);
    }

    @Test
    void measuresTheRateOfTheLastTenSeconds() {
        for (int second = 0; second <= 20; second++) {
            one.holds(PERSONS, TableState.STREAMING, second <= 15 ? 100L * second : 1_500);
            tick();
        }
        clock.step(Duration.ofSeconds(1));

        assertThat(one.table(PERSONS).ratePerSecond()).isEqualTo(50.0);
        assertThat(two.table(PERSONS).ratePerSecond()).isEqualTo(50.0);
        assertThat(one.board.cluster().ratePerSecond()).isEqualTo(50.0);
    }

    @Test
    void keepsTheHistoryOfATableThatAnotherHolds() {
        for (int second = 0; second < 125; second++) {
            one.holds(PERSONS, TableState.STREAMING, second < 60 ? 7L * second : 413);
            tick();
        }

        List<HistoryPoint> hour = two.board.history("dbo.persons", HistorySpan.HOUR);
        assertThat(hour).hasSize(125);
        assertThat(hour).extracting(HistoryPoint::at).isSorted();
        assertThat(hour.get(30).batch()).isEqualTo(7);
        assertThat(hour.get(124).batch()).isZero();
        assertThat(hour.get(30).ratePerSecond()).isEqualTo(7);
        List<HistoryPoint> day = two.board.history("dbo.Persons", HistorySpan.DAY);
        assertThat(day).hasSize(3);
        assertThat(day.get(0).at()).isEqualTo(Instant.parse("2026-02-03T09:15:00Z"));
    }

    @Test
    void forgetsTheHistoryOfATableThatIsGone() {
        TableName gone = new TableName("dbo", "Gone");
        one.holds(gone, TableState.STREAMING, 0);
        tick();
        assertThat(one.board.history("dbo.Gone", HistorySpan.HOUR)).isNotEmpty();
        one.engine.tables.clear();
        one.engine.held.clear();
        clock.step(Duration.ofSeconds(1));

        one.board.sample();

        assertThat(one.board.history("dbo.Gone", HistorySpan.HOUR)).isEmpty();
    }

    @Test
    void sumsDestinationsOverTheInstances() {
        Instant early = clock.instant();
        Instant late = early.plusSeconds(5);
        one.destinations.add(new DestinationReport("t", "destination", 1.5, 10, 1, early, "early", null, null));
        two.destinations.add(new DestinationReport("t", "destination", 2.5, 20, 2, late, "late", 7L, 1L));
        two.destinations.add(new DestinationReport("q", "ingest_queue", 0, 0, 0, null, null, 3L, 0L));
        tick();

        assertThat(one.board.destinations())
                .containsExactly(
                        new DestinationReport("t", "destination", 4, 30, 3, late, "late", 7L, 1L),
                        new DestinationReport("q", "ingest_queue", 0, 0, 0, null, null, 3L, 0L));
        assertThat(one.board.destinations()).isEqualTo(two.board.destinations());
    }

    @Test
    void tellsWhatKeepsItFromTheOthers() {
        one.board.noteStorageFault("the storage is away");
        assertThat(one.board.cluster().faults()).containsExactly("the storage is away");
    }

    @Test
    void survivesItsOwnJsonWithAThousandTables() {
        IntStream.range(0, 1_000).forEach(i -> one.holds(new TableName("dbo", "T" + i), TableState.STREAMING, i));
        tick();

        assertThat(two.board.tables()).hasSize(1_002);
        assertThat(Json.write(two.board.tables())).contains("\"table\":\"dbo.T999\"");
        assertThat(two.board.tables()).isSameAs(two.board.tables());
    }
}
