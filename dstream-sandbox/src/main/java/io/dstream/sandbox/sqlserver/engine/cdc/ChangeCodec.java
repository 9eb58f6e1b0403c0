package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.ValueDataType;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** Writes the rows that a transaction changed as bytes, each table before its first row: of a table only what its capture needs. */
final class ChangeCodec {
    private static final ValueDataType VALUES = new ValueDataType();

    private ChangeCodec() {}

    static byte[] encode(List<RowChange> changes) {
        WriteBuffer out = new WriteBuffer();
        IdentityHashMap<Table, Integer> tables = new IdentityHashMap<>();
        out.putInt(changes.size());
        for (RowChange change : changes) {
            Integer known = tables.get(change.table());
            int number = known == null ? tables.size() : known;
            out.putInt(number);
            if (known == null) {
                tables.put(change.table(), number);
                writeTable(out, change.table());
            }
            out.put(change.seqval());
            out.putInt(change.commandId());
            writeRow(out, change.before());
            writeRow(out, change.after());
        }
        ByteBuffer written = out.getBuffer().flip();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static void writeTable(WriteBuffer out, Table table) {
        out.putInt(table.objectId());
        writeIds(out, table.columns().stream().map(Column::id).toList());
        writeIds(
                out,
                table.keys().stream()
                        .filter(Key::isUnique)
                        .flatMap(key -> key.columnIds().stream())
                        .distinct()
                        .toList());
    }

    private static void writeIds(WriteBuffer out, List<Integer> ids) {
        out.putInt(ids.size());
        ids.forEach(out::putInt);
    }

    private static void writeRow(WriteBuffer out, Value @Nullable [] row) {
        out.putInt(row == null ? -1 : row.length);
        if (row != null) {
            for (Value value : row) {
                VALUES.write(out, value);
            }
        }
    }

    static List<RowChange> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Table> tables = new ArrayList<>();
        int count = in.getInt();
        List<RowChange> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = in.getInt();
            if (number == tables.size()) {
                tables.add(readTable(in));
            }
            byte[] seqval = new byte[TransactionLog.LSN_BYTES];
            in.get(seqval);
            int commandId = in.getInt();
            Value[] before = readRow(in);
            changes.add(new RowChange(tables.get(number), before, readRow(in), seqval, commandId));
        }
        return changes;
    }

    private static Table readTable(ByteBuffer in) {
        int objectId = in.getInt();
        List<Column> columns = readIds(in).stream()
                .map(id -> Column.plain(id, "", SqlType.of(SqlType.Kind.INT), true))
                .toList();
        Key unique = new Key("", Key.Kind.UNIQUE_INDEX, readIds(in), 1, false);
        return new Table(
                objectId, "", "", "", columns, List.of(unique), List.of(), List.of(), null, LocalDateTime.MIN, false);
    }

    private static List<Integer> readIds(ByteBuffer in) {
        int count = in.getInt();
        List<Integer> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(in.getInt());
        }
        return ids;
    }

    private static Value @Nullable [] readRow(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        Value[] row = new Value[length];
        for (int i = 0; i < length; i++) {
            row[i] = VALUES.read(in);
        }
        return row;
    }
}
