package io.dstream.cdc;

import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.instance;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
    private static final CaptureInstance OLDER = instance("dbo_Persons", 1);
    private static final CaptureInstance NEWER = instance("dbo_Persons_2", 2);
    private static final List<CaptureInstance> BOTH = List.of(OLDER, NEWER);

    @Test
    void readsTheOnlyInstanceUpToTheBound() {
        ReadPlan plan = ReadPlan.of(List.of(OLDER), at(15, 1, 2), bound(20, 22, Map.of(OLDER, 10)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(OLDER, lsn(20), lsn(22)));
    }

    @Test
    void beginsWithAllHistoryThatIsHeld() {
        ReadPlan plan = ReadPlan.of(BOTH, ChangePosition.ZERO, bound(20, 20, Map.of(OLDER, 10, NEWER, 15)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(OLDER, lsn(15).previous(), lsn(15).previous()));
    }

    @Test
    void readsTheOlderInstanceUpToTheStartOfTheNewer() {
        ReadPlan plan = ReadPlan.of(BOTH, at(12, 1, 2), bound(20, 20, Map.of(OLDER, 10, NEWER, 15)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(OLDER, lsn(15).previous(), lsn(15).previous()));
    }

    @Test
    void switchesWhereTheNewerInstanceStarts() {
        ChangePosition endOfOlder = ChangePosition.endOf(lsn(15).previous());

        ReadPlan plan = ReadPlan.of(BOTH, endOfOlder, bound(20, 20, Map.of(OLDER, 10, NEWER, 15)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(NEWER, lsn(20), lsn(20)));
    }

    @Test
    void keepsTheOlderInstanceWhileTheNewerStartsBeyondTheBound() {
        ReadPlan plan = ReadPlan.of(BOTH, at(19, 1, 2), bound(20, 21, Map.of(OLDER, 10, NEWER, 30)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(OLDER, lsn(20), lsn(21)));
    }

    @Test
    void prefersTheInstanceCreatedLastWhereBothStartAtOnce() {
        ReadPlan plan = ReadPlan.of(BOTH, at(16, 1, 2), bound(20, 20, Map.of(OLDER, 15, NEWER, 15)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(NEWER, lsn(20), lsn(20)));
    }

    @Test
    void choosesByStartLsnWhateverTheOrderOfCreation() {
        ReadPlan plan = ReadPlan.of(List.of(NEWER, OLDER), at(16, 1, 2), bound(20, 20, Map.of(OLDER, 10, NEWER, 15)));

        assertThat(plan).isEqualTo(new ReadPlan.Read(NEWER, lsn(20), lsn(20)));
    }

    @Test
    void seesTrimmedHistoryWhereTheInstanceStartsBehindThePosition() {
        ReadPlan plan = ReadPlan.of(List.of(OLDER), at(9, 1, 2), bound(20, 20, Map.of(OLDER, 10)));

        assertThat(plan).isEqualTo(new ReadPlan.Trimmed(at(9, 1, 2), lsn(10)));
    }

    @Test
    void losesNothingWhereTheInstanceStartsRightBehindACompleteTransaction() {
        Bound bound = new Bound(lsn(20), null, lsn(20), Map.of(Bound.Mark.of(OLDER), lsn(10).next()));

        assertThat(ReadPlan.of(List.of(OLDER), ChangePosition.endOf(lsn(10)), bound))
                .isInstanceOf(ReadPlan.Read.class);
        assertThat(ReadPlan.of(List.of(OLDER), at(10, 1, 2), bound)).isInstanceOf(ReadPlan.Trimmed.class);
    }

    @Test
    void knowsWhenNoInstanceIsLeft() {
        assertThat(ReadPlan.of(List.of(OLDER), at(9, 1, 2), bound(20, 20, Map.of())))
                .isEqualTo(new ReadPlan.NoInstance());
        assertThat(ReadPlan.of(List.of(), at(9, 1, 2), bound(20))).isEqualTo(new ReadPlan.NoInstance());
    }

    @Test
    void ignoresAnInstanceThatWasCreatedAnewUnderTheSameName() {
        CaptureInstance anew = instance(OLDER.name(), 7);

        assertThat(ReadPlan.of(List.of(OLDER), at(19, 1, 2), bound(20, 20, Map.of(anew, 10))))
                .isEqualTo(new ReadPlan.NoInstance());
    }

    @Test
    void foldsEachCase() {
        assertThat(name(new ReadPlan.Read(OLDER, lsn(1), lsn(1)))).isEqualTo("read");
        assertThat(name(new ReadPlan.Trimmed(ChangePosition.ZERO, lsn(1)))).isEqualTo("trimmed");
        assertThat(name(new ReadPlan.NoInstance())).isEqualTo("none");
    }

    private static String name(ReadPlan plan) {
        return plan.fold(read -> "read", trimmed -> "trimmed", none -> "none");
    }
}
