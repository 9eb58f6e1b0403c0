package io.dstream.poll;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.insert;
import static io.dstream.testing.Samples.instance;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dstream.cdc.Bound;
import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.ChangeSourceException.Fault;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.checkpoint.Checkpoint;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.checkpoint.InMemoryCheckpointStore;
import io.dstream.config.StartPosition;
import io.dstream.event.DStreamFormat;
import io.dstream.event.ValueForm;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.Payload;
import io.dstream.ingest.Target;
import io.dstream.lease.LeaseException;
import io.dstream.publish.PublishException;
import io.dstream.shape.TableShape;
import io.dstream.status.TableState;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePollerTest {
    private static final Duration BOUND_AGE = Duration.ofMillis(200);

    private final SteppedClock clock = new SteppedClock();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore();
    private final ScriptedIngestSender queue = new ScriptedIngestSender();
    private final ScriptedLease lease = new ScriptedLease();
    private final List<SkippedChange> skipped = new ArrayList<>();
    private final TablePoller poller = poller(lease);

    @BeforeEach
    void captureTheTable() {
        show(DBO_PERSONS);
        source.bound = bound(5);
    }

    @Test
    void sendsChangesAndThenMovesTheCheckpoint() {
        source.changes.addAll(List.of(insert(4, 1), insert(5, 1)));
        List<ChangePosition> storedWhenSent = new ArrayList<>();
        queue.afterSend = () -> storedWhenSent.add(stored().position());

        PollOutcome outcome = poller.poll();

        assertThat(outcome)
                .isEqualTo(new PollOutcome.Published(2, 0, ChangePosition.endOf(lsn(5)), lsn(5), COMMITTED, false));
        assertThat(storedWhenSent).containsExactly(ChangePosition.ZERO);
        assertThat(stored().position()).isEqualTo(ChangePosition.endOf(lsn(5)));
        assertThat(stored().captureInstance()).isEqualTo("dbo_Persons");
        IngestMessage message = queue.sent.get(0);
        assertThat(message.stream())
                .isEqualTo(new ChangeStream("TestDB", PERSONS, "dbo_Persons", "sql01.testdb.persons.events"));
        assertThat(message.fence()).isEqualTo(stored().fence());
        assertThat(message.first()).isEqualTo(at(4, 1, 2));
        assertThat(message.last()).isEqualTo(at(5, 1, 2));
        assertThat(queue.events()).first().asString().contains("\"IngestQueue\":\"ingest-queue\"");
    }

    @Test
    void skipsTheHistoryOfANewTableThatIsToStartAtTheLatestChange() {
        source.changes.addAll(List.of(insert(4, 1), insert(5, 1)));
        TablePoller latest = poller(lease, new BoundCache(source, BOUND_AGE, clock::nanos), StartPosition.LATEST);

        assertThat(latest.poll()).isEqualTo(new PollOutcome.Idle(ChangePosition.endOf(lsn(5)), lsn(5)));
        assertThat(stored().position()).isEqualTo(ChangePosition.endOf(lsn(5)));
        source.changes.add(insert(6, 1));
        source.bound = bound(6);
        next();
        assertThat(latest.poll()).isInstanceOf(PollOutcome.Published.class);
        assertThat(queue.sent).singleElement().satisfies(sent -> assertThat(sent.first())
                .isEqualTo(at(6, 1, 2)));
    }

    @Test
    void waitsForTheFirstCommitAfterATableWasCaptured() {
        source.bound = bound(0);

        assertThat(poller.poll()).isEqualTo(new PollOutcome.Idle(ChangePosition.ZERO, lsn(0)));
        source.changes.add(insert(5, 1));
        source.bound = bound(5);
        next();
        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
    }

    @Test
    void asksNoTableThatHasReachedTheBound() {
        poller.poll();
        next();

        assertThat(poller.poll()).isEqualTo(new PollOutcome.Idle(ChangePosition.endOf(lsn(5)), lsn(5)));
        assertThat(source.requests).hasSize(1);
        assertThat(source.boundReads).isEqualTo(2);
    }

    @Test
    void sharesTheBoundWithOtherTables() {
        poller.poll();
        poller.poll();

        assertThat(source.boundReads).isEqualTo(1);
    }

    @Test
    void readsALargeTransactionPageByPage() {
        IntStream.rangeClosed(1, 10).forEach(seqval -> source.changes.add(insert(5, seqval)));

        List<PollOutcome> outcomes = pollUntilIdle();

        assertThat(outcomes).extracting(TablePollerTest::hasBacklog).containsExactly(true, true, false);
        assertThat(queue.sent.stream().mapToInt(IngestMessage::count).sum()).isEqualTo(10);
        assertThat(queue.sent).extracting(IngestMessage::first).isSorted();
    }

    @Test
    void goesOnAtTheCheckpointAfterARestart() {
        IntStream.rangeClosed(1, 10).forEach(seqval -> source.changes.add(insert(5, seqval)));
        poller.poll();
        lease.epoch = 2;

        poller(lease).poll();

        assertThat(queue.sent.get(1).first()).isEqualTo(at(5, 5, 2));
        assertThat(queue.sent.get(1).fence().epoch()).isEqualTo(2);
        assertThat(queue.sent.get(1).fence().generation())
                .isEqualTo(queue.sent.get(0).fence().generation());
    }

    @Test
    void raisesItsEpochAboveTheStoredOne() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(7, 20)));
        source.changes.add(insert(5, 1));

        poller.poll();

        assertThat(lease.epoch).isEqualTo(21);
        assertThat(queue.sent.get(0).fence()).isEqualTo(new Fence(7, 21));
    }

    @Test
    void claimsOnce() {
        poller.poll();
        poller.poll();

        assertThat(checkpoints.claims).isEqualTo(1);
    }

    @Test
    void givesUpClaimingWhenOthersKeepClaiming() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(7, 20)));
        lease.isStuck = true;

        assertFailed(poller.poll(), TableState.FAILED);
    }

    @Test
    void doesNotPollAfterItsLeaseMayHaveExpired() {
        lease.isHeld = false;

        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
        assertThat(source.boundReads + checkpoints.claims).isZero();
    }

    @Test
    void noticesAHistoryThatIsTrimmedWhileItReads() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(8, 1)));
        source.changes.add(insert(5, 1));
        source.afterPage = () -> source.bound = bound(5, 5, Map.of(DBO_PERSONS, 4));

        assertBlocked(
                poller.poll(),
                TableState.HISTORY_TRIMMED,
                "move dbo.Persons to " + ChangePosition.endOf(lsn(4).previous()));

        assertThat(queue.sent).isEmpty();
        assertThat(stored().position()).isEqualTo(at(3, 1, 2));
    }

    @Test
    void noticesAHistoryThatIsTrimmedWhileItReadsNothing() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(8, 1)));
        source.afterPage = () -> source.bound = bound(5, 5, Map.of(DBO_PERSONS, 5));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Blocked.class);
        assertThat(stored().position()).isEqualTo(at(3, 1, 2));
    }

    @Test
    void raisesNoAlarmWhereCleanupReachesNoFurtherThanItself() {
        checkpoints.put(new Checkpoint(PERSONS, ChangePosition.endOf(lsn(3)), "dbo_Persons", new Fence(8, 1)));
        source.changes.add(insert(5, 1));
        source.afterPage = () ->
                source.bound = new Bound(lsn(5), COMMITTED, lsn(5), Map.of(Bound.Mark.of(DBO_PERSONS), lsn(3).next()));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
    }

    @Test
    void raisesNoAlarmWhereTheOldInstanceIsDroppedWhileItIsRead() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        show(DBO_PERSONS, newer);
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 1, newer, 4));
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(8, 1)));
        source.changes.addAll(List.of(insert(5, 1), insert(9, 1)));
        // What was read of it is whole only if it was still there afterwards.
        source.afterPage = () -> {
            source.afterPage = () -> {};
            show(newer);
            source.bound = bound(9, 9, Map.of(newer, 4));
        };

        assertThat(poller.poll())
                .as("position inside a transaction that only the old one held")
                .isInstanceOf(PollOutcome.Blocked.class);
        checkpoints.put(
                new Checkpoint(PERSONS, ChangePosition.endOf(lsn(4).previous()), "dbo_Persons", new Fence(8, 1)));
        next();
        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
    }

    @Test
    void goesOnWhereItWasRewoundTo() {
        source.changes.addAll(List.of(insert(3, 1), insert(4, 1), insert(5, 1)));
        poller.poll();
        long generation = poller.generation();

        assertThat(poller.rewind(ChangePosition.endOf(lsn(3)), generation - 2)).isFalse();
        assertThat(poller.rewind(ChangePosition.endOf(lsn(3)), generation)).isTrue();
        next();
        poller.poll();

        assertThat(queue.sent.get(1).first()).isEqualTo(at(4, 1, 2));
        assertThat(queue.sent.get(1).fence()).isEqualTo(new Fence(generation + 1, 1));
        assertThat(poller.rewind(ChangePosition.ZERO, generation))
                .as("a second time")
                .isFalse();
        lease.isHeld = false;
        assertThat(poller.rewind(ChangePosition.ZERO, generation + 1))
                .as("without its lease")
                .isFalse();
    }

    @Test
    void sendsNothingOnceTheLeaseHasExpiredWhileItRead() {
        source.changes.add(insert(5, 1));
        source.beforePage = () -> lease.isHeld = false;

        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
        assertThat(queue.sends).isZero();
    }

    @Test
    void losesTheTableToAHolderThatClaimedItMeanwhile() {
        source.changes.add(insert(5, 1));
        queue.afterSend = () -> checkpoints.claim(PERSONS, 9);

        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
        assertThat(stored().position()).isEqualTo(ChangePosition.ZERO);
    }

    @Test
    void storesAnIdleTablesPositionOnceAMinute() {
        poller.poll();
        assertThat(checkpoints.advances).isZero();
        source.bound = bound(6, 8, Map.of(DBO_PERSONS, 1));
        clock.step(Duration.ofSeconds(60));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Idle.class);
        assertThat(stored().position()).isEqualTo(ChangePosition.endOf(lsn(8)));
        clock.step(Duration.ofSeconds(60));
        poller.poll();
        assertThat(checkpoints.advances).isEqualTo(1);
    }

    @Test
    void noticesWhileIdleThatAnotherHolderHasClaimedTheTable() {
        poller.poll();
        checkpoints.claim(PERSONS, 9);
        clock.step(Duration.ofSeconds(60));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
    }

    @Test
    void saysThatHistoryWasTrimmedAndHowToGoOn() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(7, 0)));
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 6));

        assertBlocked(
                poller.poll(),
                TableState.HISTORY_TRIMMED,
                "move dbo.Persons to " + ChangePosition.endOf(lsn(6).previous()));
        assertThat(source.requests).isEmpty();
    }

    @Test
    void goesOnWhereAPersonHasMovedTheCheckpoint() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(7, 0)));
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 6));
        source.changes.add(insert(7, 1));
        poller.poll();
        checkpoints.put(
                new Checkpoint(PERSONS, ChangePosition.endOf(lsn(6).previous()), "dbo_Persons", new Fence(8, 1)));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
        assertThat(queue.sent.get(0).fence().generation()).isEqualTo(8);
    }

    @Test
    void raisesNoAlarmForAnIdleTableWhoseHistoryWasTrimmed() {
        poller.poll();
        source.bound = bound(5, 100, Map.of(DBO_PERSONS, 1));
        next();
        poller.poll();
        source.bound = bound(5, 200, Map.of(DBO_PERSONS, 90));
        next();

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Idle.class);
    }

    @Test
    void saysThatTheCheckpointLiesBeyondTheDatabase() {
        checkpoints.put(new Checkpoint(PERSONS, at(50, 1, 2), "dbo_Persons", new Fence(7, 0)));

        assertBlocked(
                poller.poll(), TableState.AHEAD_OF_DATABASE, "move dbo.Persons to " + ChangePosition.endOf(lsn(5)));
        assertThat(source.boundReads).isEqualTo(2);
    }

    @Test
    void readsTheBoundAnewWhereASharedOneIsOlderThanTheCheckpoint() {
        BoundCache shared = new BoundCache(source, BOUND_AGE, clock::nanos);
        shared.bound();
        source.bound = bound(9);
        checkpoints.put(new Checkpoint(PERSONS, at(8, 1, 2), "dbo_Persons", new Fence(7, 0)));

        assertThat(poller(lease, shared).poll()).isInstanceOf(PollOutcome.Idle.class);
    }

    @Test
    void switchesToTheNewerInstanceLosingAndRepeatingNothing() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        show(DBO_PERSONS, newer);
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 1, newer, 6));
        IntStream.rangeClosed(2, 9).forEach(commit -> source.changes.add(insert(commit, 1)));

        pollUntilIdle();

        assertThat(queue.sent.stream().mapToInt(IngestMessage::count).sum()).isEqualTo(8);
        assertThat(source.requests)
                .extracting(request -> request.instance().name(), PageRequest::upTo)
                .contains(tuple("dbo_Persons", lsn(6).previous()), tuple("dbo_Persons_2", lsn(9)));
        assertThat(queue.sent.get(queue.sent.size() - 1).stream().captureInstance())
                .isEqualTo("dbo_Persons_2");
    }

    @Test
    void storesTheSwitchAtOnceSinceTheOlderInstanceMayBeDroppedNow() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        show(DBO_PERSONS, newer);
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 1, newer, 6));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Idle.class);

        assertThat(stored().position()).isEqualTo(ChangePosition.endOf(lsn(6).previous()));
    }

    @Test
    void noticesAtTheSwitchThatAnotherHolderHasClaimedTheTable() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        show(DBO_PERSONS, newer);
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 1, newer, 6));
        source.beforePage = () -> checkpoints.claim(PERSONS, 9);

        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
    }

    @Test
    void sendsAReferenceForAChangeTooLargeForTheQueueAndGoesOn() {
        queue.maxBodyBytes = 3_000;
        source.changes.addAll(List.of(insert(4, 1), insert(4, 2, "x".repeat(5_000)), insert(5, 3)));

        PollOutcome outcome = poller.poll();

        assertThat(outcome)
                .isEqualTo(new PollOutcome.Published(3, 1, ChangePosition.endOf(lsn(5)), lsn(5), COMMITTED, false));
        assertThat(queue.events()).hasSize(3);
        assertThat(queue.events().get(1))
                .startsWith("{\"data\":{\"ID\":2},")
                .contains("\"Omitted\":\"The event of 5")
                .contains("limit of 3000 bytes");
        assertThat(skipped).extracting(SkippedChange::position).containsExactly(at(4, 2, 2));
    }

    @Test
    void keepsAChangeThatJustFits() {
        queue.maxBodyBytes = 3_000;
        source.changes.add(insert(4, 1, "x".repeat(2_300)));

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
        assertThat(skipped).isEmpty();
    }

    @Test
    void findsTheChangeThatTheQueueRefusesAndGoesOn() {
        queue.poison = body -> body.contains("poison");
        source.changes.addAll(List.of(insert(4, 1), insert(4, 2, "poison"), insert(5, 3), insert(5, 4)));

        List<PollOutcome> outcomes = pollUntilIdle();

        assertThat(outcomes).allSatisfy(each -> assertThat(each).isInstanceOf(PollOutcome.Published.class));
        assertThat(queue.events()).hasSize(4);
        assertThat(queue.events().get(1)).contains("\"Omitted\":\"The ingest queue refused the event");
        assertThat(skipped).extracting(SkippedChange::position).containsExactly(at(4, 2, 2));
        assertThat(source.requests.get(source.requests.size() - 1).limits().rows())
                .isEqualTo(2);
    }

    @Test
    void readsWholePagesAgainBehindTheRefusedChange() {
        queue.poison = body -> body.contains("poison");
        source.changes.addAll(List.of(insert(4, 1, "poison"), insert(5, 3)));
        pollUntilIdle();
        source.bound = bound(6);
        next();
        source.changes.add(insert(6, 1));

        poller.poll();

        assertThat(source.requests.get(source.requests.size() - 1).limits().rows())
                .isEqualTo(4);
    }

    @Test
    void blocksWhereTheQueueRefusesEvenTheReference() {
        queue.poison = body -> true;
        source.changes.add(insert(4, 1));

        assertBlocked(poller.poll(), TableState.QUEUE_UNREACHABLE, null);
        assertThat(stored().position()).isEqualTo(ChangePosition.ZERO);
    }

    @Test
    void repeatsAfterAFailedSend() {
        source.changes.add(insert(5, 1));
        queue.fault = new PublishException("ingest-queue - down", PublishException.Fault.TRANSIENT, null);
        assertFailed(poller.poll(), TableState.QUEUE_UNREACHABLE);
        queue.fault = null;

        assertThat(poller.poll()).isInstanceOf(PollOutcome.Published.class);
        assertThat(queue.sent).hasSize(1);
    }

    @Test
    void failsWhileFindingARefusedChangeAsAtAnyTime() {
        queue.poison = body -> body.contains("poison");
        source.changes.addAll(List.of(insert(4, 1), insert(4, 2, "poison")));
        queue.afterSend =
                () -> queue.fault = new PublishException("ingest-queue - down", PublishException.Fault.TRANSIENT, null);

        assertFailed(poller.poll(), TableState.QUEUE_UNREACHABLE);
    }

    @Test
    void blocksWhereAPersonMustMendTheQueue() {
        source.changes.add(insert(5, 1));
        queue.fault = new PublishException("ingest-queue - no right", PublishException.Fault.PERMANENT, null);

        assertBlocked(poller.poll(), TableState.QUEUE_UNREACHABLE, null);
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, FAILED", "UNREACHABLE, DATABASE_UNREACHABLE"})
    void failsWhereTheDatabaseMayComeBack(Fault fault, TableState state) {
        source.boundFault = new ChangeSourceException("down", fault, null, null);

        assertFailed(poller.poll(), state);
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN_REFUSED, DATABASE_UNREACHABLE",
        "PERMISSION_MISSING, PERMISSION_MISSING",
        "OBJECT_MISSING, FAILED",
        "PERMANENT, FAILED"
    })
    void blocksWhereAPersonMustMendTheDatabase(Fault fault, TableState state) {
        source.changes.add(insert(5, 1));
        source.pageFault = new ChangeSourceException("refused", fault, "mend it", null);

        assertBlocked(poller.poll(), state, "mend it");
    }

    @Test
    void asksTheCatalogWhatIsTheMatter() {
        source.boundFault = new ChangeSourceException("Invalid object name", Fault.OBJECT_MISSING, null, null);
        source.inspection = new DatabaseInspection("TestDB", "dstream", false, List.of());

        assertBlocked(poller.poll(), TableState.CDC_DISABLED_DATABASE, "EXEC sys.sp_cdc_enable_db");
    }

    @Test
    void reportsTheFaultItselfWhereTheCatalogCannotBeAsked() {
        source.boundFault = new ChangeSourceException("Invalid object name", Fault.OBJECT_MISSING, "mend", null);
        source.inspectFault = new ChangeSourceException("down", Fault.UNREACHABLE, null, null);

        assertBlocked(poller.poll(), TableState.FAILED, "mend");
    }

    @Test
    void saysThatTheTableIsNoLongerCaptured() {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of())));
        source.bound = bound(5, 5, Map.of());

        PollOutcome outcome = poller.poll();

        assertThat(outcome).isInstanceOfSatisfying(PollOutcome.Blocked.class, blocked -> {
            assertThat(blocked.state()).isEqualTo(TableState.CDC_DISABLED_TABLE);
            assertThat(blocked.remedy()).startsWith("EXEC sys.sp_cdc_enable_table");
        });
    }

    @Test
    void waitsForACaptureInstanceThatIsNotReady() {
        source.bound = bound(5, 5, Map.of());

        assertBlocked(poller.poll(), TableState.WAITING, null);
    }

    @Test
    void reportsFaultsOfTheCheckpoints() {
        checkpoints.fault = new CheckpointException("down", true, null, null);
        assertFailed(poller.poll(), TableState.FAILED);
        checkpoints.fault = new CheckpointException("no right", false, "GRANT", null);
        assertBlocked(poller.poll(), TableState.FAILED, "GRANT");
    }

    @Test
    void reportsFaultsOfTheLeases() {
        checkpoints.put(new Checkpoint(PERSONS, at(3, 1, 2), "dbo_Persons", new Fence(7, 20)));
        lease.fault = LeaseException.unreachable("down", null);
        assertFailed(poller.poll(), TableState.LEASES_UNREACHABLE);
        lease.fault = LeaseException.lost("Persons", null);
        assertThat(poller.poll()).isInstanceOf(PollOutcome.LeaseLost.class);
    }

    private List<PollOutcome> pollUntilIdle() {
        List<PollOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PollOutcome outcome = poller.poll();
            if (outcome instanceof PollOutcome.Idle) {
                return outcomes;
            }
            outcomes.add(outcome);
        }
        throw new AssertionError("Never idle: " + outcomes);
    }

    private static void assertBlocked(PollOutcome outcome, TableState state, @Nullable String remedy) {
        assertThat(outcome).isInstanceOfSatisfying(PollOutcome.Blocked.class, blocked -> {
            assertThat(blocked.state()).isEqualTo(state);
            assertThat(blocked.remedy()).isEqualTo(remedy);
        });
    }

    private static void assertFailed(PollOutcome outcome, TableState state) {
        assertThat(outcome).isInstanceOfSatisfying(PollOutcome.Failed.class, failed -> assertThat(failed.state())
                .isEqualTo(state));
    }

    private static boolean hasBacklog(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Published published && published.hasBacklog();
    }

    private Checkpoint stored() {
        return checkpoints.stored(PERSONS).orElseThrow();
    }

    /** Lets the shared bound grow old. */
    private void next() {
        clock.step(BOUND_AGE);
    }

    private void show(CaptureInstance... instances) {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(instances))));
    }

    private TablePoller poller(ScriptedLease held) {
        return poller(held, new BoundCache(source, BOUND_AGE, clock::nanos));
    }

    private TablePoller poller(ScriptedLease held, BoundCache bounds) {
        return poller(held, bounds, StartPosition.EARLIEST);
    }

    private TablePoller poller(ScriptedLease held, BoundCache bounds, StartPosition start) {
        PolledTable polled = new PolledTable(
                PERSONS,
                "sql01",
                "TestDB",
                "ingest-queue",
                TableShape.NONE,
                List.of(new Lane(Target.of("sql01.testdb.persons.events"), new DStreamFormat(ValueForm.TYPED))),
                new PageLimits(4, 1 << 20),
                Duration.ofSeconds(60),
                start);
        PollPorts ports = new PollPorts(
                source, bounds, new CaptureCatalog(source), checkpoints, queue, TablePollerTest::packAll, skipped::add);
        return new TablePoller(polled, ports, held, clock::nanos);
    }

    /** Packs all changes into one message, one to a line. */
    private static List<IngestMessage> packAll(ChangeStream stream, Fence fence, List<EncodedChange> changes) {
        String body = changes.stream().map(each -> each.event().toUtf8()).collect(Collectors.joining("\n"));
        return List.of(new IngestMessage(
                stream,
                fence,
                changes.get(0).position(),
                changes.get(changes.size() - 1).position(),
                changes.size(),
                Payload.ofUtf8(body)));
    }
}
