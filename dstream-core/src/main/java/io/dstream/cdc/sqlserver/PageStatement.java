package io.dstream.cdc.sqlserver;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.SqlName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a page, as a statement that the server answers by one range scan of the change table's clustered key.
 *
 * <p>One predicate over all four parts would read a transaction from its beginning for each of its pages.
 */
enum PageStatement {
    REST_OF_COMMAND("ct.[__$start_lsn] = ? AND ct.[__$command_id] = ? AND ct.[__$seqval] >= ?"
            + " AND (ct.[__$seqval] > ? OR ct.[__$operation] > ?)") {
        @Override
        void bind(PreparedStatement statement, int top, PageRequest request) throws SQLException {
            ChangePosition after = request.after();
            statement.setInt(1, top);
            statement.setBytes(2, after.commitLsn().encode());
            statement.setInt(3, after.commandId());
            statement.setBytes(4, after.seqval().encode());
            statement.setBytes(5, after.seqval().encode());
            statement.setInt(6, after.operation());
        }
    },

    REST_OF_TRANSACTION("ct.[__$start_lsn] = ? AND ct.[__$command_id] > ?") {
        @Override
        void bind(PreparedStatement statement, int top, PageRequest request) throws SQLException {
            statement.setInt(1, top);
            statement.setBytes(2, request.after().commitLsn().encode());
            statement.setInt(3, request.after().commandId());
        }
    },

    LATER_TRANSACTIONS("ct.[__$start_lsn] > ? AND ct.[__$start_lsn] <= ?") {
        @Override
        void bind(PreparedStatement statement, int top, PageRequest request) throws SQLException {
            statement.setInt(1, top);
            statement.setBytes(2, request.after().commitLsn().encode());
            statement.setBytes(3, request.upTo().encode());
        }
    };

    private static final String KEY = "ct.[__$start_lsn], ct.[__$command_id], ct.[__$seqval], ct.[__$operation]";

    /** Columns before the captured ones: the key's four, the update mask and the commit time. */
    static final int LEADING_COLUMNS = 6;

    private final String predicate;

    PageStatement(String predicate) {
        this.predicate = predicate;
    }

    /** Binds the parameters of this part. */
    abstract void bind(PreparedStatement statement, int top, PageRequest request) throws SQLException;

    /** Returns the parts that a page consists of, in order; those inside a transaction only where it may have more. */
    static List<PageStatement> partsOf(PageRequest request) {
        List<PageStatement> parts = new ArrayList<>();
        ChangePosition after = request.after();
        boolean isWithinBound = after.commitLsn().compareTo(request.upTo()) <= 0;
        if (isWithinBound && !after.isEndOfTransaction() && !after.commitLsn().equals(Lsn.ZERO)) {
            parts.add(REST_OF_COMMAND);
            parts.add(REST_OF_TRANSACTION);
        }
        parts.add(LATER_TRANSACTIONS);
        return parts;
    }

    String sql(CaptureInstance instance) {
        StringBuilder sql = new StringBuilder("SELECT TOP (?) ").append(KEY);
        sql.append(", ct.[__$update_mask], m.tran_end_time");
        for (CapturedColumn column : instance.columns()) {
            sql.append(", ct.").append(SqlName.bracket(column.name()));
        }
        sql.append(" FROM cdc.").append(SqlName.bracket(instance.changeTable())).append(" AS ct");
        sql.append(" LEFT JOIN cdc.lsn_time_mapping AS m ON m.start_lsn = ct.[__$start_lsn]");
        return sql.append(" WHERE ")
                .append(predicate)
                .append(" ORDER BY ")
                .append(KEY)
                .append(";\nSELECT start_lsn FROM cdc.change_tables WHERE object_id = ")
                .append(instance.objectId())
                .append(';')
                .toString();
    }

    /** Returns the statement that counts what {@link #sql} reads, without the rows before updates. */
    String countSql(CaptureInstance instance) {
        return "SELECT COUNT(*), MIN(x.lsn), MAX(x.lsn) FROM (SELECT TOP (?) ct.[__$start_lsn] AS lsn FROM cdc."
                + SqlName.bracket(instance.changeTable()) + " AS ct WHERE " + predicate
                + " AND ct.[__$operation] <> 3 ORDER BY " + KEY + ") AS x";
    }
}
