package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import java.util.List;

/** The table behind the columns of a cursor, [MS-TDS] 2.2.7.22 TABNAME and 2.2.7.3 COLINFO. */
public final class CursorColumns {
    private static final int EXPRESSION = 0x04;
    private static final int KEY = 0x08;
    private static final int DIFFERENT_NAME = 0x20;

    private CursorColumns() {}

    /**
     * Writes both tokens.
     *
     * @param columns as the client sees them; those behind the source's own are expressions
     */
    public static void encode(PacketWriter out, List<ResultColumn> columns, CursorSource source) {
        out.u8(TokenType.TABLE_NAME);
        int length =
                source.table().stream().mapToInt(part -> 2 + 2 * part.length()).sum();
        out.i16(1 + length);
        out.u8(source.table().size());
        for (String part : source.table()) {
            out.i16(part.length());
            out.utf16(part);
        }
        out.u8(TokenType.COLUMN_INFO);
        int bytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            bytes += 3
                    + (status(columns, source, i) >= DIFFERENT_NAME
                            ? 1 + 2 * name(source, i).length()
                            : 0);
        }
        out.i16(bytes);
        for (int i = 0; i < columns.size(); i++) {
            int status = status(columns, source, i);
            out.u8((i + 1) & 0xFF);
            out.u8(status == EXPRESSION ? 0 : 1);
            out.u8(status);
            if (status >= DIFFERENT_NAME) {
                out.shortText(name(source, i));
            }
        }
    }

    private static String name(CursorSource source, int column) {
        return column < source.columns().size() ? source.columns().get(column) : "";
    }

    private static int status(List<ResultColumn> columns, CursorSource source, int column) {
        String name = name(source, column);
        if (name.isEmpty()) {
            return EXPRESSION;
        }
        int key = source.keys().contains(name) ? KEY : 0;
        return name.equals(columns.get(column).name()) ? key : key | DIFFERENT_NAME;
    }
}
