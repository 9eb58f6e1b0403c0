package io.dstream.cdc.sqlserver;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.UpdateMask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes rows of a change table as {@link PageStatement} selects them. */
final class RowDecoder {
    /** What a row takes beside its values, roughly. */
    private static final int ROW_BYTES = 64;

    private static final int VALUE_BYTES = 16;

    private final List<CapturedColumn> columns;
    private final ZoneOffset serverOffset;
    private long sizeBytes;

    /** Creates a decoder; the offset is that of the server's local time, in which CDC keeps commit times. */
    RowDecoder(CaptureInstance instance, ZoneOffset serverOffset) {
        this.columns = instance.columns();
        this.serverOffset = serverOffset;
    }

    ChangeRow decode(ResultSet row) throws SQLException {
        ChangePosition position = new ChangePosition(
                Lsn.decode(row.getBytes(1)), row.getInt(2), Lsn.decode(row.getBytes(3)), row.getInt(4));
        byte[] maskBytes = row.getBytes(5);
        UpdateMask mask = maskBytes == null ? UpdateMask.NONE : UpdateMask.decode(maskBytes);
        LocalDateTime committed = row.getObject(6, LocalDateTime.class);
        Instant commitTime = committed == null ? null : committed.toInstant(serverOffset);
        sizeBytes = ROW_BYTES;
        Row values = Row.ofOwned(values(row, Operation.of(position.operation()), mask));
        return new ChangeRow(position, mask, commitTime, values, sizeBytes);
    }

    private @Nullable Object[] values(ResultSet row, Operation operation, UpdateMask mask) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            CapturedColumn column = columns.get(i);
            Object value = value(row, PageStatement.LEADING_COLUMNS + i + 1, column.type());
            values[i] = value == null && !isRecorded(column, operation, mask) ? Row.unavailable() : value;
        }
        return values;
    }

    /** CDC leaves computed columns and unchanged values that lie outside the row NULL, whatever they are. */
    static boolean isRecorded(CapturedColumn column, Operation operation, UpdateMask mask) {
        if (column.isComputed()) {
            return false;
        }
        return switch (operation) {
            case INSERT -> true;
            case DELETE -> !column.type().isLegacyLob();
            case UPDATE_BEFORE ->
                !column.type().isLegacyLob() && (!column.type().isLob() || mask.isSet(column.ordinal()));
            case UPDATE -> !column.type().isLob() || mask.isSet(column.ordinal());
        };
    }

    private @Nullable Object value(ResultSet row, int index, SqlType type) throws SQLException {
        Object value =
                switch (type.kind()) {
                    case BIT -> row.getBoolean(index);
                    case TINYINT, SMALLINT, INT -> row.getInt(index);
                    case BIGINT -> row.getLong(index);
                    case DECIMAL, NUMERIC, MONEY, SMALLMONEY -> row.getBigDecimal(index);
                    case REAL -> row.getFloat(index);
                    case FLOAT -> row.getDouble(index);
                    case DATE -> row.getObject(index, LocalDate.class);
                    case TIME -> row.getObject(index, LocalTime.class);
                    case DATETIME, SMALLDATETIME, DATETIME2 -> row.getObject(index, LocalDateTime.class);
                    case DATETIMEOFFSET -> row.getObject(index, OffsetDateTime.class);
                    case CHAR, VARCHAR, NCHAR, NVARCHAR, SYSNAME, TEXT, NTEXT, UNIQUEIDENTIFIER, XML, SQL_VARIANT ->
                        text(row.getString(index));
                    case BINARY, VARBINARY, TIMESTAMP, IMAGE, CLR -> bytes(row.getBytes(index));
                };
        sizeBytes += VALUE_BYTES;
        return row.wasNull() ? null : value;
    }

    private @Nullable String text(@Nullable String value) {
        sizeBytes += value == null ? 0 : 2L * value.length();
        return value;
    }

    private byte @Nullable [] bytes(byte @Nullable [] value) {
        sizeBytes += value == null ? 0 : value.length;
        return value;
    }
}
