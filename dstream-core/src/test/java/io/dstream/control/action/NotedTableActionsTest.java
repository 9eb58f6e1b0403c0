package io.dstream.control.action;

import static io.dstream.control.ScriptedClusterView.report;
import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.insert;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.control.AccessRole;
import io.dstream.control.ActionAnswer;
import io.dstream.control.ActionAnswer.State;
import io.dstream.control.Actor;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.RecordedAudit;
import io.dstream.control.RewindPlan;
import io.dstream.control.RewindTarget;
import io.dstream.control.ScriptedClusterView;
import io.dstream.control.note.InMemoryNoteStore;
import io.dstream.control.note.NoteBook;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotedTableActionsTest {
    private static final String TABLE = "dbo.Persons";
    private static final Actor OPS = new Actor("ops", "10.0.0.1", AccessRole.OPERATOR);
    private static final RewindTarget AFTER_THREE = new RewindTarget.AfterLsn(lsn(3));

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryNoteStore store = new InMemoryNoteStore();
    private final ScriptedClusterView cluster = new ScriptedClusterView();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final RecordedAudit audit = new RecordedAudit();
    private final ScriptedTableHolder here = new ScriptedTableHolder();
    private final ScriptedTableHolder there = new ScriptedTableHolder();
    private final NoteBook notesThere = new NoteBook(store, "sql01.TestDB", clock::nanos);
    private final HolderDuty dutyThere = new HolderDuty(notesThere, there, audit, "there", clock, Runnable::run);
    private boolean isThereRunning = true;
    private final NotedTableActions actions = actions();

    private NotedTableActions actions() {
        NoteBook notes = new NoteBook(store, "sql01.TestDB", clock::nanos);
        return new NotedTableActions(new NotedTableActions.Parts(
                notes,
                new HolderDuty(notes, here, audit, "here", clock, Runnable::run),
                cluster,
                new RewindPlanner(source, new CaptureCatalog(source)),
                audit,
                clock,
                time -> {
                    clock.step(time);
                    tickThere();
                    return true;
                }));
    }

    private void tickThere() {
        if (isThereRunning) {
            notesThere.refresh();
            dutyThere.tick();
        }
    }

    @BeforeEach
    void captureTheTable() {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(DBO_PERSONS))));
        source.bound = bound(9);
        cluster.tables.add(
                report(TABLE, "there", "Idle", ChangePosition.endOf(lsn(8)).toString()));
    }

    @Test
    void pausesATableThatThisInstanceHoldsAtOnce() {
        here.held.add(PERSONS);

        ActionAnswer answer = actions.pause("DBO.persons", "maintenance", OPS);

        assertThat(answer.state()).isEqualTo(State.DONE);
        assertThat(answer.owner()).isEqualTo("here");
        assertThat(answer.table()).isEqualTo(TABLE);
        assertThat(clock.nanos()).isZero();
        assertThat(audit.noted).containsExactly("ops table.pause dbo.Persons done");
    }

    @Test
    void reachesAHolderElsewhereThroughItsNote() {
        there.held.add(PERSONS);

        ActionAnswer answer = actions.pause(TABLE, "maintenance", OPS);

        assertThat(answer.state()).isEqualTo(State.DONE);
        assertThat(answer.owner()).isEqualTo("there");
        assertThat(notesThere.note(TABLE).paused()).satisfies(paused -> {
            assertThat(paused.by()).isEqualTo("ops");
            assertThat(paused.reason()).isEqualTo("maintenance");
        });
    }

    @Test
    void saysWhatIsPendingWhereTheHolderDoesNotAnswer() {
        isThereRunning = false;
        there.held.add(PERSONS);

        ActionAnswer first = actions.pause(TABLE, "", OPS);
        ActionAnswer second = actions.pause(TABLE, "", OPS);

        assertThat(first.state()).isEqualTo(State.PENDING);
        assertThat(first.message()).contains("there holds dbo.Persons and has not answered yet");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.state()).isEqualTo(State.PENDING);
        assertThat(Duration.ofNanos(clock.nanos())).isLessThan(Duration.ofSeconds(6));
        assertThat(audit.noted)
                .containsExactly("ops table.pause dbo.Persons pending", "ops table.pause dbo.Persons pending");

        isThereRunning = true;
        tickThere();
        assertThat(audit.noted).last().isEqualTo("ops table.pause dbo.Persons done");
        assertThat(actions.pause(TABLE, "", OPS).state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void saysThatNobodyHoldsTheTable() {
        cluster.tables.set(0, report(TABLE, null, "Waiting", ChangePosition.ZERO.toString()));

        assertThat(actions.pause(TABLE, "", OPS).message()).startsWith("No instance holds dbo.Persons now");
    }

    @Test
    void pausesWhenThePageUnderWayHasEnded() {
        here.held.add(PERSONS);
        here.page = new CompletableFuture<>();

        assertThat(actions.pause(TABLE, "", OPS).state()).isEqualTo(State.PENDING);
        here.page.complete(null);

        assertThat(actions.pause(TABLE, "", OPS).state()).isEqualTo(State.UNCHANGED);
        assertThat(here.done).containsExactly("poll");
    }

    @Test
    void pausesAgainWhatWasResumedBeforeItsHolderSawEither() {
        isThereRunning = false;
        there.held.add(PERSONS);
        actions.pause(TABLE, "", OPS);
        actions.resume(TABLE, OPS);

        actions.pause(TABLE, "", OPS);

        assertThat(notesThere.read(TABLE).hasPause()).isTrue();
        isThereRunning = true;
        tickThere();
        assertThat(notesThere.read(TABLE).pending()).isEmpty();
    }

    @Test
    void resumesAndPollsAtOnce() {
        here.held.add(PERSONS);
        assertThat(actions.resume(TABLE, OPS).state()).isEqualTo(State.UNCHANGED);
        actions.pause(TABLE, "", OPS);
        here.done.clear();

        assertThat(actions.resume(TABLE, OPS).state()).isEqualTo(State.DONE);

        assertThat(here.done).containsExactly("poll");
    }

    @Test
    void pollsAtOnceButNoPausedTable() {
        here.held.add(PERSONS);
        assertThat(actions.poll(TABLE, OPS).state()).isEqualTo(State.DONE);
        actions.pause(TABLE, "", OPS);

        assertRefused(Reason.CONFLICT, () -> actions.poll(TABLE, OPS));

        assertThat(audit.noted).last().isEqualTo("ops table.poll dbo.Persons refused");
    }

    @Test
    void saysHonestlyWhatBecomesOfAReleasedTable() {
        here.held.add(PERSONS);
        assertThat(actions.release(TABLE, OPS).message()).contains("stays away from it for a lease's term");
        here.held.add(PERSONS);
        here.hasPeers = false;
        assertThat(actions.release(TABLE, OPS).message()).contains("takes it again at once");
    }

    @Test
    void knowsOnlyConfiguredTables() {
        assertRefused(Reason.NOT_FOUND, () -> actions.pause("dbo.Nobody", "", OPS));
        assertRefused(Reason.NOT_FOUND, () -> actions.planRewind("x", AFTER_THREE));
    }

    @Test
    void saysThatTheStorageIsOutOfReach() {
        store.isOutOfReach = true;

        assertRefused(Reason.UNAVAILABLE, () -> actions.pause(TABLE, "", OPS));

        assertThat(audit.noted).containsExactly("ops table.pause dbo.Persons failed");
    }

    @Test
    void refusesMoreActionsThanANoteHolds() {
        isThereRunning = false;
        for (int i = 0; i < 8; i++) {
            actions.pause(TABLE, "", OPS);
            actions.resume(TABLE, OPS);
        }
        assertThat(notesThere.read(TABLE).pending()).as("each of them once").hasSize(2);
    }

    @Test
    void plansARewindAndDoesNothing() {
        source.changes.addAll(List.of(insert(3, 1), insert(4, 1), insert(5, 1), insert(8, 1), insert(9, 1)));
        here.held.add(PERSONS);

        RewindPlan plan = actions.planRewind(TABLE, AFTER_THREE);

        assertThat(plan.changes()).isEqualTo(3);
        assertThat(plan.isMinimum()).isFalse();
        assertThat(plan.from()).isEqualTo(ChangePosition.endOf(lsn(3)).toString());
        assertThat(plan.current()).isEqualTo(ChangePosition.endOf(lsn(8)).toString());
        assertThat(plan.captureInstance()).isEqualTo("dbo_Persons");
        assertThat(here.done).isEmpty();
        assertThat(audit.noted).isEmpty();
    }

    @Test
    void rewindsToATime() {
        source.commits.put(lsn(4), clock.instant().minusSeconds(60));
        source.commits.put(lsn(6), clock.instant().minusSeconds(10));

        assertThat(actions.planRewind(
                                TABLE, new RewindTarget.FromTime(clock.instant().minusSeconds(30)))
                        .from())
                .isEqualTo(ChangePosition.endOf(lsn(6).previous()).toString());
    }

    @Test
    void refusesWhatTheDatabaseDoesNotHold() {
        source.bound = bound(9, 9, java.util.Map.of(DBO_PERSONS, 4));

        assertRefused(Reason.INVALID, () -> actions.planRewind(TABLE, new RewindTarget.AfterLsn(lsn(3))))
                .withMessageContaining(lsn(4).previous().toString());
        assertThat(actions.planRewind(TABLE, new RewindTarget.AfterLsn(lsn(4).previous()))
                        .changes())
                .isZero();
        assertRefused(Reason.INVALID, () -> actions.planRewind(TABLE, new RewindTarget.AfterLsn(lsn(10))));
        source.bound = bound(9, 9, java.util.Map.of());
        assertRefused(Reason.CONFLICT, () -> actions.planRewind(TABLE, AFTER_THREE));
        source.boundFault = new ChangeSourceException("no route", ChangeSourceException.Fault.UNREACHABLE, null, null);
        assertRefused(Reason.UNAVAILABLE, () -> actions.rewind(TABLE, AFTER_THREE, OPS));
    }

    @Test
    void leadsForwardOnlyWhereTheHistoryIsLost() {
        RewindTarget forward = new RewindTarget.AfterLsn(lsn(9));
        assertRefused(Reason.INVALID, () -> actions.planRewind(TABLE, forward));

        cluster.tables.set(
                0,
                report(
                        TABLE,
                        "there",
                        "HistoryTrimmed",
                        ChangePosition.endOf(lsn(8)).toString()));

        assertThat(actions.planRewind(TABLE, forward).changes()).isZero();
    }

    @Test
    void rewindsOnceAsANewGeneration() {
        there.held.add(PERSONS);

        ActionAnswer answer = actions.rewind(TABLE, AFTER_THREE, OPS);

        assertThat(answer.state()).as(answer.message()).isEqualTo(State.DONE);
        assertThat(there.done).containsExactly("rewind to " + lsn(3), "poll");
        assertThat(audit.noted).containsExactly("ops table.rewind dbo.Persons done");
    }

    @Test
    void doesNotRewindASecondTimeWhereTheFormerHolderDiedBeforeItCouldSaySo() {
        isThereRunning = false;
        there.held.add(PERSONS);
        ActionAnswer pending = actions.rewind(TABLE, AFTER_THREE, OPS);
        assertThat(pending.state()).isEqualTo(State.PENDING);
        notesThere.change(TABLE, note -> note.begun(pending.id(), 100));
        there.generation = 101;

        tickThereOnce();

        assertThat(there.done).isEmpty();
        assertThat(notesThere.read(TABLE).result(pending.id()).orElseThrow().state())
                .isEqualTo(State.DONE);
    }

    @Test
    void refusesASecondRewindWhileAnotherIsPending() {
        isThereRunning = false;
        ActionAnswer first = actions.rewind(TABLE, AFTER_THREE, OPS);

        assertThat(actions.rewind(TABLE, AFTER_THREE, OPS).id()).isEqualTo(first.id());
        assertRefused(Reason.CONFLICT, () -> actions.rewind(TABLE, new RewindTarget.AfterLsn(lsn(4)), OPS));
    }

    @Test
    void triesAgainWhatMendsItselfAndReportsWhatDoesNot() {
        here.held.add(PERSONS);
        here.fault = new CheckpointException("the store is away", true, null, null);
        ActionAnswer pending = actions.rewind(TABLE, AFTER_THREE, OPS);
        assertThat(pending.state()).isEqualTo(State.PENDING);

        here.fault = new CheckpointException("no such column", false, null, null);
        ActionAnswer failed = actions.rewind(TABLE, AFTER_THREE, OPS);

        assertThat(failed.id()).isEqualTo(pending.id());
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).isEqualTo("no such column");
    }

    @Test
    void carriesOutNothingThatIsNoPosition() {
        isThereRunning = false;
        there.held.add(PERSONS);
        ActionAnswer pending = actions.rewind(TABLE, AFTER_THREE, OPS);
        String name = store.list("control/", "", 1).get(0).name();
        String hostile = store.read(name)
                .orElseThrow()
                .text()
                .replace(ChangePosition.endOf(lsn(3)).toString(), "'; DROP TABLE");
        store.write(name, hostile);

        tickThereOnce();

        assertThat(notesThere.read(TABLE).result(pending.id()).orElseThrow().state())
                .isEqualTo(State.FAILED);
    }

    private void tickThereOnce() {
        isThereRunning = true;
        tickThere();
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<ControlException> assertRefused(
            Reason reason, Runnable asked) {
        return assertThatExceptionOfType(ControlException.class)
                .isThrownBy(asked::run)
                .matches(e -> e.reason() == reason, reason.toString());
    }
}
