package io.dstream.ingest;

import java.util.Optional;

/**
 * What is known of the way of an ingest message, beside what it carries.
 *
 * @param resubmission names the dead letter that it is a copy of; empty for one that is sent for the first time
 * @param traceparent the span that sent it, as W3C Trace Context writes it; empty where it is not traced
 */
public record IngestMarks(Optional<String> resubmission, Optional<String> traceparent) {
    public static final IngestMarks NONE = new IngestMarks(Optional.empty(), Optional.empty());

    /** Returns whether all of its changes are to be published, however far its table is routed. */
    public boolean isResubmission() {
        return resubmission.isPresent();
    }
}
