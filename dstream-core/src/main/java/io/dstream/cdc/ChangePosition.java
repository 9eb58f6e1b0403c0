package io.dstream.cdc;

import java.util.Comparator;

/**
 * The place of a change in the total order of its capture instance.
 *
 * <p>The four parts are the clustered key of a change table, in its order; seqval alone may order updated rows
 * wrongly (KB3030352), and a deferred update repeats it.
 *
 * @param commitLsn {@code __$start_lsn}, the same for every change of a transaction
 * @param commandId {@code __$command_id}, at least 0
 * @param seqval {@code __$seqval}
 * @param operation {@code __$operation}, 0 to 4; 0 stands only in {@link #ZERO}
 */
public record ChangePosition(Lsn commitLsn, int commandId, Lsn seqval, int operation)
        implements Comparable<ChangePosition> {
    /** Before every change. */
    public static final ChangePosition ZERO = new ChangePosition(Lsn.ZERO, 0, Lsn.ZERO, 0);

    private static final Comparator<ChangePosition> ORDER = Comparator.comparing(ChangePosition::commitLsn)
            .thenComparingInt(ChangePosition::commandId)
            .thenComparing(ChangePosition::seqval)
            .thenComparingInt(ChangePosition::operation);

    public ChangePosition {
        if (commandId < 0) {
            throw new IllegalArgumentException("A command id is at least 0, not " + commandId);
        }
        if (operation < 0 || operation > 4) {
            throw new IllegalArgumentException("An operation is 0 to 4, not " + operation);
        }
    }

    /** Returns the position behind every change with this commit LSN or a lower one. */
    public static ChangePosition endOf(Lsn commitLsn) {
        return new ChangePosition(commitLsn, Integer.MAX_VALUE, Lsn.MAX, 4);
    }

    /**
     * Parses what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static ChangePosition parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("A change position has four parts, not " + parts.length);
        }
        return new ChangePosition(
                Lsn.parse(parts[0]), Integer.parseInt(parts[1]), Lsn.parse(parts[2]), Integer.parseInt(parts[3]));
    }

    /** Returns the lowest commit LSN behind this position; one inside a transaction needs the whole of it. */
    public Lsn lowestUnread() {
        return isEndOfTransaction() ? commitLsn.next() : commitLsn;
    }

    /** Returns whether this is what {@link #endOf} returns: nothing of its transaction is left. */
    public boolean isEndOfTransaction() {
        return commandId == Integer.MAX_VALUE && seqval.equals(Lsn.MAX) && operation == 4;
    }

    public boolean isAfter(ChangePosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(ChangePosition other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code <commit lsn>-<command id>-<seqval>-<operation>}, at most 54 characters. */
    @Override
    public String toString() {
        return commitLsn + "-" + commandId + "-" + seqval + "-" + operation;
    }
}
