package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Converts a value that a SELECT assigns to a variable of a like type. */
final class VariableConversion {
    private VariableConversion() {}

    static @Nullable Object convert(@Nullable Object value, SqlType from, SqlType to) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && Number.class.isAssignableFrom(to.kind().valueClass())) {
            return number(number, to);
        }
        if (value instanceof String text && to.kind().valueClass() == String.class) {
            return to.length() > 0 && text.length() > to.length() ? text.substring(0, to.length()) : text;
        }
        if (value instanceof byte[] bytes && to.kind().valueClass() == byte[].class) {
            return to.length() > 0 && bytes.length > to.length() ? Arrays.copyOf(bytes, to.length()) : bytes;
        }
        if (value instanceof Boolean bit
                && Number.class.isAssignableFrom(to.kind().valueClass())) {
            return number(bit ? 1 : 0, to);
        }
        boolean fine = to.kind().valueClass() == LocalDateTime.class && to.kind() != SqlType.Kind.SMALLDATETIME;
        if (value instanceof LocalDateTime time && fine) {
            return to.kind() == SqlType.Kind.DATETIME ? Values.toDatetime(time) : time;
        }
        if (from.kind().valueClass() == to.kind().valueClass() && to.kind() != SqlType.Kind.SMALLDATETIME) {
            return value;
        }
        throw ServerError.NOT_SERVED.with("SELECT @variable = a value of type " + TypeNames.baseName(from.kind())
                + " for a variable of type " + TypeNames.baseName(to.kind()));
    }

    private static Object number(Number number, SqlType to) {
        BigDecimal decimal = new BigDecimal(number.toString());
        return switch (to.kind()) {
            case TINYINT, SMALLINT -> decimal.setScale(0, RoundingMode.DOWN).shortValueExact();
            case INT -> decimal.setScale(0, RoundingMode.DOWN).intValueExact();
            case BIGINT -> decimal.setScale(0, RoundingMode.DOWN).longValueExact();
            case REAL -> decimal.floatValue();
            case FLOAT -> decimal.doubleValue();
            case DECIMAL, NUMERIC -> decimal.setScale(to.scale(), RoundingMode.HALF_UP);
            default -> decimal.setScale(4, RoundingMode.HALF_UP);
        };
    }
}
