package io.dstream.web.events;

import io.dstream.control.TableReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of events. */
final class EventShapes {
    private EventShapes() {}

    /** Of {@code server}: who answers, and since when. */
    record ServerEvent(String instance, String version, Instant startedAt) {}

    /** Of {@code reset}: why what was missed cannot be told. */
    record ResetEvent(String reason) {}

    /** Of {@code state}: how a table is now, and what its state was; null where it is new. */
    record StateEvent(
            String table,
            @Nullable String before,
            String state,
            boolean isPaused,
            @Nullable String owner,
            TableReport.@Nullable Problem problem) {}

    /** Of {@code metrics}. */
    record MetricsEvent(List<TableMetrics> tables) {}

    /** How a table does, in short. */
    record TableMetrics(
            String table,
            String state,
            double ratePerSecond,
            long lagSeconds,
            @Nullable Long lagChanges,
            long intervalMillis,
            long published) {
        static TableMetrics of(TableReport report) {
            return new TableMetrics(
                    report.table(),
                    report.state(),
                    report.ratePerSecond(),
                    report.lagSeconds(),
                    report.lagChanges(),
                    report.intervalMillis(),
                    report.published());
        }
    }

    /** Of {@code instance}: that it joined, left or changed. */
    record InstanceEvent(String instance, String change, boolean isReady, String configRevision) {}
}
