package io.dstream.sandbox.sqlserver.engine.storage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a value as H2's SQL. */
public final class H2Literals {
    private H2Literals() {}

    public static String of(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        String text = "'" + value.toString().replace("'", "''").replace("T", value instanceof String ? "T" : " ") + "'";
        if (value instanceof LocalDate) {
            return "DATE " + text;
        }
        if (value instanceof LocalTime) {
            return "TIME " + text;
        }
        if (value instanceof LocalDateTime) {
            return "TIMESTAMP " + text;
        }
        if (value instanceof OffsetDateTime) {
            return "TIMESTAMP WITH TIME ZONE " + text;
        }
        return value instanceof UUID ? "UUID " + text : text;
    }
}
