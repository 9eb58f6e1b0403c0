package io.dstream.engine;

import static io.dstream.engine.PollingFixture.CAPTURED_ORDERS;
import static io.dstream.engine.PollingFixture.CAPTURED_PERSONS;
import static io.dstream.engine.PollingFixture.ORDERS;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.TableName;
import io.dstream.engine.PollingFixture.Planned;
import io.dstream.lease.InMemoryLeaseStore;
import io.dstream.lease.Lease;
import io.dstream.status.TableProblem;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IngesterTest {
    private static final InspectedTable UNCAPTURED_ORDERS = new InspectedTable(ORDERS, true, List.of());

    private final IngesterFixture fixture = new IngesterFixture();
    private final PollingFixture polling = fixture.polling;

    @Test
    void asksNobodyBeforeTheFirstDiscovery() {
        Ingester ingester = fixture.ingester(PERSONS);

        fixture.tick(ingester);

        assertThat(polling.source.inspections).isZero();
        assertThat(polling.planned).isEmpty();
        assertThat(ingester.readyTables()).isEmpty();
    }

    @Test
    void winsTheTablesThatItFinds() {
        Ingester ingester = fixture.ingester(PERSONS, ORDERS);

        ingester.discover();
        fixture.tick(ingester);

        assertThat(ingester.readyTables()).containsExactlyInAnyOrder(PERSONS, ORDERS);
        assertThat(polling.planned)
                .containsExactlyInAnyOrder(new Planned(Duration.ZERO, PERSONS), new Planned(Duration.ZERO, ORDERS));
        assertThat(ingester.statuses()).extracting(TableStatus::table).containsExactly(ORDERS, PERSONS);
        assertThat(ingester.isReady()).isTrue();
        ingester.poll(PERSONS);
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.IDLE);
    }

    @Test
    void winsNothingUntilAllIsPrepared() {
        boolean[] isThere = {false};
        fixture.preparations.put("ingest queue", () -> {
            if (!isThere[0]) {
                throw new IllegalStateException("no queue");
            }
            return "queue found";
        });
        fixture.preparations.put("checkpoints", () -> "table found");
        Ingester ingester = fixture.ingester(PERSONS);

        ingester.discover();
        fixture.tick(ingester);

        assertThat(polling.planned).isEmpty();
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.WAITING);
        assertThat(ingester.isReady()).isFalse();
        assertThat(ingester.faults()).containsExactly("no queue");
        assertThat(polling.edges.take())
                .containsExactly("not prepared ingest queue: no queue", "prepared checkpoints: table found");

        isThere[0] = true;
        ingester.discover();
        fixture.tick(ingester);

        assertThat(polling.planned).hasSize(1);
        assertThat(ingester.isReady()).isTrue();
        assertThat(polling.edges.take())
                .containsExactly("prepared ingest queue: queue found", "acquired dbo.Persons at 1");
    }

    @Test
    void isNotReadyBeforeItHasTriedToPrepare() {
        fixture.preparations.put("ingest queue", () -> "found");

        assertThat(fixture.ingester(PERSONS).isReady()).isFalse();
    }

    @Test
    void showsWhatATableLacksAndTakesItInWhenItIsMended() {
        polling.show(CAPTURED_PERSONS, UNCAPTURED_ORDERS);
        Ingester ingester = fixture.ingester(PERSONS, ORDERS);

        ingester.discover();
        fixture.tick(ingester);

        assertThat(fixture.state(ORDERS)).isEqualTo(TableState.CDC_DISABLED_TABLE);
        assertThat(polling.status(ORDERS).problem())
                .extracting(TableProblem::remedy)
                .asString()
                .startsWith("EXEC sys.sp_cdc_enable_table");
        assertThat(ingester.readyTables()).containsExactly(PERSONS);
        assertThat(polling.edges.take())
                .containsExactly("dbo.Orders WAITING to CDC_DISABLED_TABLE", "acquired dbo.Persons at 1");

        ingester.discover();
        assertThat(polling.edges.take()).isEmpty();

        polling.show(CAPTURED_PERSONS, CAPTURED_ORDERS);
        ingester.discover();
        fixture.tick(ingester);

        assertThat(polling.edges.take())
                .containsExactly("dbo.Orders CDC_DISABLED_TABLE to WAITING", "acquired dbo.Orders at 1");
        assertThat(polling.status(ORDERS).isOwner()).isTrue();
    }

    @Test
    void givesUpATableThatIsNoLongerCaptured() {
        Ingester ingester = fixture.ingester(PERSONS, ORDERS);
        ingester.discover();
        fixture.tick(ingester);

        polling.show(CAPTURED_PERSONS, UNCAPTURED_ORDERS);
        ingester.discover();
        fixture.tick(ingester);
        ingester.discover();

        assertThat(polling.edges.take()).contains("gave up dbo.Orders: given to another instance");
        assertThat(fixture.state(ORDERS)).isEqualTo(TableState.CDC_DISABLED_TABLE);
        assertThat(polling.status(ORDERS).isOwner()).isFalse();
        assertThat(polling.status(PERSONS).isOwner()).isTrue();
    }

    @Test
    void givesUpATableThatVanished() {
        Ingester ingester = fixture.ingester();
        ingester.discover();
        fixture.tick(ingester);
        polling.edges.take();

        polling.show(CAPTURED_PERSONS);
        ingester.discover();
        fixture.tick(ingester);
        fixture.tick(ingester);
        ingester.discover();

        assertThat(polling.edges.take()).containsExactly("gave up dbo.Orders: given to another instance");
        assertThat(new InMemoryLeaseStore(fixture.leases).tryAcquire(IngesterFixture.lease(ORDERS)))
                .isPresent();
        assertThat(ingester.statuses()).extracting(TableStatus::table).containsExactly(PERSONS);
        assertThat(ingester.readyTables()).containsExactly(PERSONS);
    }

    @Test
    void showsAllListedTablesWhileTheDatabaseIsUnreachable() {
        polling.source.inspectFault = unreachable("no route to sql01");
        TableName asListed = new TableName("DBO", "PERSONS");
        Ingester ingester = fixture.ingester(asListed, ORDERS);

        ingester.discover();
        ingester.discover();
        fixture.tick(ingester);

        assertThat(ingester.statuses()).extracting(TableStatus::table).containsExactly(asListed, ORDERS);
        assertThat(ingester.statuses()).extracting(TableStatus::state).containsOnly(TableState.DATABASE_UNREACHABLE);
        assertThat(ingester.statuses())
                .extracting(TableStatus::problem)
                .extracting(TableProblem::text, TableProblem::remedy, TableProblem::count)
                .containsOnly(tuple("no route to sql01", "open the firewall", 2));
        assertThat(ingester.isReady()).isFalse();
        assertThat(ingester.faults()).containsExactly("no route to sql01");
        assertThat(polling.edges.take())
                .containsExactlyInAnyOrder(
                        "not prepared catalog: no route to sql01",
                        "DBO.PERSONS WAITING to DATABASE_UNREACHABLE",
                        "dbo.Orders WAITING to DATABASE_UNREACHABLE");

        polling.source.inspectFault = null;
        ingester.discover();
        fixture.tick(ingester);

        assertThat(ingester.statuses()).extracting(TableStatus::table).containsExactly(ORDERS, PERSONS);
        assertThat(polling.status(PERSONS).isOwner()).isTrue();
        assertThat(ingester.isReady()).isTrue();
    }

    @Test
    void showsATableOnceThatTheCatalogSpellsInAnotherWay() {
        heldElsewhere(PERSONS);
        Ingester ingester = fixture.ingester(new TableName("DBO", "PERSONS"));
        ingester.discover();

        polling.source.inspectFault = unreachable("no route to sql01");
        ingester.discover();

        assertThat(ingester.statuses()).extracting(TableStatus::table).containsExactly(PERSONS);
    }

    @Test
    void tellsAnotherReasonWhyTheDatabaseIsUnreachable() {
        Ingester ingester = fixture.ingester(PERSONS);
        polling.source.inspectFault = unreachable("no route to sql01");
        ingester.discover();
        polling.edges.take();

        polling.source.inspectFault = unreachable("login refused");
        ingester.discover();

        assertThat(polling.edges.take()).containsExactly("not prepared catalog: login refused");
        assertThat(ingester.faults()).containsExactly("login refused");
    }

    @Test
    void leavesTheStateOfAHeldTableToItsPolls() {
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        fixture.tick(ingester);
        ingester.poll(PERSONS);

        polling.source.inspectFault = unreachable("no route to sql01");
        ingester.discover();

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.IDLE);
        assertThat(polling.status(PERSONS).isOwner()).isTrue();
    }

    @Test
    void showsNoFaultOfAHeldTableAsMendedBeforeItsPoll() {
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        fixture.tick(ingester);
        polling.source.boundFault = unreachable("no route to sql01");
        ingester.poll(PERSONS);

        ingester.discover();
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.DATABASE_UNREACHABLE);

        polling.source.boundFault = null;
        polling.clock.step(Duration.ofSeconds(1));
        ingester.poll(PERSONS);
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.IDLE);
    }

    @Test
    void showsATableThatAnotherInstanceHolds() {
        heldElsewhere(PERSONS);
        Ingester ingester = fixture.ingester(PERSONS);

        ingester.discover();
        fixture.tick(ingester);
        fixture.tick(ingester);

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.HELD_ELSEWHERE);
        assertThat(polling.edges.take()).containsExactly("dbo.Persons WAITING to HELD_ELSEWHERE");
        assertThat(ingester.isReady()).isTrue();
    }

    @Test
    void goesOnShowingTheUnreachableDatabaseForATableThatAnotherHolds() {
        heldElsewhere(PERSONS);
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        fixture.tick(ingester);
        polling.edges.take();

        polling.source.inspectFault = unreachable("no route to sql01");
        discoverAndTickTwice(ingester);

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.DATABASE_UNREACHABLE);
        assertThat(polling.edges.take())
                .containsExactlyInAnyOrder(
                        "not prepared catalog: no route to sql01",
                        "dbo.Persons HELD_ELSEWHERE to DATABASE_UNREACHABLE");

        polling.source.inspectFault = null;
        discoverAndTickTwice(ingester);
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.HELD_ELSEWHERE);
    }

    @Test
    void leavesItsTablesToOthersOnceItsDatabaseIsOutOfReachForLong() {
        fixture.beats.put("two", 1);
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        tickAll(ingester, 3);
        assertThat(ingester.held()).hasSize(1);
        polling.source.inspectFault = unreachable("no route to sql01");

        ingester.discover();
        tickAll(ingester, 3);
        assertThat(ingester.held()).as("it may come back").hasSize(1);
        for (int i = 0; i < 12; i++) {
            ingester.discover();
        }
        tickAll(ingester, 3);

        assertThat(ingester.held()).isEmpty();
        assertThat(fixture.beats).containsOnlyKeys("two");
        assertThat(polling.edges.take())
                .anyMatch(edge -> edge.startsWith("not prepared database: out of reach for 60 s"));
        polling.source.inspectFault = null;
        ingester.discover();
        tickAll(ingester, 3);
        assertThat(ingester.held()).hasSize(1);
    }

    @Test
    void keepsItsTablesWhereNobodyElseCouldTakeThem() {
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        tickAll(ingester, 3);
        polling.source.inspectFault = unreachable("no route to sql01");

        for (int i = 0; i < 30; i++) {
            ingester.discover();
        }
        tickAll(ingester, 3);

        assertThat(ingester.held()).hasSize(1);
    }

    @Test
    void namesTheCaptureInstancesOfATable() {
        Ingester ingester = fixture.ingester(PERSONS);
        assertThat(ingester.captureInstances(PERSONS)).isEmpty();

        ingester.discover();

        assertThat(ingester.captureInstances(PERSONS)).containsExactly("dbo_Persons");
    }

    /** The other instance is alive as long as its heartbeat changes. */
    private void tickAll(Ingester ingester, int times) {
        for (int i = 0; i < times; i++) {
            fixture.beats.computeIfPresent("two", (name, beat) -> beat + 1);
            fixture.tick(ingester);
        }
    }

    @Test
    void showsThatLeasesAreUnreachableUntilTheyAreNot() {
        fixture.store.cutOff(true);
        Ingester ingester = fixture.ingester(PERSONS);

        discoverAndTickTwice(ingester);

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.LEASES_UNREACHABLE);
        assertThat(ingester.isReady()).isFalse();
        assertThat(ingester.faults()).containsExactly("dbo.persons - the store is cut off");
        assertThat(polling.edges.take())
                .containsExactly(
                        "leases unreachable: dbo.persons - the store is cut off",
                        "dbo.Persons WAITING to LEASES_UNREACHABLE");

        fixture.store.cutOff(false);
        fixture.tick(ingester);

        assertThat(polling.edges.take()).containsExactly("acquired dbo.Persons at 1", "leases reachable");
        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.WAITING);
        assertThat(ingester.isReady()).isTrue();
    }

    @Test
    void showsWhoHoldsATableWhenLeasesAreReachableAgain() {
        fixture.store.cutOff(true);
        Ingester ingester = fixture.ingester(PERSONS);
        discoverAndTickTwice(ingester);
        heldElsewhere(PERSONS);

        fixture.store.cutOff(false);
        fixture.tick(ingester);

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.HELD_ELSEWHERE);
    }

    @Test
    void takesALostLeaseForNoFaultOfTheStore() {
        Ingester ingester = fixture.ingester(PERSONS);
        ingester.discover();
        fixture.tick(ingester);
        polling.edges.take();
        fixture.leases.breakLease(IngesterFixture.lease(PERSONS));
        heldElsewhere(PERSONS);
        fixture.nanos.step(Duration.ofSeconds(10));

        fixture.tick(ingester);

        assertThat(fixture.state(PERSONS)).isEqualTo(TableState.HELD_ELSEWHERE);
        assertThat(ingester.isReady()).isTrue();
        assertThat(polling.edges.take())
                .containsExactly("gave up dbo.Persons: the lease was lost", "dbo.Persons WAITING to HELD_ELSEWHERE");
    }

    @Test
    void givesUpAllWhenItStops() {
        Ingester ingester = fixture.ingester(PERSONS, ORDERS);
        ingester.discover();
        fixture.tick(ingester);
        polling.edges.take();

        ingester.stop(Duration.ofSeconds(1));
        fixture.tick(ingester);

        assertThat(polling.edges.take())
                .filteredOn(line -> line.startsWith("gave up"))
                .hasSize(2);
        assertThat(fixture.beats).isEmpty();
        assertThat(new InMemoryLeaseStore(fixture.leases).tryAcquire(IngesterFixture.lease(PERSONS)))
                .isPresent();
    }

    private void discoverAndTickTwice(Ingester ingester) {
        for (int i = 0; i < 2; i++) {
            ingester.discover();
            fixture.tick(ingester);
        }
    }

    private void heldElsewhere(TableName table) {
        Lease lease = new InMemoryLeaseStore(fixture.leases)
                .tryAcquire(IngesterFixture.lease(table))
                .orElseThrow();
        assertThat(lease.isHeld()).isTrue();
    }

    private static ChangeSourceException unreachable(String message) {
        return new ChangeSourceException(message, ChangeSourceException.Fault.UNREACHABLE, "open the firewall", null);
    }
}
