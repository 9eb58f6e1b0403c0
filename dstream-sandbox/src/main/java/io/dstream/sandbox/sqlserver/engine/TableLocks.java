package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Locks of whole tables: many transactions may intend to change a table, or one holds it alone ({@code TABLOCKX}). Readers take none, as
 * with READ_COMMITTED_SNAPSHOT. Safe for use by several threads.
 */
final class TableLocks {
    /** A cycle over locks of rows is not seen here; it ends as a deadlock after this. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** A table of a database. */
    record Key(String database, int objectId) {
        static Key of(Table table) {
            return new Key(table.database(), table.objectId());
        }
    }

    private static final class Holders {
        private @Nullable Integer exclusive;
        private final Set<Integer> intending = new HashSet<>();
    }

    private final Map<Key, Holders> locks = new HashMap<>();
    private final Map<Integer, Key> waiting = new HashMap<>();

    /**
     * Takes a lock, or strengthens the one that the session has.
     *
     * @param timeoutMillis -1 to wait for as long as it takes, 0 not to wait
     * @throws io.dstream.sandbox.sqlserver.session.SqlErrorException 1222 after the time-out, 1205 where waiting would never end
     */
    synchronized void acquire(int session, Key table, boolean alone, int timeoutMillis) {
        long begun = System.nanoTime();
        while (!isFree(session, table, alone)) {
            long left = timeoutMillis < 0
                    ? LONGEST_WAIT_NANOS
                    : TimeUnit.MILLISECONDS.toNanos(timeoutMillis) - (System.nanoTime() - begun);
            if (left <= 0) {
                throw ServerError.LOCK_TIMEOUT.with();
            }
            waiting.put(session, table);
            try {
                if (waitsForItself(session, session, new HashSet<>())
                        || System.nanoTime() - begun > LONGEST_WAIT_NANOS) {
                    throw ServerError.DEADLOCK.with(session);
                }
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ServerError.LOCK_TIMEOUT.with();
            } finally {
                waiting.remove(session);
            }
        }
        Holders holders = locks.computeIfAbsent(table, key -> new Holders());
        if (alone) {
            holders.exclusive = session;
        } else {
            holders.intending.add(session);
        }
    }

    private boolean isFree(int session, Key table, boolean alone) {
        Holders holders = locks.get(table);
        if (holders == null) {
            return true;
        }
        boolean mine = holders.exclusive == null || holders.exclusive == session;
        boolean unused = holders.intending.stream().allMatch(other -> other == session);
        return mine && (!alone || unused);
    }

    private boolean waitsForItself(int first, int session, Set<Integer> seen) {
        Key wanted = waiting.get(session);
        Holders holders = wanted == null ? null : locks.get(wanted);
        if (holders == null || !seen.add(session)) {
            return false;
        }
        Set<Integer> blockers = new HashSet<>(holders.intending);
        if (holders.exclusive != null) {
            blockers.add(holders.exclusive);
        }
        blockers.remove(session);
        return blockers.stream().anyMatch(other -> other == first || waitsForItself(first, other, seen));
    }

    /** Gives up what a session holds of tables. */
    synchronized void release(int session, Set<Key> tables) {
        for (Key table : tables) {
            Holders holders = locks.get(table);
            if (holders != null) {
                holders.intending.remove(session);
                if (holders.exclusive != null && holders.exclusive == session) {
                    holders.exclusive = null;
                }
                if (holders.exclusive == null && holders.intending.isEmpty()) {
                    locks.remove(table);
                }
            }
        }
        notifyAll();
    }
}
