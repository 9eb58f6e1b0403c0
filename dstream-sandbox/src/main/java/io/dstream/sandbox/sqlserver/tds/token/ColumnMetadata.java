package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.type.ValueEncoder;
import java.util.List;

/** The columns of a result set, [MS-TDS] 2.2.7.4 COLMETADATA. */
public final class ColumnMetadata {
    private static final int NULLABLE = 0x01;
    /** Whether the column can be updated is not known. */
    private static final int UPDATEABLE_UNKNOWN = 0x08;

    private static final int IDENTITY = 0x10;
    private static final int NO_USER_TYPE = 0;

    private final List<ResultColumn> columns;
    private final ValueEncoder[] encoders;

    public ColumnMetadata(List<ResultColumn> columns) {
        this.columns = List.copyOf(columns);
        this.encoders = this.columns.stream()
                .map(column -> ValueEncoder.of(column.type()))
                .toArray(ValueEncoder[]::new);
    }

    public void encode(PacketWriter out) {
        out.u8(TokenType.COLUMN_METADATA);
        out.i16(encoders.length);
        for (int i = 0; i < encoders.length; i++) {
            encode(out, columns.get(i), encoders[i]);
        }
    }

    /** Returns what writes the rows of these columns. */
    public RowEncoder rows() {
        return new RowEncoder(columns, encoders);
    }

    private static void encode(PacketWriter out, ResultColumn column, ValueEncoder encoder) {
        out.i32(NO_USER_TYPE);
        out.i16((column.nullable() ? NULLABLE : 0) | UPDATEABLE_UNKNOWN | (column.identity() ? IDENTITY : 0));
        encoder.typeInfo(out);
        if (encoder.hasTableName()) {
            unknownTable(out);
        }
        out.shortText(column.name());
    }

    /** One part without characters: the JDBC driver takes one to four. */
    private static void unknownTable(PacketWriter out) {
        out.u8(1);
        out.i16(0);
    }
}
