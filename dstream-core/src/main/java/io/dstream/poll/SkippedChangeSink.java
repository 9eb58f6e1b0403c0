package io.dstream.poll;

/** Takes notice of changes that were skipped. Safe for use by several threads. */
@FunctionalInterface
public interface SkippedChangeSink {
    /** Records a skipped change; called again for the same one where a poll had to be repeated. */
    void record(SkippedChange change);
}
