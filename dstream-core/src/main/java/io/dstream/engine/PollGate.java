package io.dstream.engine;

import io.dstream.cdc.TableName;

/** Says whether a table that this instance holds may be polled. Safe for use by several threads. */
@FunctionalInterface
public interface PollGate {
    /** Lets every table be polled. */
    PollGate OPEN = (table, sinceNanos) -> Permission.GRANTED;

    /**
     * Returns whether a table may be polled now; called before each poll.
     *
     * @param sinceNanos when its lease was won, by the monotonic clock: what was known before does not count
     */
    Permission permission(TableName table, long sinceNanos);

    /**
     * Whether a table may be polled.
     *
     * @param reason why nobody knows, for a person to read; empty unless unknown
     */
    record Permission(Kind kind, String reason) {
        public static final Permission GRANTED = new Permission(Kind.GRANTED, "");
        public static final Permission PAUSED = new Permission(Kind.PAUSED, "");

        public static Permission unknown(String reason) {
            return new Permission(Kind.UNKNOWN, reason);
        }

        /** Which of the three. */
        public enum Kind {
            GRANTED,
            /** An operator has paused the table. */
            PAUSED,
            /** It cannot be found out now, so the table waits. */
            UNKNOWN
        }
    }
}
