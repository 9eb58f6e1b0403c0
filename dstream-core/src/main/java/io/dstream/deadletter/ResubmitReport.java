package io.dstream.deadletter;

import java.util.List;

/**
 * What became of dead letters that were to be sent again.
 *
 * @param resubmitted sent, confirmed and deleted
 * @param failed the others, each with its reason; they are still there
 * @param note what the operator should know, such as who receives them again
 */
public record ResubmitReport(List<Long> resubmitted, List<Failure> failed, String note) {
    public ResubmitReport {
        resubmitted = List.copyOf(resubmitted);
        failed = List.copyOf(failed);
    }

    /** A dead letter that was not sent, or not deleted after. */
    public record Failure(long sequenceNumber, String reason) {}
}
