package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.type.TypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for the table of the INSERT BULK before, [MS-TDS] 2.2.6.1 Bulk Load BCP. Used by one thread. */
public final class BulkLoad {
    private static final int COLUMN_METADATA = 0x81;
    private static final int ROW = 0xD1;
    private static final int ROW_WITH_NULL_BITMAP = 0xD2;
    private static final int DONE = 0xFD;
    private static final int TIMESTAMP_BYTES = 8;

    private final Payload in;
    private final List<TypeInfo> columns = new ArrayList<>();

    /** Reads the columns. */
    public BulkLoad(Payload in) {
        this.in = in;
        if (in.u8() != COLUMN_METADATA) {
            throw new ProtocolException("Bulk load without its columns");
        }
        int count = in.u16();
        for (int i = 0; i < count; i++) {
            in.skip(4 + 2);
            TypeInfo column = TypeInfo.decode(in);
            if (isLarge(column.type())) {
                in.skip(2L * in.u16());
            }
            in.skip(2L * in.u8());
            columns.add(column);
        }
    }

    public List<SqlType> types() {
        return columns.stream().map(TypeInfo::type).toList();
    }

    /** Returns the values of the next row, or null behind the last. */
    public @Nullable Object @Nullable [] next() {
        if (in.isEmpty()) {
            return null;
        }
        int token = in.u8();
        return switch (token) {
            case ROW -> row(new byte[(columns.size() + 7) / 8]);
            case ROW_WITH_NULL_BITMAP -> row(in.bytes((columns.size() + 7) / 8));
            case DONE -> null;
            default -> throw new ProtocolException("Token " + token + " within a bulk load");
        };
    }

    private @Nullable Object[] row(byte[] nulls) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            boolean isNull = (nulls[i / 8] >> (i % 8) & 1) == 1;
            values[i] = isNull ? null : value(columns.get(i));
        }
        return values;
    }

    private @Nullable Object value(TypeInfo column) {
        if (isLarge(column.type())) {
            int pointer = in.u8();
            if (pointer == 0) {
                return null;
            }
            in.skip((long) pointer + TIMESTAMP_BYTES);
        }
        return column.values().decode(in);
    }

    private static boolean isLarge(SqlType type) {
        return switch (type.kind()) {
            case TEXT, NTEXT, IMAGE -> true;
            default -> false;
        };
    }
}
