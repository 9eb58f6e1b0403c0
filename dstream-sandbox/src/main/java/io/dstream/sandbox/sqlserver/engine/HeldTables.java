package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The locks of tables that one session's transaction holds. Used by one thread at a time. */
final class HeldTables {
    private final TableLocks locks;
    private final int session;
    /** Whether the session has the table alone, in the order in which the locks were taken. */
    private final Map<TableLocks.Key, Boolean> held = new LinkedHashMap<>();

    HeldTables(TableLocks locks, int session) {
        this.locks = locks;
        this.session = session;
    }

    void take(Table table, boolean alone, int timeoutMillis) {
        TableLocks.Key key = TableLocks.Key.of(table);
        Boolean before = held.get(key);
        if (before == null || (alone && !before)) {
            locks.acquire(session, key, alone, timeoutMillis);
            held.put(key, alone);
        }
    }

    /** Returns a mark to which {@link #releaseSince} can go back. */
    int mark() {
        return held.size();
    }

    /** Gives up the locks that were taken first after a mark; one that was only strengthened stays. */
    void releaseSince(int mark) {
        Set<TableLocks.Key> given = new HashSet<>();
        int place = 0;
        for (TableLocks.Key key : held.keySet()) {
            if (place >= mark) {
                given.add(key);
            }
            place++;
        }
        if (!given.isEmpty()) {
            held.keySet().removeAll(given);
            locks.release(session, given);
        }
    }
}
