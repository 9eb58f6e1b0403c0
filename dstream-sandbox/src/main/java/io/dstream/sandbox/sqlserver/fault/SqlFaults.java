package io.dstream.sandbox.sqlserver.fault;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the next statements. Safe for use by several threads. */
public final class SqlFaults {
    /** How often a stalled statement looks whether its client has given up. */
    private static final long LOOK_MILLIS = 20;

    /** The errors that can be asked for, as Azure SQL Database and SQL Server word them. */
    private static final Map<Integer, SqlMessage> ERRORS = new TreeMap<>(Map.of(
            1205,
            SqlMessage.error(
                    1205,
                    13,
                    51,
                    "Transaction (Process ID 51) was deadlocked on lock resources with another process and has been"
                            + " chosen as the deadlock victim. Rerun the transaction."),
            1222,
            SqlMessage.error(1222, 16, 51, "Lock request time out period exceeded."),
            10928,
            SqlMessage.error(
                    10928,
                    16,
                    1,
                    "Resource ID : 1. The request limit for the database is 60 and has been reached. See"
                            + " 'https://docs.microsoft.com/azure/azure-sql/database/resource-limits-logical-server'"
                            + " for assistance."),
            10929,
            SqlMessage.error(
                    10929,
                    16,
                    1,
                    "Resource ID: 1. The request minimum guarantee is 0, maximum limit is 60 and the current usage for"
                            + " the database is 60. However, the server is currently too busy to support requests"
                            + " greater than 0 for this database. Please try again later."),
            40197,
            SqlMessage.error(
                    40197,
                    17,
                    1,
                    "The service has encountered an error processing your request. Please try again. Error code 4221."),
            40501,
            SqlMessage.error(
                    40501,
                    17,
                    1,
                    "The service is currently busy. Retry the request after 10 seconds. Incident ID:"
                            + " 00000000-0000-0000-0000-000000000000. Code: 131075."),
            40613,
            SqlMessage.error(
                    40613,
                    17,
                    1,
                    "Database 'sandbox' on server 'sandbox' is not currently available. Please retry the connection"
                            + " later. If the problem persists, contact customer support, and provide them the session"
                            + " tracing ID of '00000000-0000-0000-0000-000000000000'."),
            49918,
            SqlMessage.error(
                    49918,
                    16,
                    1,
                    "Cannot process request. Not enough resources to process request. Please retry later."),
            601,
            SqlMessage.error(601, 12, 3, "Could not continue scan with NOLOCK due to data movement."),
            3960,
            SqlMessage.error(
                    3960,
                    16,
                    1,
                    "Snapshot isolation transaction aborted due to update conflict. You cannot use snapshot isolation"
                            + " to access this table directly or indirectly. Retry the transaction.")));

    /** An error that waits for its statement. */
    private static final class Pending {
        private final SqlMessage error;
        private final String containing;
        private int left;

        Pending(SqlMessage error, String containing, int left) {
            this.error = error;
            this.containing = containing;
            this.left = left;
        }
    }

    private final List<Pending> pending = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private boolean stalled;

    /**
     * Lets the next statements fail before they do anything; 1205 undoes their transaction as well.
     *
     * @param number 601, 1205, 1222, 3960, 10928, 10929, 40197, 40501, 40613 or 49918
     * @param times 1 or more
     * @param containing text that a statement must contain, in any case; empty for each
     * @throws IllegalArgumentException for another number
     */
    public synchronized void fail(int number, int times, String containing) {
        SqlMessage error = ERRORS.get(number);
        if (error == null) {
            throw new IllegalArgumentException("number must be one of " + ERRORS.keySet() + ", not " + number);
        }
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, not " + times);
        }
        pending.add(new Pending(error, containing.toLowerCase(Locale.ROOT), times));
    }

    /** Lets each statement wait before it runs. */
    public synchronized void delay(Duration each) {
        delay = each;
        notifyAll();
    }

    /** Lets no statement begin until {@link #clear}. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Ends all of these faults. */
    public synchronized void clear() {
        pending.clear();
        delay = Duration.ZERO;
        stalled = false;
        notifyAll();
    }

    /** Holds a statement up, or fails it, as was asked for; returns at once where its client gives up. */
    synchronized void before(String statement, ResponseSink sink) {
        long begun = System.nanoTime();
        while ((stalled || System.nanoTime() - begun < delay.toNanos()) && !sink.isCancelled()) {
            long left = TimeUnit.NANOSECONDS.toMillis(delay.toNanos() - (System.nanoTime() - begun));
            try {
                wait(stalled ? LOOK_MILLIS : Math.max(1, Math.min(LOOK_MILLIS, left)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        SqlMessage error = pending.isEmpty() ? null : next(statement.toLowerCase(Locale.ROOT));
        if (error != null) {
            throw new SqlErrorException(error);
        }
    }

    private @Nullable SqlMessage next(String statement) {
        SqlMessage found = null;
        for (Pending each : pending) {
            if (statement.contains(each.containing)) {
                each.left--;
                found = each.error;
                break;
            }
        }
        pending.removeIf(each -> each.left == 0);
        return found;
    }
}
