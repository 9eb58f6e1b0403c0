package io.dstream.cdc.sqlserver;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.lsn;
import static io.dstream.testing.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.UpdateMask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageAssemblerTest {
    private static final UpdateMask MASK = UpdateMask.decode(new byte[] {2});

    private final List<Change> changes = new ArrayList<>();

    @Test
    void pairsTheTwoRowsOfAnUpdate() {
        PageAssembler page = page(10);

        offerAll(page, changeRow(5, 1, 3), changeRow(5, 1, 4));

        assertThat(changes)
                .containsExactly(
                        new Change(at(5, 1, 4), Operation.UPDATE, row(1, "row 3"), row(1, "row 4"), MASK, COMMITTED));
    }

    @Test
    void deliversAKeyChangeAsDeleteAndInsert() {
        PageAssembler page = page(10);

        offerAll(page, changeRow(5, 1, 1), changeRow(5, 1, 2));

        assertThat(changes).extracting(Change::operation).containsExactly(Operation.DELETE, Operation.INSERT);
        assertThat(changes).extracting(Change::changed).containsOnly(UpdateMask.NONE);
        assertThat(changes).extracting(Change::before).containsOnlyNulls();
    }

    @Test
    void doesNotPairRowsOfDifferentUpdates() {
        PageAssembler page = page(10);

        offerAll(page, changeRow(5, 1, 3), changeRow(5, 2, 4), changeRow(6, 2, 3), changeRow(7, 2, 4));

        assertThat(changes).extracting(Change::before).containsOnlyNulls();
        assertThat(changes).extracting(Change::position).containsExactly(at(5, 2, 4), at(7, 2, 4));
    }

    @Test
    void doesNotPairAcrossCommands() {
        PageAssembler page = page(10);
        ChangePosition otherCommand = new ChangePosition(lsn(5), 2, lsn(1), 4);

        offerAll(page, changeRow(5, 1, 3), new ChangeRow(otherCommand, MASK, null, row(1, "x"), 1));

        assertThat(changes).extracting(Change::before).containsOnlyNulls();
    }

    @Test
    void takesNoMoreRowsThanItsLimit() {
        PageAssembler page = page(2);

        boolean hasTakenAll = offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 2), changeRow(5, 3, 2));

        assertThat(hasTakenAll).isFalse();
        assertThat(page.partial()).isEqualTo(new Page(2, at(5, 2, 2), false));
        assertThat(page.isCut()).isTrue();
    }

    @Test
    void knowsThatATransactionIsOverWhenTheNextRowBelongsToAnother() {
        PageAssembler page = page(2);

        offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 2), changeRow(6, 3, 2));

        assertThat(page.partial()).isEqualTo(new Page(2, ChangePosition.endOf(lsn(5)), false));
    }

    @Test
    void takesTheSecondRowOfAnUpdateIntoAFullPage() {
        PageAssembler page = page(2);

        offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 3), changeRow(5, 2, 4), changeRow(5, 3, 2));

        assertThat(page.partial()).isEqualTo(new Page(2, at(5, 2, 4), false));
        assertThat(changes.get(1).before()).isEqualTo(row(2, "row 3"));
    }

    @Test
    void leavesAnUpdateToTheNextPageWhoseSecondRowWasNotRead() {
        PageAssembler page = page(2);

        offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 2), changeRow(5, 3, 3));

        assertThat(page.partial()).isEqualTo(new Page(2, at(5, 2, 2), false));
    }

    @Test
    void getsPastRowsBeforeUpdatesThatNeverCame() {
        PageAssembler page = page(2);

        offerAll(page, changeRow(5, 1, 3), changeRow(5, 2, 3), changeRow(5, 3, 3));

        assertThat(page.partial()).isEqualTo(new Page(0, at(5, 2, 3), false));
    }

    @Test
    void endsWithTheChangeThatExceedsTheBytes() {
        PageAssembler page = new PageAssembler(ChangePosition.ZERO, new PageLimits(10, 150), changes::add);

        boolean hasTakenAll = offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 2), changeRow(5, 3, 2));

        assertThat(hasTakenAll).isFalse();
        assertThat(page.partial()).isEqualTo(new Page(2, at(5, 2, 2), false));
    }

    @Test
    void takesOneChangeHoweverLarge() {
        PageAssembler page = new PageAssembler(ChangePosition.ZERO, new PageLimits(10, 1), changes::add);

        offerAll(page, changeRow(5, 1, 3), changeRow(5, 1, 4), changeRow(5, 2, 2));

        assertThat(page.partial()).isEqualTo(new Page(1, at(5, 1, 4), false));
    }

    @Test
    void asksForOneRowMoreThanItTakes() {
        PageAssembler page = page(3);
        assertThat(page.rowsToAskFor()).isEqualTo(4);

        offerAll(page, changeRow(5, 1, 2), changeRow(5, 2, 2));

        assertThat(page.rowsToAskFor()).isEqualTo(2);
        offerAll(page, changeRow(5, 3, 3), changeRow(5, 3, 4));
        assertThat(page.rowsToAskFor()).isEqualTo(1);
    }

    @Test
    void isCompleteUpToTheBoundButNeverGoesBack() {
        assertThat(page(2).complete(lsn(9))).isEqualTo(new Page(0, ChangePosition.endOf(lsn(9)), true));
        PageAssembler ahead = new PageAssembler(at(12, 1, 2), new PageLimits(2, 1), changes::add);
        assertThat(ahead.complete(lsn(9)).resumeAfter()).isEqualTo(at(12, 1, 2));
    }

    private PageAssembler page(int rows) {
        return new PageAssembler(ChangePosition.ZERO, new PageLimits(rows, Long.MAX_VALUE), changes::add);
    }

    private static boolean offerAll(PageAssembler page, ChangeRow... rows) {
        for (ChangeRow each : rows) {
            if (!page.offer(each)) {
                return false;
            }
        }
        return true;
    }

    private static ChangeRow changeRow(int commitLsn, int seqval, int operation) {
        return new ChangeRow(at(commitLsn, seqval, operation), MASK, COMMITTED, row(seqval, "row " + operation), 100);
    }
}
