package io.dstream.control;

import java.util.List;

/** Keeps who did what, over restarts and for all instances. Safe for use by several threads. */
public interface AuditLog {
    /** Notes something; never throws: what cannot be stored is kept in memory, logged, and stored later. */
    void note(Actor actor, String action, String subject, String outcome, String detail);

    /**
     * Returns entries, the newest first.
     *
     * @param before only entries older than the one of this id; empty for the newest
     * @param limit at least 1
     * @throws ControlException if they cannot be read
     */
    List<AuditEntry> entries(String before, int limit);
}
