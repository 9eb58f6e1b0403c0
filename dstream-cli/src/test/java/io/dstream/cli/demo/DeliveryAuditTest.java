package io.dstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryAuditTest {
    private static final ChangeId FIRST = change(1, 1);
    private static final ChangeId SECOND = change(1, 2);
    private static final ChangeId THIRD = change(2, 1);

    @Test
    void isCleanWhenEachChangeArrivedOnceAndInOrder() {
        DeliveryAudit audit = DeliveryAudit.of(List.of(FIRST, SECOND, THIRD), List.of(FIRST, SECOND, THIRD));

        assertThat(audit).isEqualTo(new DeliveryAudit(3, 3, 0, 0, 0));
        assertThat(audit.isClean()).isTrue();
    }

    @Test
    void countsAChangeThatNeverArrivedAsLost() {
        DeliveryAudit audit = DeliveryAudit.of(List.of(FIRST, SECOND, THIRD), List.of(FIRST, THIRD));

        assertThat(audit).isEqualTo(new DeliveryAudit(3, 2, 1, 0, 0));
        assertThat(audit.isComplete()).isFalse();
    }

    @Test
    void countsARepeatedEventAsDuplicated() {
        DeliveryAudit audit = DeliveryAudit.of(List.of(FIRST, SECOND), List.of(FIRST, SECOND, SECOND));

        assertThat(audit).isEqualTo(new DeliveryAudit(2, 3, 0, 1, 0));
    }

    @Test
    void countsAnEventForNoCommittedChangeAsDuplicated() {
        assertThat(DeliveryAudit.of(List.of(FIRST), List.of(FIRST, THIRD)).isClean())
                .isFalse();
    }

    @Test
    void countsEachEventBehindAHigherPositionAsOutOfOrder() {
        DeliveryAudit audit = DeliveryAudit.of(List.of(FIRST, SECOND, THIRD), List.of(THIRD, FIRST, SECOND));

        assertThat(audit).isEqualTo(new DeliveryAudit(3, 3, 0, 0, 2));
    }

    @Test
    void addsTheFiguresOfTwoTables() {
        DeliveryAudit sum = new DeliveryAudit(1, 2, 3, 4, 5).plus(new DeliveryAudit(10, 20, 30, 40, 50));

        assertThat(sum).hasToString("committed=11 delivered=22 lost=33 duplicated=44 outOfOrder=55");
    }

    private static ChangeId change(int lsn, int command) {
        return new ChangeId("%020x".formatted(lsn), command, "%020x".formatted(lsn * 10), 2);
    }
}
