package io.dstream.web.api;

import io.dstream.control.ActionAnswer;
import io.dstream.control.AuditEntry;
import io.dstream.control.CaptureReport;
import io.dstream.control.ConfigControl.ConfigDiagnostic;
import io.dstream.control.HistoryPoint;
import io.dstream.control.RewindPlan;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.Repair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes that only REST has. */
final class Requests {
    private Requests() {}

    /** A body without fields. */
    record Nothing() {}

    /** Who asks. */
    record Session(String name, String role) {}

    /** Why a table is paused. */
    record PauseRequest(@Nullable String reason) {}

    /** Where to rewind to: one of the two. */
    record RewindRequest(
            @Nullable String lsn,
            @Nullable Instant time,
            @Nullable Boolean dryRun) {}

    /** What a rewind would do, or what has become of it: one of the two. */
    record RewindAnswer(@Nullable RewindPlan plan, @Nullable ActionAnswer action) {}

    /** How a table did. */
    record TableHistory(String table, String span, long stepMillis, List<HistoryPoint> points) {}

    /** What CDC captures of a table. */
    record TableCaptures(String table, List<CaptureReport> captures) {}

    /** Dead letters, and from which sequence number to go on; null where there are no more. */
    record DeadLetterPage(
            String entity, List<DeadLetter> items, @Nullable Long next) {}

    /** Which dead letters to send again. */
    record ResubmitRequest(
            @Nullable String entity, @Nullable List<Repair> letters) {}

    /** Which dead letters to delete for good: those named, or all. */
    record PurgeRequest(
            @Nullable String entity,
            @Nullable List<Long> sequenceNumbers,
            @Nullable Boolean all) {}

    /** How many dead letters were deleted. */
    record PurgeAnswer(String entity, int purged) {}

    /** Whether a configuration text can be applied. */
    record Validation(boolean isValid, List<ConfigDiagnostic> diagnostics) {}

    /** The level that a logger is to have; null for its parent's. */
    record LoggerChange(@Nullable String level) {}

    /** Audit entries, and before which id to go on; null where there are no more. */
    record AuditPage(List<AuditEntry> items, @Nullable String next) {}
}
