package io.dstream.sandbox.sqlserver.engine.storage;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;

/** Says in SQL Server's words what H2 refused. */
public final class H2Errors {
    private static final Pattern VALUE =
            Pattern.compile("Value too long for column \"(.*?)\": \"(.*)\"", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    private H2Errors() {}

    /**
     * Returns the error for a failure that names no object.
     *
     * <p>Failures of constraints are told by the session, which knows the table.
     */
    public static SqlErrorException translate(SQLException e) {
        SqlErrorException nested = nested(e);
        if (nested != null) {
            return nested;
        }
        SqlErrorException translated = withNumber(e);
        translated.initCause(e);
        return translated;
    }

    /** An error that a function of ours raised inside H2 comes out as it went in. */
    private static @org.jspecify.annotations.Nullable SqlErrorException nested(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqlErrorException error) {
                return error;
            }
        }
        return null;
    }

    private static SqlErrorException withNumber(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.CONCURRENT_UPDATE_1 -> ServerError.LOCK_TIMEOUT.with();
            case ErrorCode.DEADLOCK_1 -> ServerError.DEADLOCK.with(51);
            case ErrorCode.DIVISION_BY_ZERO_1 -> ServerError.DIVIDE_BY_ZERO.with();
            case ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1, ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2 ->
                ServerError.ARITHMETIC_OVERFLOW.with("expression", "int");
            case ErrorCode.VALUE_TOO_LONG_2 -> tooLong(e);
            case ErrorCode.DATA_CONVERSION_ERROR_1 -> ServerError.NUMERIC_CONVERSION.with("nvarchar", "numeric");
            case ErrorCode.INVALID_DATETIME_CONSTANT_2 -> ServerError.DATE_CONVERSION_FAILED.with();
            case ErrorCode.SCALAR_SUBQUERY_CONTAINS_MORE_THAN_ONE_ROW -> ServerError.SUBQUERY_MANY.with();
            case ErrorCode.STATEMENT_WAS_CANCELED ->
                new SqlErrorException(SqlMessage.error(3617, 16, 1, "Operation cancelled by user."));
            case ErrorCode.MUST_GROUP_BY_COLUMN_1 -> ServerError.INVALID_IN_SELECT.with(firstQuoted(e));
            default -> ServerError.NOT_SERVED.with("this statement: " + e.getMessage());
        };
    }

    private static SqlErrorException tooLong(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("NUMERIC(")) {
            return ServerError.ARITHMETIC_OVERFLOW.with("numeric", "numeric");
        }
        Matcher matcher = VALUE.matcher(message);
        if (!matcher.find()) {
            return ServerError.TRUNCATED_PLAIN.with();
        }
        return ServerError.TRUNCATED.with("", matcher.group(1), matcher.group(2));
    }

    private static String firstQuoted(SQLException e) {
        Matcher matcher = QUOTED.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }
}
