package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.SteppedNanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TableAssignmentTest {
    private static final List<String> SIX = List.of("t0", "t1", "t2", "t3", "t4", "t5");

    private final SteppedNanos nanos = new SteppedNanos();
    private final InMemoryLeaseStore.Backing backing = new InMemoryLeaseStore.Backing(LeaseTerm.DEFAULT, nanos);
    private final Map<String, Integer> beats = new TreeMap<>();
    private final Instance one = new Instance("one");
    private final Instance two = new Instance("two");

    @Test
    void winsEveryTableAtOnceWhereItIsAlone() {
        assertThat(one.assignment.tick(SIX).won()).isEqualTo(SIX);
        assertThat(one.polling).isEqualTo(new TreeSet<>(SIX));
        assertThat(one.assignment.tick(SIX).isQuiet()).isTrue();
    }

    @Test
    void sharesSixTablesThreeAndThreeWithASecondInstanceWithinALease() {
        run(Duration.ofSeconds(5), one);

        run(Duration.ofSeconds(30), one, two);

        assertThat(one.polling).hasSize(3);
        assertThat(two.polling).hasSize(3).doesNotContainAnyElementsOf(one.polling);
    }

    @Test
    void movesNothingOnceEachHoldsItsShare() {
        run(Duration.ofSeconds(60), one, two);
        one.reports.clear();
        two.reports.clear();

        run(Duration.ofMinutes(10), one, two);

        assertThat(one.reports).allMatch(AssignmentReport::isQuiet);
        assertThat(two.reports).allMatch(AssignmentReport::isQuiet);
    }

    @Test
    void takesTheTablesOfADeadInstanceWithinAboutALease() {
        run(Duration.ofSeconds(65), one, two);

        run(Duration.ofSeconds(32), two);

        assertThat(two.polling).isEqualTo(new TreeSet<>(SIX));
    }

    @Test
    void takesTheTablesOfAnInstanceThatStoppedWithinASecondOrTwo() {
        run(Duration.ofSeconds(65), one, two);

        AssignmentReport report = one.assignment.stop(Duration.ofSeconds(1));
        run(Duration.ofSeconds(11), two);

        assertThat(report.released()).hasSize(3);
        assertThat(two.polling).isEqualTo(new TreeSet<>(SIX));
        assertThat(one.assignment.tick(SIX).isQuiet()).isTrue();
        assertThat(beats).containsOnlyKeys("two");
    }

    @Test
    void releasesASurplusTableOnlyWhenItsPollerHasStopped() {
        run(Duration.ofSeconds(5), one);
        one.stopsAtOnce = false;

        run(Duration.ofSeconds(30), one, two);
        assertThat(one.assignment.active()).hasSize(3);
        assertThat(two.polling).isEmpty();

        one.stops.values().forEach(stop -> stop.complete(null));
        run(Duration.ofSeconds(2), one, two);
        assertThat(two.polling).hasSize(3);
    }

    @Test
    void tellsThePollerOfALostLeaseAndWinsItBackLater() {
        run(Duration.ofSeconds(5), one);
        backing.breakLease("t2");

        List<AssignmentReport> reports = run(Duration.ofSeconds(12), one);

        assertThat(one.lost).containsExactly("t2");
        assertThat(reports)
                .anyMatch(report ->
                        report.lost().equals(List.of("t2")) && report.faults().size() == 1);
        assertThat(one.polling).contains("t2");
    }

    @Test
    void keepsItsTablesWhileTheStoreCannotBeReachedAndReportsIt() {
        run(Duration.ofSeconds(5), one);
        one.store.cutOff(true);
        one.registry.cutOff(true);

        List<AssignmentReport> reports = run(Duration.ofSeconds(15), one);
        assertThat(reports).anyMatch(report -> !report.faults().isEmpty());
        assertThat(one.polling).hasSize(6);

        one.store.cutOff(false);
        one.registry.cutOff(false);
        run(Duration.ofSeconds(2), one);
        assertThat(one.assignment.tick(SIX).isQuiet()).isTrue();
        assertThat(one.lost).isEmpty();
    }

    @Test
    void triesOneTableOnlyWhileTheStoreCannotBeReached() {
        one.store.cutOff(true);

        assertThat(one.assignment.tick(SIX).faults()).hasSize(1);
    }

    @Test
    void givesUpATableThatIsNoLongerConfigured() {
        run(Duration.ofSeconds(5), one);

        one.assignment.tick(List.of("t0"));
        one.assignment.tick(List.of("t0"));

        assertThat(one.polling).containsExactly("t0");
        assertThat(one.assignment.active()).containsExactly("t0");
    }

    @Test
    void keepsTheLeaseOfAPollerThatDoesNotStopInTime() {
        run(Duration.ofSeconds(5), one);
        one.stopsAtOnce = false;
        one.stopsAtOnceFor = "t1";

        AssignmentReport report = one.assignment.stop(Duration.ZERO);

        assertThat(report.released()).containsExactly("t1");
        assertThat(new InMemoryLeaseStore(backing).tryAcquire("t0")).isEmpty();
        assertThat(new InMemoryLeaseStore(backing).tryAcquire("t1")).isPresent();
    }

    @Test
    void removesTheHeartbeatOfAnInstanceThatDiedLongAgo() {
        run(Duration.ofSeconds(5), two);

        run(Duration.ofMinutes(12), one);

        assertThat(beats).containsOnlyKeys("one");
        assertThat(one.assignment.instances().punctual()).containsExactly("one");
    }

    @Test
    void staysAwayFromAReleasedTableForALeasesTerm() {
        run(Duration.ofSeconds(60), one, two);
        String table = one.polling.first();

        assertThat(one.assignment.release(table)).contains(true);
        run(Duration.ofSeconds(29), one, two);
        assertThat(one.polling).doesNotContain(table);
        assertThat(two.polling).as("it has its share").doesNotContain(table);
        run(Duration.ofSeconds(3), one, two);

        assertThat(one.polling).contains(table);
    }

    @Test
    void letsAnInstanceWithRoomTakeAReleasedTable() {
        run(Duration.ofSeconds(10), one);
        run(Duration.ofSeconds(1), two);
        String table = one.polling.first();
        run(Duration.ofSeconds(10), one);

        assertThat(one.assignment.release(table)).contains(true);
        run(Duration.ofSeconds(5), one, two);

        assertThat(one.polling).doesNotContain(table);
    }

    @Test
    void takesAReleasedTableAgainWhereItIsAlone() {
        run(Duration.ofSeconds(2), one);

        assertThat(one.assignment.release("t0")).contains(false);
        assertThat(one.polling).doesNotContain("t0");
        run(Duration.ofSeconds(2), one);

        assertThat(one.polling).contains("t0");
        assertThat(one.assignment.release("t9")).isEmpty();
    }

    private List<AssignmentReport> run(Duration time, Instance... instances) {
        List<AssignmentReport> reports = new ArrayList<>();
        for (long second = 0; second < time.toSeconds(); second++) {
            for (Instance instance : instances) {
                AssignmentReport report = instance.assignment.tick(SIX);
                instance.reports.add(report);
                reports.add(report);
            }
            nanos.step(Duration.ofSeconds(1));
        }
        return reports;
    }

    private final class Instance implements TableHolding {
        private final InMemoryLeaseStore store = new InMemoryLeaseStore(backing);
        private final InMemoryInstanceRegistry registry;
        private final TableAssignment assignment;
        private final TreeSet<String> polling = new TreeSet<>();
        private final List<String> lost = new ArrayList<>();
        private final List<AssignmentReport> reports = new ArrayList<>();
        private final Map<String, CompletableFuture<Void>> stops = new HashMap<>();
        private boolean stopsAtOnce = true;
        private String stopsAtOnceFor = "";

        Instance(String id) {
            registry = new InMemoryInstanceRegistry(beats, id);
            assignment = new TableAssignment(store, registry, this, LeaseTerm.DEFAULT, nanos);
        }

        @Override
        public void won(String table, Lease lease) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(polling.add(table)).isTrue();
        }

        @Override
        public CompletionStage<?> giveUp(String table) {
            if (stopsAtOnce || table.equals(stopsAtOnceFor)) {
                polling.remove(table);
                return CompletableFuture.completedFuture(null);
            }
            return stops.computeIfAbsent(table, t -> new CompletableFuture<>());
        }

        @Override
        public void lost(String table) {
            polling.remove(table);
            lost.add(table);
        }
    }
}
