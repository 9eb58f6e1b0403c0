package io.dstream.engine;

import static io.dstream.engine.PollingFixture.ORDERS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.engine.PollGate.Permission;
import io.dstream.engine.PollingFixture.Planned;
import io.dstream.poll.ScriptedLease;
import io.dstream.poll.TableWatch;
import io.dstream.status.TableProblem;
import io.dstream.status.TableState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PolledTablesTest {
    private static final String NAME = "sql01.testdb.dbo.persons";
    private static final Planned AT_ONCE = new Planned(Duration.ZERO, PERSONS);
    private static final Planned IN_A_SECOND = new Planned(Duration.ofSeconds(1), PERSONS);
    private static final Planned IN_FIVE_SECONDS = new Planned(Duration.ofSeconds(5), PERSONS);

    private final PollingFixture fixture = new PollingFixture();
    private final Map<String, TableName> known = Map.of(NAME, PERSONS);
    private final ScriptedLease lease = new ScriptedLease();
    private final PolledTables tables = new PolledTables(
            name -> Optional.ofNullable(known.get(name)),
            fixture::watch,
            fixture.board,
            fixture.schedule,
            fixture.edges,
            fixture.clock,
            fixture::muchLaterNanos,
            PollGate.OPEN);

    @Test
    void pollsOnlyChangedTablesAtOnceAndByANewWatch() {
        tables.won(NAME, lease);
        tables.poll(PERSONS);
        fixture.planned.clear();

        tables.renew(table -> false);
        assertThat(fixture.planned).isEmpty();
        assertThat(fixture.watches).isEqualTo(1);

        tables.renew(PERSONS::equals);
        assertThat(fixture.planned).containsExactly(AT_ONCE);
        tables.poll(PERSONS);
        assertThat(fixture.watches).isEqualTo(2);
        tables.poll(PERSONS);
        assertThat(fixture.watches).isEqualTo(2);
        assertThat(lease.epoch()).isEqualTo(1);
    }

    @Test
    void pollsATableAgainThatWasChangedDuringItsPoll() {
        win();
        fixture.duringNextPage(() -> tables.renew(PERSONS::equals));
        fixture.source.changes.add(insert(5, 7));

        tables.poll(PERSONS);

        assertThat(fixture.planned).last().isEqualTo(AT_ONCE);
        assertThat(fixture.watches).isEqualTo(1);
        tables.poll(PERSONS);
        assertThat(fixture.watches).isEqualTo(2);
    }

    @Test
    void leavesOutACallThatComesBeforeItIsDue() {
        AtomicLong nanos = new AtomicLong();
        PolledTables stepped = new PolledTables(
                name -> Optional.ofNullable(known.get(name)),
                fixture::watch,
                fixture.board,
                fixture.schedule,
                fixture.edges,
                fixture.clock,
                nanos::get,
                PollGate.OPEN);
        stepped.won(NAME, lease);
        stepped.poll(PERSONS);
        fixture.planned.clear();

        stepped.poll(PERSONS);
        assertThat(fixture.planned).isEmpty();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        stepped.poll(PERSONS);
        assertThat(fixture.planned).hasSize(1);
    }

    @Test
    void plansAPollAnewThatWasPlannedAndNeverCame() {
        AtomicLong nanos = new AtomicLong();
        PolledTables stepped = new PolledTables(
                name -> Optional.ofNullable(known.get(name)),
                fixture::watch,
                fixture.board,
                fixture.schedule,
                fixture.edges,
                fixture.clock,
                nanos::get,
                PollGate.OPEN);
        stepped.won(NAME, lease);
        fixture.planned.clear();

        stepped.planOverdue();
        assertThat(fixture.planned).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        stepped.planOverdue();
        assertThat(fixture.planned).containsExactly(AT_ONCE);
    }

    @Test
    void plansTheFirstPollAtOnce() {
        tables.won(NAME, lease);

        assertThat(fixture.planned).containsExactly(AT_ONCE);
        assertThat(fixture.status(PERSONS).isOwner()).isTrue();
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.WAITING);
        assertThat(fixture.edges.take()).containsExactly("acquired dbo.Persons at 1");
    }

    @Test
    void refusesALeaseOfATableThatItDoesNotKnow() {
        assertThatIllegalStateException().isThrownBy(() -> tables.won("other", lease));

        assertThat(fixture.planned).isEmpty();
        assertThat(fixture.edges.take()).isEmpty();
    }

    @Test
    void plansTheNextPollAfterEach() {
        fixture.source.changes.add(insert(5, 1));
        win();

        tables.poll(PERSONS);

        assertThat(fixture.queue.sent).hasSize(1);
        assertThat(fixture.planned).containsExactly(IN_FIVE_SECONDS);
        assertThat(fixture.edges.take())
                .containsExactly("dbo.Persons WAITING to STREAMING", "polled dbo.Persons: Published");
    }

    @Test
    void tellsAStateOnlyWhenItChanges() {
        win();
        tables.poll(PERSONS);
        fixture.edges.take();

        tables.poll(PERSONS);

        assertThat(fixture.edges.take()).containsExactly("polled dbo.Persons: Idle");
    }

    @Test
    void pollsAndPlansNothingForATableThatIsNotHeld() {
        tables.poll(PERSONS);

        assertThat(fixture.source.requests).isEmpty();
        assertThat(fixture.planned).isEmpty();
    }

    @Test
    void leavesATableAloneThatAnotherThreadPolls() {
        win();
        List<Planned> plannedMeanwhile = new ArrayList<>();
        fixture.duringNextPage(() -> {
            tables.poll(PERSONS);
            plannedMeanwhile.addAll(fixture.planned);
        });

        tables.poll(PERSONS);

        assertThat(plannedMeanwhile).isEmpty();
        assertThat(fixture.source.requests).hasSize(1);
        assertThat(fixture.planned).hasSize(1);
    }

    @Test
    void givesUpAnIdleTableAtOnce() {
        win();
        tables.poll(PERSONS);
        fixture.edges.take();

        CompletionStage<?> stopped = tables.giveUp(NAME);

        assertThat(stopped.toCompletableFuture()).isCompleted();
        assertThat(fixture.edges.take()).containsExactly("gave up dbo.Persons: given to another instance");
        assertThat(fixture.status(PERSONS).isOwner()).isFalse();
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.WAITING);
    }

    @Test
    void pollsNoTableThatWasGivenUp() {
        win();
        tables.giveUp(NAME);

        tables.poll(PERSONS);

        assertThat(fixture.source.requests).isEmpty();
        assertThat(fixture.planned).isEmpty();
    }

    @Test
    void givesUpATableAtTheEndOfThePageThatIsUnderWay() {
        IntStream.rangeClosed(1, 10).forEach(seqval -> fixture.source.changes.add(insert(5, seqval)));
        win();
        List<CompletionStage<?>> stops = new ArrayList<>();
        List<Boolean> doneInTheMiddle = new ArrayList<>();
        fixture.duringNextPage(() -> {
            stops.add(tables.giveUp(NAME));
            doneInTheMiddle.add(stops.get(0).toCompletableFuture().isDone());
        });

        tables.poll(PERSONS);

        assertThat(doneInTheMiddle).containsExactly(false);
        assertThat(stops.get(0).toCompletableFuture()).isCompleted();
        assertThat(fixture.queue.sent).hasSize(1);
        assertThat(fixture.planned).isEmpty();
        assertThat(fixture.status(PERSONS).isOwner()).isFalse();
        assertThat(fixture.edges.take()).last().isEqualTo("gave up dbo.Persons: given to another instance");
    }

    @Test
    void givesUpATableWhosePollFails() {
        win();
        List<CompletionStage<?>> stops = new ArrayList<>();
        fixture.duringNextPage(() -> {
            stops.add(tables.giveUp(NAME));
            throw new IllegalStateException("unexpected");
        });

        tables.poll(PERSONS);

        assertThat(stops.get(0).toCompletableFuture()).isCompleted();
        assertThat(fixture.planned).isEmpty();
    }

    @Test
    void hasNothingToAwaitForATableThatIsNotHeld() {
        assertThat(tables.giveUp(NAME).toCompletableFuture()).isCompleted();
        assertThat(tables.giveUp("other").toCompletableFuture()).isCompleted();
        assertThat(fixture.edges.take()).isEmpty();
    }

    @Test
    void endsATableWhoseLeaseWasLost() {
        win();

        tables.lost(NAME);
        tables.poll(PERSONS);

        assertThat(fixture.source.requests).isEmpty();
        assertThat(fixture.status(PERSONS).isOwner()).isFalse();
        assertThat(fixture.edges.take()).containsExactly("gave up dbo.Persons: the lease was lost");
    }

    @Test
    void ignoresALostLeaseOfATableThatIsNotHeld() {
        tables.lost(NAME);
        tables.lost("other");

        assertThat(fixture.edges.take()).isEmpty();
        assertThat(fixture.board.statuses()).isEmpty();
    }

    @Test
    void showsNoOwnerAfterTheLeaseWasLostDuringAPoll() {
        win();
        fixture.duringNextPage(() -> tables.lost(NAME));

        tables.poll(PERSONS);

        assertThat(fixture.status(PERSONS).isOwner()).isFalse();
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.WAITING);
        assertThat(fixture.planned).isEmpty();
        assertThat(fixture.edges.take())
                .filteredOn(line -> line.startsWith("gave up"))
                .hasSize(1);
    }

    @Test
    void keepsATableThatWasWonAgainDuringAPollUnderTheLostLease() {
        win();
        fixture.duringNextPage(() -> {
            tables.lost(NAME);
            tables.won(NAME, new ScriptedLease());
        });

        tables.poll(PERSONS);

        assertThat(fixture.status(PERSONS).isOwner()).isTrue();
        assertThat(fixture.planned).containsExactly(AT_ONCE);
        tables.poll(PERSONS);
        assertThat(fixture.planned).hasSize(2);
    }

    @Test
    void claimsATableAnewAfterASecondWhenItsLeaseComesBack() {
        fixture.source.changes.add(insert(5, 1));
        win();
        lease.isHeld = false;

        tables.poll(PERSONS);

        assertThat(fixture.edges.take()).containsExactly("polled dbo.Persons: LeaseLost");
        assertThat(fixture.planned).containsExactly(IN_A_SECOND);
        assertThat(fixture.watches).isEqualTo(2);
        lease.isHeld = true;
        tables.poll(PERSONS);
        assertThat(fixture.queue.sent).hasSize(1);
        assertThat(fixture.status(PERSONS).isOwner()).isTrue();
        assertThat(fixture.watches).isEqualTo(2);
    }

    @Test
    void showsAnUnexpectedExceptionAndPlansTheNextPoll() {
        win();
        fixture.source.beforePage = () -> {
            throw new IllegalStateException("unexpected");
        };

        tables.poll(PERSONS);

        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.FAILED);
        assertThat(fixture.planned).hasSize(1);
        assertThat(fixture.edges.take()).last().isEqualTo("failed dbo.Persons: unexpected");
        fixture.source.beforePage = () -> {};
        tables.poll(PERSONS);
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.IDLE);
    }

    @Test
    void tellsNoTraceOfAFaultThatWasForeseen() {
        win();
        fixture.source.pageFault =
                new ChangeSourceException("deadlock", ChangeSourceException.Fault.TRANSIENT, null, null);

        tables.poll(PERSONS);

        assertThat(fixture.edges.take()).noneMatch(edge -> edge.startsWith("failed"));
    }

    @Test
    void asksNobodyAboutATableThatIsPaused() {
        PolledTables gated = gated();
        gate = Permission.PAUSED;
        gated.won(NAME, lease);

        gated.poll(PERSONS);

        assertThat(fixture.source.boundReads).isZero();
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.PAUSED);
        assertThat(fixture.status(PERSONS).isOwner()).isTrue();
        assertThat(fixture.status(PERSONS).times().nextPoll()).isNull();
        assertThat(fixture.edges.take()).last().isEqualTo("dbo.Persons WAITING to PAUSED");
        gate = Permission.GRANTED;
        gated.pollNow(PERSONS);
        gated.poll(PERSONS);
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.IDLE);
    }

    @Test
    void waitsWhileNobodyKnowsWhetherATableIsPaused() {
        PolledTables gated = gated();
        gate = Permission.unknown("the storage is away");
        gated.won(NAME, lease);

        gated.poll(PERSONS);

        assertThat(fixture.source.boundReads).isZero();
        assertThat(fixture.status(PERSONS).state()).isEqualTo(TableState.LEASES_UNREACHABLE);
        assertThat(fixture.status(PERSONS).problem())
                .extracting(TableProblem::text)
                .isEqualTo("the storage is away");
    }

    @Test
    void worksBetweenPagesAtOnceWhereNoneIsUnderWay() {
        win();

        assertThat(tables.betweenPages(PERSONS, TableWatch::generation).toCompletableFuture())
                .isCompletedWithValueMatching(found -> found.orElse(0L) > 0);
        assertThat(tables.betweenPages(ORDERS, watch -> 1).toCompletableFuture())
                .isCompletedWithValue(Optional.empty());
    }

    @Test
    void worksBetweenPagesWhenThePageUnderWayHasEnded() {
        win();
        fixture.source.changes.add(insert(5, 1));
        List<CompletableFuture<Optional<Integer>>> work = new ArrayList<>();
        fixture.duringNextPage(() -> {
            work.add(tables.betweenPages(PERSONS, watch -> fixture.queue.sent.size())
                    .toCompletableFuture());
            assertThat(work.get(0)).isNotDone();
        });

        tables.poll(PERSONS);

        assertThat(work.get(0)).isCompletedWithValue(Optional.of(1));
    }

    @Test
    void tellsWhoAskedWhenTheWorkFailsOrTheTableIsGone() {
        win();
        assertThat(tables.betweenPages(PERSONS, watch -> {
                            throw new IllegalStateException("unexpected");
                        })
                        .toCompletableFuture())
                .isCompletedExceptionally();
        List<CompletableFuture<Optional<Integer>>> work = new ArrayList<>();
        fixture.source.changes.add(insert(5, 1));
        fixture.duringNextPage(() -> {
            tables.giveUp(NAME);
            work.add(tables.betweenPages(PERSONS, watch -> 1).toCompletableFuture());
        });

        tables.poll(PERSONS);

        assertThat(work.get(0)).isCompletedWithValue(Optional.empty());
    }

    @Test
    void pollsATableNowWhateverWasPlanned() {
        assertThat(tables.pollNow(PERSONS)).isFalse();
        win();
        tables.poll(PERSONS);
        fixture.planned.clear();

        assertThat(tables.pollNow(PERSONS)).isTrue();

        assertThat(fixture.planned).containsExactly(AT_ONCE);
    }

    @Test
    void pollsATableAgainAtOnceThatWasToBePolledWhileItWas() {
        win();
        fixture.source.changes.add(insert(5, 1));
        fixture.duringNextPage(() -> tables.pollNow(PERSONS));

        tables.poll(PERSONS);

        assertThat(fixture.planned).last().isEqualTo(AT_ONCE);
    }

    @Test
    void showsTheLeasesThatItHolds() {
        win();

        assertThat(tables.held()).containsExactly(new HeldTable(PERSONS, NAME, 1, Duration.ofSeconds(26)));
    }

    private Permission gate = Permission.GRANTED;

    private PolledTables gated() {
        return new PolledTables(
                name -> Optional.ofNullable(known.get(name)),
                fixture::watch,
                fixture.board,
                fixture.schedule,
                fixture.edges,
                fixture.clock,
                fixture::muchLaterNanos,
                (table, since) -> gate);
    }

    private void win() {
        tables.won(NAME, lease);
        fixture.planned.clear();
        fixture.edges.take();
    }
}
