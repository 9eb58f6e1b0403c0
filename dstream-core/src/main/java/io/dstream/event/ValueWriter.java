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
    private final IsoText iso;

    ValueWriter(ValueForm form) {
        this.form = form;
        this.iso = form == ValueForm.SQL_TEXT ? IsoText.ofSql() : new IsoText();
    }

    /** Writes a value whose Java type belongs to the SQL type, see {@link io.dstream.cdc.Row}. */
    void write(JsonGenerator json, SqlType type, Object value) throws IOException {
        switch (type.kind()) {
            case BIT, TINYINT, SMALLINT, INT, BIGINT, REAL, FLOAT -> writeScalar(json, type.kind(), value);
            case DECIMAL, NUMERIC, MONEY, SMALLMONEY -> json.writeString(((BigDecimal) value).toPlainString());
            case DATE -> json.writeString(iso.of((LocalDate) value));
            case TIME -> json.writeString(iso.of((LocalTime) value, type.scale()));
            case SMALLDATETIME -> json.writeString(iso.of((LocalDateTime) value, 0));
            case DATETIME -> json.writeString(iso.of((LocalDateTime) value, DATETIME_DIGITS));
            case DATETIME2 -> json.writeString(iso.of((LocalDateTime) value, type.scale()));
            case DATETIMEOFFSET -> json.writeString(iso.of((OffsetDateTime) value, type.scale()));
            case BINARY, VARBINARY, TIMESTAMP, IMAGE, CLR -> json.writeBinary((byte[]) value);
            case CHAR, VARCHAR, NCHAR, NVARCHAR, SYSNAME, TEXT, NTEXT, UNIQUEIDENTIFIER, XML, SQL_VARIANT ->
                json.writeString((String) value);
        }
    }

    private void writeScalar(JsonGenerator json, SqlType.Kind kind, Object value) throws IOException {
        if (form == ValueForm.SQL_TEXT && kind == SqlType.Kind.BIT) {
            json.writeString((Boolean) value ? "1" : "0");
        } else if (form != ValueForm.TYPED) {
            json.writeString(value.toString());
        } else if (kind == SqlType.Kind.BIT) {
            json.writeBoolean((Boolean) value);
        } else if (kind == SqlType.Kind.BIGINT) {
            json.writeNumber((Long) value);
        } else if (kind == SqlType.Kind.REAL) {
            json.writeNumber((Float) value);
        } else if (kind == SqlType.Kind.FLOAT) {
            json.writeNumber((Double) value);
        } else {
            json.writeNumber((Integer) value);
        }
    }
}
