package io.dstream.checkpoint;

import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.ingest.Fence;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of checkpoints does. */
public abstract class CheckpointStoreContract {
    private static final TableName ORDERS = new TableName("sales", "Orders");

    /** Returns the store under test, empty at the start of each test and the same throughout it. */
    protected abstract CheckpointStore store();

    /** Makes {@link #store} an empty one. */
    protected void startEmpty() {}

    @BeforeEach
    void prepareStore() {
        startEmpty();
        store().prepare();
    }

    @Test
    void beginsBeforeEveryChangeWithAGeneration() {
        Checkpoint first = store().claim(PERSONS, 1);

        assertThat(first.table()).isEqualTo(PERSONS);
        assertThat(first.position()).isEqualTo(ChangePosition.ZERO);
        assertThat(first.captureInstance()).isNull();
        assertThat(first.fence().generation()).isPositive();
        assertThat(first.fence().epoch()).isEqualTo(1);
    }

    @Test
    void keepsWhatWasStored() {
        Checkpoint moved = moved(store().claim(PERSONS, 1), at(7, 3, 4));

        assertThat(store().advance(moved)).isTrue();
        Checkpoint claimed = store().claim(PERSONS, 2);

        assertThat(claimed.position()).isEqualTo(at(7, 3, 4));
        assertThat(claimed.captureInstance()).isEqualTo("dbo_Persons");
        assertThat(claimed.fence()).isEqualTo(new Fence(moved.fence().generation(), 2));
    }

    @Test
    void keepsTheHighestPosition() {
        ChangePosition highest = ChangePosition.endOf(Lsn.MAX);

        assertThat(store().advance(moved(store().claim(PERSONS, 1), highest))).isTrue();
        assertThat(store().claim(PERSONS, 2).position()).isEqualTo(highest);
    }

    @Test
    void returnsTheStoredCheckpointToALowerEpoch() {
        Checkpoint holder = moved(store().claim(PERSONS, 5), at(7, 3, 4));
        store().advance(holder);

        assertThat(store().claim(PERSONS, 4)).isEqualTo(holder);
        assertThat(store().claim(PERSONS, 5)).isEqualTo(holder);
        assertThat(store().advance(moved(holder, at(8, 1, 2)))).isTrue();
    }

    @Test
    void refusesAFormerHolder() {
        Checkpoint former = store().claim(PERSONS, 1);
        Checkpoint current = store().claim(PERSONS, 2);

        assertThat(store().advance(moved(former, at(7, 1, 2)))).isFalse();
        assertThat(store().advance(moved(current, at(6, 1, 2)))).isTrue();
        assertThat(store().claim(PERSONS, 3).position()).isEqualTo(at(6, 1, 2));
    }

    @Test
    void refusesAnotherGeneration() {
        Checkpoint claimed = store().claim(PERSONS, 1);
        Fence older = new Fence(claimed.fence().generation() - 1, 1);

        assertThat(store().advance(new Checkpoint(PERSONS, at(7, 1, 2), "dbo_Persons", older)))
                .isFalse();
    }

    @Test
    void refusesATableThatWasNeverClaimed() {
        assertThat(store().advance(new Checkpoint(ORDERS, at(7, 1, 2), "sales_Orders", new Fence(1, 1))))
                .isFalse();
    }

    @Test
    void keepsTablesApart() {
        store().advance(moved(store().claim(PERSONS, 1), at(7, 1, 2)));

        assertThat(store().claim(ORDERS, 1).position()).isEqualTo(ChangePosition.ZERO);
        assertThat(store().claim(new TableName("sales", "Persons"), 1).position())
                .isEqualTo(ChangePosition.ZERO);
    }

    @Test
    void preparesAgainWithoutLosingAnything() {
        store().advance(moved(store().claim(PERSONS, 1), at(7, 1, 2)));

        store().prepare();

        assertThat(store().claim(PERSONS, 2).position()).isEqualTo(at(7, 1, 2));
    }

    @Test
    void givesFreshCheckpointsAnEvenGeneration() {
        assertThat(store().claim(PERSONS, 1).fence().isResent()).isFalse();
        assertThat(store().claim(ORDERS, 1).fence().isResent()).isFalse();
    }

    @Test
    void rewindsToTheNextOddGeneration() {
        Checkpoint before = moved(store().claim(PERSONS, 1), at(7, 3, 4));
        store().advance(before);

        Checkpoint once = store().rewind(before, at(3, 1, 2)).orElseThrow();
        Checkpoint claimed = store().claim(PERSONS, 2);
        Checkpoint twice = store().rewind(claimed, at(2, 1, 2)).orElseThrow();

        assertThat(claimed.position()).isEqualTo(at(3, 1, 2));
        assertThat(claimed.fence().generation()).isEqualTo(once.fence().generation());
        assertThat(once.fence().generation()).isEqualTo(before.fence().generation() + 1);
        assertThat(twice.fence().generation()).isEqualTo(before.fence().generation() + 3);
        assertThat(store().claim(PERSONS, 3).position()).isEqualTo(at(2, 1, 2));
        assertThat(store().advance(moved(before, at(9, 1, 2)))).isFalse();
    }

    @Test
    void rewindsForNoFormerHolderAndNoFormerGeneration() {
        Checkpoint former = store().claim(PERSONS, 1);
        Checkpoint current = store().claim(PERSONS, 2);
        assertThat(store().rewind(former, at(3, 1, 2))).isEmpty();
        store().rewind(current, at(3, 1, 2));

        assertThat(store().rewind(current, at(2, 1, 2))).isEmpty();

        assertThat(store().claim(PERSONS, 3).position()).isEqualTo(at(3, 1, 2));
    }

    @Test
    void letsTheHighestOfManyClaimsAtOnceStand() throws Exception {
        ExecutorService holders = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Checkpoint>> claims = LongStream.rangeClosed(1, 16)
                    .<Callable<Checkpoint>>mapToObj(epoch -> () -> store().claim(PERSONS, epoch))
                    .toList();
            for (Future<Checkpoint> claim : holders.invokeAll(claims)) {
                assertThat(claim.get().position()).isEqualTo(ChangePosition.ZERO);
            }
        } finally {
            holders.shutdownNow();
        }

        assertThat(store().claim(PERSONS, 1).fence().epoch()).isEqualTo(16);
    }

    private static Checkpoint moved(Checkpoint claimed, ChangePosition position) {
        return new Checkpoint(claimed.table(), position, "dbo_Persons", claimed.fence());
    }
}
