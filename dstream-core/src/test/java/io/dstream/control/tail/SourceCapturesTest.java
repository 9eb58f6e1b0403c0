package io.dstream.control.tail;

import static io.dstream.control.ScriptedClusterView.report;
import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.control.CaptureReport;
import io.dstream.control.CaptureReport.ColumnReport;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.ScriptedClusterView;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceCapturesTest {
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final ScriptedClusterView cluster = new ScriptedClusterView();
    private final SourceCaptures captures = new SourceCaptures(
            cluster,
            new BoundCache(source, Duration.ofMillis(500), new SteppedClock()::nanos),
            new CaptureCatalog(source));

    @BeforeEach
    void captureTheTable() {
        source.inspection = new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(DBO_PERSONS))));
        source.bound = bound(5);
        cluster.tables.add(report("dbo.Persons", "elsewhere", "Idle", ChangePosition.ZERO.toString()));
        cluster.tables.add(report("dbo.Bare", null, "Idle", ChangePosition.ZERO.toString()));
    }

    @Test
    void tellsTheColumnsOfEachCaptureInstance() {
        assertThat(captures.captures("DBO.Persons"))
                .containsExactly(new CaptureReport(
                        "dbo_Persons",
                        "cdc.dbo_Persons_CT",
                        List.of(
                                new ColumnReport("ID", "int", true, false),
                                new ColumnReport(
                                        "Name",
                                        DBO_PERSONS.columns().get(1).type().declaration(),
                                        false,
                                        false))));
    }

    @Test
    void tellsNothingOfATableThatIsNotCaptured() {
        assertThat(captures.captures("dbo.Bare")).isEmpty();
    }

    @Test
    void knowsNoTableThatIsNotConfigured() {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> captures.captures("dbo.Other"))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_FOUND));
    }
}
