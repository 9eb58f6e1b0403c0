package io.dstream.sandbox.debezium;

import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A change of a row as the connector delivers it.
 *
 * @param operation r, c, u or d
 */
record Change(
        String table,
        String operation,
        @Nullable Struct before,
        @Nullable Struct after,
        Struct source,
        String transactionId,
        SourceRecord event) {
    /** Returns null for what is no change of a row. */
    static @Nullable Change of(SourceRecord event) {
        if (!(event.value() instanceof Struct value) || value.schema().field("op") == null) {
            return null;
        }
        Struct source = value.getStruct("source");
        return new Change(
                source.getString("table"),
                value.getString("op"),
                value.getStruct("before"),
                value.getStruct("after"),
                source,
                transactionId(value),
                event);
    }

    /** Returns an empty text where the connector tells nothing of transactions. */
    private static String transactionId(Struct value) {
        Struct transaction = value.schema().field("transaction") == null ? null : value.getStruct("transaction");
        return transaction == null ? "" : transaction.getString("id");
    }

    /** Returns the row as it is now, or as it was before it was deleted. */
    Struct row() {
        Struct row = after == null ? before : after;
        if (row == null) {
            throw new AssertionError("a change without a row: " + this);
        }
        return row;
    }

    int id() {
        return row().getInt32("ID");
    }

    String shortly() {
        return operation + id();
    }
}
