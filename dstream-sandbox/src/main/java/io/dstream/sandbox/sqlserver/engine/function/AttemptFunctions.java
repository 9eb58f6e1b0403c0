package io.dstream.sandbox.sqlserver.engine.function;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Tries conversions whose errors nobody shall see. */
public final class AttemptFunctions {
    private AttemptFunctions() {}

    /**
     * Returns whether a text, or a number in text, has a value of a type.
     *
     * @param number whether the text is that of a number, whose fraction an integer cuts
     */
    public static boolean isConvertible(
            @Nullable String text, String to, int precision, int scale, int style, boolean number) {
        if (text == null) {
            return false;
        }
        try {
            return number
                    ? numberFits(new BigDecimal(text), to, precision, scale)
                    : converts(text, to, precision, scale, style);
        } catch (SqlErrorException e) {
            if (e.error().number() == ServerError.NOT_SERVED.number()) {
                throw e;
            }
            return false;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns one more, up to the limit of a recursion; 0 is no limit. */
    public static int recursion(int depth, int limit) {
        if (limit > 0 && depth >= limit) {
            throw new SqlErrorException(SqlMessage.error(
                    530,
                    16,
                    1,
                    "The statement terminated. The maximum recursion " + limit
                            + " has been exhausted before statement completion."));
        }
        return depth + 1;
    }

    private static boolean numberFits(BigDecimal value, String to, int precision, int scale) {
        return switch (to) {
            case "bit", "float" -> true;
            case "tinyint", "smallint", "int", "bigint" ->
                converts(value.setScale(0, RoundingMode.DOWN).toPlainString(), to, precision, scale, 0);
            default -> converts(value.toPlainString(), to, precision, scale, 0);
        };
    }

    private static boolean converts(String text, String to, int precision, int scale, int style) {
        Object value =
                switch (to) {
                    case "bit" -> NumberFunctions.toBit(text, "varchar", to);
                    case "tinyint", "smallint", "int", "bigint" -> NumberFunctions.toInteger(text, "varchar", to);
                    case "decimal", "numeric" ->
                        fitting(NumberFunctions.toDecimal(text, "varchar", to), precision, scale);
                    case "money", "smallmoney" ->
                        NumberFunctions.money(NumberFunctions.toDecimal(text, "varchar", to), to);
                    case "real" -> NumberFunctions.real(NumberFunctions.toFloat(text, "varchar", to));
                    case "float" -> NumberFunctions.toFloat(text, "varchar", to);
                    case "uniqueidentifier" -> NumberFunctions.toUuid(text);
                    case "datetimeoffset" -> TimeFunctions.toOffset(text);
                    default -> TimeFunctions.toTimestamp(text, to, style);
                };
        return value != null;
    }

    private static @Nullable BigDecimal fitting(@Nullable BigDecimal value, int precision, int scale) {
        BigDecimal rounded = value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
        return rounded == null || rounded.precision() > precision ? null : rounded;
    }
}
