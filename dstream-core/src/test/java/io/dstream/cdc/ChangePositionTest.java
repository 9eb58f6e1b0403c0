package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePositionTest {
    private static final String LSN = "0000003600000b200003";
    private static final String NEXT = "0000003600000b200004";

    @ParameterizedTest
    @CsvSource({
        LSN + "-1-" + LSN + "-2, " + NEXT + "-0-" + LSN + "-1",
        LSN + "-1-" + NEXT + "-2, " + LSN + "-2-" + LSN + "-1",
        LSN + "-1-" + LSN + "-4, " + LSN + "-1-" + NEXT + "-3",
        LSN + "-1-" + LSN + "-1, " + LSN + "-1-" + LSN + "-2"
    })
    void ordersByCommitThenCommandThenSeqvalThenOperation(String lower, String higher) {
        ChangePosition one = ChangePosition.parse(lower);
        ChangePosition other = ChangePosition.parse(higher);

        assertThat(other.isAfter(one)).isTrue();
        assertThat(one.isAfter(other)).isFalse();
        assertThat(one.isAfter(one)).isFalse();
        assertThat(one).hasToString(lower);
    }

    @Test
    void endsATransactionBehindAllItsChanges() {
        ChangePosition end = ChangePosition.endOf(Lsn.parse(LSN));

        assertThat(end.isAfter(new ChangePosition(Lsn.parse(LSN), Integer.MAX_VALUE, Lsn.MAX, 3)))
                .isTrue();
        assertThat(ChangePosition.parse(NEXT + "-0-" + LSN + "-1").isAfter(end)).isTrue();
        assertThat(end.isEndOfTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LSN + "-1-" + LSN + "-4",
                LSN + "-2147483647-" + LSN + "-4",
                LSN + "-2147483647-ffffffffffffffffffff-3",
            })
    void doesNotTakeAChangeForTheEndOfItsTransaction(String position) {
        assertThat(ChangePosition.parse(position).isEndOfTransaction()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                LSN + "-1-" + LSN,
                LSN + "-1-" + LSN + "-5",
                LSN + "-x-" + LSN + "-1",
                LSN + "-1-" + LSN + "-1-1",
                LSN + "-99999999999-" + LSN + "-1"
            })
    void refusesWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> ChangePosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNegativeParts() {
        assertThatThrownBy(() -> new ChangePosition(Lsn.ZERO, -1, Lsn.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChangePosition(Lsn.ZERO, 0, Lsn.ZERO, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
