package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.type.ValueEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one result set, [MS-TDS] 2.2.7.19 ROW. */
public final class RowEncoder {
    private final List<ResultColumn> columns;
    private final ValueEncoder[] encoders;

    RowEncoder(List<ResultColumn> columns, ValueEncoder[] encoders) {
        this.columns = columns;
        this.encoders = encoders;
    }

    /**
     * Writes a row.
     *
     * @throws IllegalArgumentException if a value does not fit its column, after which the message is broken
     */
    public void encode(PacketWriter out, @Nullable Object[] values) {
        if (values.length != encoders.length) {
            throw new IllegalArgumentException(values.length + " values for " + encoders.length + " columns");
        }
        out.u8(TokenType.ROW);
        int column = 0;
        try {
            for (; column < encoders.length; column++) {
                encoders[column].value(out, values[column]);
            }
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException e) {
            ResultColumn broken = columns.get(column);
            throw new IllegalArgumentException(
                    "Value does not fit column " + broken.name() + " of " + broken.type() + ": " + e.getMessage(), e);
        }
    }
}
