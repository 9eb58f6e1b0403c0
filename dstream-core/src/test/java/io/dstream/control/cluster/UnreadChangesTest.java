package io.dstream.control.cluster;

import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.insert;
import static io.dstream.testing.Samples.instance;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.ChangeCounter;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.status.TableProgress;
import io.dstream.status.TableStatus;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadChangesTest {
    private final SteppedClock clock = new SteppedClock();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final ChangeCounter counter = new ChangeCounter(source, new CaptureCatalog(source));
    private final UnreadChanges unread = new UnreadChanges(counter, source::readBound, clock::nanos);

    @BeforeEach
    void captureTheTable() {
        show(DBO_PERSONS);
        source.bound = bound(9);
        source.changes.addAll(List.of(insert(3, 1), insert(5, 1), insert(9, 1)));
    }

    @Test
    void countsForATableThatIsBehindEveryTenSeconds() {
        TableStatus behind = at(3);

        assertThat(unread.unread(behind)).isNull();
        unread.count(List.of(behind));
        unread.count(List.of(behind));

        assertThat(unread.unread(behind)).extracting(ChangeCount::changes).isEqualTo(2);
        assertThat(source.counts).isEqualTo(1);
        clock.step(Duration.ofSeconds(10));
        unread.count(List.of(behind));
        assertThat(source.counts).isEqualTo(2);
    }

    @Test
    void asksNothingForATableThatIsNot() {
        unread.count(List.of(at(9)));

        assertThat(unread.unread(at(9))).isEqualTo(ChangeCount.NONE);
        assertThat(unread.unread(TableStatus.waiting(PERSONS))).isNull();
        assertThat(source.counts + source.boundReads).isZero();
    }

    @Test
    void showsNoOldFigureForNew() {
        unread.count(List.of(at(3)));
        clock.step(Duration.ofSeconds(10));
        source.pageFault = new ChangeSourceException("no route", ChangeSourceException.Fault.UNREACHABLE, null, null);

        unread.count(List.of(at(3)));

        assertThat(unread.unread(at(3))).isNull();
    }

    @Test
    void countsOverBothCaptureInstances() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        show(DBO_PERSONS, newer);
        source.bound = bound(9, 9, Map.of(DBO_PERSONS, 1, newer, 6));

        assertThat(counter.count(PERSONS, ChangePosition.endOf(lsn(3)), source.bound, lsn(9), 100)
                        .changes())
                .isEqualTo(2);
        assertThat(counter.count(PERSONS, ChangePosition.endOf(lsn(3)), source.bound, lsn(9), 1))
                .extracting(ChangeCount::changes, ChangeCount::isMinimum)
                .containsExactly(1, true);
        source.bound = bound(9, 9, Map.of(newer, 6));
        assertThat(counter.count(PERSONS, ChangePosition.endOf(lsn(3)), source.bound, lsn(9), 100))
                .isEqualTo(ChangeCount.NONE);
    }

    private void show(CaptureInstance... instances) {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(instances))));
    }

    private static TableStatus at(int position) {
        TableProgress progress = new TableProgress(ChangePosition.endOf(lsn(position)), lsn(9), 0, 0, 0, null);
        return TableStatus.waiting(PERSONS).acquired().with(progress);
    }
}
