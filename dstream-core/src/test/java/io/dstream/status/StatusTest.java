package io.dstream.status;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.TableName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final TableName ORDERS = new TableName("sales", "Orders");

    private final StatusBoard board = new StatusBoard();

    @Test
    void beginsWithATableThatWaits() {
        board.update(PERSONS, status -> status.with(TableState.HELD_ELSEWHERE));

        assertThat(board.status(PERSONS))
                .contains(new TableStatus(
                        PERSONS, TableState.HELD_ELSEWHERE, false, TableProgress.NONE, PollTimes.NONE, null));
        assertThat(board.status(ORDERS)).isEmpty();
    }

    @Test
    void listsTablesByName() {
        board.update(ORDERS, TableStatus::owned);
        board.update(PERSONS, TableStatus::owned);

        assertThat(board.statuses()).extracting(TableStatus::table).containsExactly(PERSONS, ORDERS);
        board.remove(PERSONS);
        assertThat(board.statuses()).extracting(TableStatus::table).containsExactly(ORDERS);
    }

    @Test
    void countsPollsThatEndInTheSameState() {
        TableStatus once = TableStatus.waiting(PERSONS).troubled(TableState.FAILED, "a", null, COMMITTED);
        TableStatus twice = once.troubled(TableState.FAILED, "b", "mend", COMMITTED);

        assertThat(twice.problem()).isEqualTo(new TableProblem("b", "mend", COMMITTED, 2));
        assertThat(twice.troubled(TableState.QUEUE_UNREACHABLE, "c", null, COMMITTED)
                        .problem())
                .isEqualTo(new TableProblem("c", null, COMMITTED, 1));
    }

    @Test
    void remembersTheLastProblemWhenItIsOver() {
        TableStatus troubled = TableStatus.waiting(PERSONS).troubled(TableState.FAILED, "a", null, COMMITTED);

        assertThat(troubled.with(TableState.IDLE).problem()).isEqualTo(troubled.problem());
        assertThat(troubled.owned().isOwner()).isTrue();
        assertThat(troubled.owned().disowned().isOwner()).isFalse();
    }

    @Test
    void lagsOnlyWhileRecordedChangesAreUnread() {
        Instant now = COMMITTED.plusSeconds(90);

        assertThat(lag(5, 6, COMMITTED, now)).isEqualTo(Duration.ofSeconds(90));
        assertThat(lag(6, 6, COMMITTED, now)).isZero();
        assertThat(lag(5, 6, null, now)).isZero();
        assertThat(lag(5, 6, now.plusSeconds(1), now)).isZero();
    }

    @Test
    void namesEachStateForRestAndTheConsole() {
        assertThat(TableState.CDC_DISABLED_TABLE.label()).isEqualTo("CdcDisabledTable");
        assertThat(TableState.HISTORY_TRIMMED.hasProblem()).isTrue();
        assertThat(TableState.HELD_ELSEWHERE.hasProblem()).isFalse();
    }

    private static Duration lag(int position, int bound, @Nullable Instant committedAt, Instant now) {
        TableProgress progress = new TableProgress(at(position, 1, 2), lsn(bound), 0, 0, 0, committedAt);
        return TableStatus.waiting(PERSONS).with(progress).lag(now);
    }
}
