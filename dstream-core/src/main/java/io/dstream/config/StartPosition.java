package io.dstream.config;

/** Where a table starts that has no checkpoint yet. */
public enum StartPosition {
    /** At the oldest change that its change table still holds, as the original does. */
    EARLIEST,
    /** At the changes that are committed after the first start. */
    LATEST
}
