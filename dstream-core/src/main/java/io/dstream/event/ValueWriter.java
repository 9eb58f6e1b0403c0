package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dstream.cdc.SqlType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** Writes values as JSON. For use by one thread at a time. */
final class ValueWriter {
    /** A datetime counts in 1/300 s, of which three digits tell all. */
    private static final int DATETIME_DIGITS = 3;

    private final ValueForm form;
    private final TextBuffer text = new TextBuffer();
    private final FloatWriter floats = new FloatWriter(text);
    private final DecimalText decimals = new DecimalText(text);
    private final IsoText iso;

    ValueWriter(ValueForm form) {
        this.form = form;
        this.iso = form == ValueForm.SQL_TEXT ? IsoText.ofSql(text) : new IsoText(text);
    }

    /** Writes a value whose Java type belongs to the SQL type, see {@link io.dstream.cdc.Row}. */
    void write(JsonGenerator json, SqlType type, Object value) throws IOException {
        switch (type.kind()) {
            case BIT, TINYINT, SMALLINT, INT, BIGINT, REAL, FLOAT -> writeScalar(json, type.kind(), value);
            case DECIMAL, NUMERIC, MONEY, SMALLMONEY ->
                decimals.of((BigDecimal) value).writeString(json);
            case DATE -> iso.of((LocalDate) value).writeString(json);
            case TIME -> iso.of((LocalTime) value, type.scale()).writeString(json);
            case SMALLDATETIME -> iso.of((LocalDateTime) value, 0).writeString(json);
            case DATETIME -> iso.of((LocalDateTime) value, DATETIME_DIGITS).writeString(json);
            case DATETIME2 -> iso.of((LocalDateTime) value, type.scale()).writeString(json);
            case DATETIMEOFFSET -> iso.of((OffsetDateTime) value, type.scale()).writeString(json);
            case BINARY, VARBINARY, TIMESTAMP, IMAGE, CLR -> json.writeBinary((byte[]) value);
            case CHAR, VARCHAR, NCHAR, NVARCHAR, SYSNAME, TEXT, NTEXT, UNIQUEIDENTIFIER, XML, SQL_VARIANT ->
                json.writeString((String) value);
        }
    }

    private void writeScalar(JsonGenerator json, SqlType.Kind kind, Object value) throws IOException {
        if (kind == SqlType.Kind.BIT) {
            writeBit(json, (Boolean) value);
        } else if (form != ValueForm.TYPED) {
            append(kind, value).writeString(json);
        } else if (kind == SqlType.Kind.BIGINT) {
            json.writeNumber((Long) value);
        } else if (kind == SqlType.Kind.REAL) {
            floats.write(json, (Float) value);
        } else if (kind == SqlType.Kind.FLOAT) {
            floats.write(json, (Double) value);
        } else {
            json.writeNumber((Integer) value);
        }
    }

    private void writeBit(JsonGenerator json, boolean bit) throws IOException {
        switch (form) {
            case TYPED -> json.writeBoolean(bit);
            case STRINGS -> json.writeString(bit ? "true" : "false");
            case SQL_TEXT -> json.writeString(bit ? "1" : "0");
        }
    }

    private TextBuffer append(SqlType.Kind kind, Object value) {
        text.clear();
        return switch (kind) {
            case BIGINT -> text.append((Long) value);
            case REAL -> text.append((Float) value);
            case FLOAT -> text.append((Double) value);
            default -> text.append((Integer) value);
        };
    }
}
