package io.dstream.cli.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was committed against what was delivered.
 *
 * @param committed changes in the change tables; an update counts once
 * @param delivered events that a subscriber received
 * @param lost committed changes that no event told
 * @param duplicated events beyond the first for the same change, and events for no committed change
 * @param outOfOrder events of a table, or of a key where that keeps the order, that came behind one with a higher position
 */
public record DeliveryAudit(long committed, long delivered, long lost, long duplicated, long outOfOrder) {
    public static final DeliveryAudit NOTHING = new DeliveryAudit(0, 0, 0, 0, 0);

    /** Compares one table's change table, in its own order, with what a subscriber received, in the order of arrival. */
    public static DeliveryAudit of(Collection<ChangeId> committed, List<ChangeId> delivered) {
        return ofArrivals(
                committed,
                delivered.stream().map(change -> new Arrival(change, "")).toList());
    }

    /** As {@link #of}, where the destination keeps several orders. */
    static DeliveryAudit ofArrivals(Collection<ChangeId> committed, List<Arrival> delivered) {
        Set<ChangeId> expected = new HashSet<>(committed);
        Set<ChangeId> seen = new HashSet<>();
        Map<String, ChangeId> highest = new HashMap<>();
        long surplus = 0;
        long outOfOrder = 0;
        for (Arrival arrival : delivered) {
            ChangeId change = arrival.change();
            if (!seen.add(change) || !expected.contains(change)) {
                surplus++;
            }
            ChangeId before = highest.get(arrival.order());
            if (before != null && change.compareTo(before) < 0) {
                outOfOrder++;
            } else {
                highest.put(arrival.order(), change);
            }
        }
        long lost = expected.stream().filter(change -> !seen.contains(change)).count();
        return new DeliveryAudit(committed.size(), delivered.size(), lost, surplus, outOfOrder);
    }

    /** Reads the changes of a capture instance: deletes, inserts and the after rows of updates. */
    public static List<ChangeId> committed(Connection connection, String captureInstance) throws SQLException {
        String query =
                "SELECT [__$start_lsn], [__$command_id], [__$seqval], [__$operation] FROM cdc.[" + captureInstance
                        + "_CT] WHERE [__$operation] <> 3"
                        + " ORDER BY [__$start_lsn], [__$command_id], [__$seqval], [__$operation]";
        HexFormat hex = HexFormat.of();
        List<ChangeId> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                changes.add(new ChangeId(
                        hex.formatHex(rows.getBytes(1)),
                        rows.getInt(2),
                        hex.formatHex(rows.getBytes(3)),
                        rows.getInt(4)));
            }
        }
        return changes;
    }

    /** Adds the figures of another table. */
    public DeliveryAudit plus(DeliveryAudit other) {
        return new DeliveryAudit(
                committed + other.committed,
                delivered + other.delivered,
                lost + other.lost,
                duplicated + other.duplicated,
                outOfOrder + other.outOfOrder);
    }

    public boolean isClean() {
        return lost == 0 && duplicated == 0 && outOfOrder == 0;
    }

    /** Returns whether nothing is missing any more, so that waiting longer is of no use. */
    public boolean isComplete() {
        return lost == 0;
    }

    @Override
    public String toString() {
        return "committed=" + committed + " delivered=" + delivered + " lost=" + lost + " duplicated=" + duplicated
                + " outOfOrder=" + outOfOrder;
    }
}
