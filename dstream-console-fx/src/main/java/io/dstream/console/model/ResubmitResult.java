package io.dstream.console.model;

import java.util.List;

/** What has become of dead letters that were to be sent again. */
public record ResubmitResult(List<Long> resubmitted, List<Failure> failed, String note) {
    public ResubmitResult {
        resubmitted = List.copyOf(resubmitted);
        failed = List.copyOf(failed);
    }

    /** One that was not sent, or not deleted after. */
    public record Failure(long sequenceNumber, String reason) {}
}
