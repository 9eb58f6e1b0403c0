package io.dstream.cdc.sqlserver;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.ChangeSourceException.Fault;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each error of SQL Server means for a reader, and what mends it. */
public final class SqlServerErrors {
    private static final String GRANT_CDC = "GRANT SELECT ON SCHEMA::cdc TO [<user>]";
    private static final String CHECK_LOGIN = "Check the user, the password and the database of the connection string";

    /** The one table: number, the server's text, what it means, what mends it. */
    private enum Known {
        DEADLOCK(1205, "Transaction was deadlocked and chosen as the deadlock victim", Fault.TRANSIENT, null),
        LOCK_TIMEOUT(1222, "Lock request time out period exceeded", Fault.TRANSIENT, null),
        SNAPSHOT_CONFLICT(3960, "Snapshot isolation transaction aborted due to update conflict", Fault.TRANSIENT, null),
        LOGIN_WAIT(4221, "Login to read-secondary failed due to long wait", Fault.TRANSIENT, null),
        LIMIT_REACHED(10928, "The limit for the database has been reached", Fault.TRANSIENT, null),
        MINIMUM_GUARANTEE(10929, "The server is currently too busy", Fault.TRANSIENT, null),
        SERVICE_ERROR(40197, "The service has encountered an error processing your request", Fault.TRANSIENT, null),
        BUSY(40501, "The service is currently busy", Fault.TRANSIENT, null),
        TRANSACTION_ENDED(40540, "The service has encountered an error", Fault.TRANSIENT, null),
        NOT_AVAILABLE(40613, "Database is not currently available", Fault.TRANSIENT, null),
        NO_RESOURCES(49918, "Cannot process request: not enough resources", Fault.TRANSIENT, null),
        TOO_MANY_CREATES(49919, "Cannot process create or update request", Fault.TRANSIENT, null),
        TOO_MANY_OPERATIONS(49920, "Cannot process request: too many operations in progress", Fault.TRANSIENT, null),
        NETWORK_NAME(64, "The specified network name is no longer available", Fault.UNREACHABLE, null),
        NO_PIPE(233, "No process is on the other end of the pipe", Fault.UNREACHABLE, null),
        ABORTED(10053, "A transport-level error has occurred: connection aborted", Fault.UNREACHABLE, null),
        RESET(10054, "A transport-level error has occurred: connection reset", Fault.UNREACHABLE, null),
        CONNECT_TIMEOUT(10060, "The server was not found or did not respond", Fault.UNREACHABLE, null),
        CANNOT_OPEN(4060, "Cannot open database requested by the login", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        UNTRUSTED(18452, "Login failed: untrusted domain", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        LOGIN_FAILED(18456, "Login failed for user", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        PASSWORD_EXPIRED(18487, "Login failed: the password has expired", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        PASSWORD_CHANGE(18488, "Login failed: the password must be changed", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        NO_ACCESS(916, "The principal is not able to access the database", Fault.LOGIN_REFUSED, CHECK_LOGIN),
        DENIED(229, "The permission was denied on the object", Fault.PERMISSION_MISSING, GRANT_CDC),
        COLUMN_DENIED(230, "The permission was denied on the column", Fault.PERMISSION_MISSING, GRANT_CDC),
        DATABASE_DENIED(262, "Permission denied in database", Fault.PERMISSION_MISSING, null),
        USER_DENIED(297, "The user does not have permission to perform this action", Fault.PERMISSION_MISSING, null),
        SCHEMA_DENIED(
                2760, "The specified schema does not exist or you may not use it", Fault.PERMISSION_MISSING, null),
        NO_COLUMN(207, "Invalid column name", Fault.OBJECT_MISSING, null),
        NO_OBJECT(208, "Invalid object name", Fault.OBJECT_MISSING, null),
        NO_ALTER_TARGET(4902, "Cannot find the object or you do not have permissions", Fault.PERMISSION_MISSING, null),
        BAD_RANGE(313, "An insufficient number of arguments were supplied", Fault.OBJECT_MISSING, null);

        private final int number;
        private final String text;
        private final Fault fault;
        private final @Nullable String remedy;

        Known(int number, String text, Fault fault, @Nullable String remedy) {
            this.number = number;
            this.text = text;
            this.fault = fault;
            this.remedy = remedy;
        }
    }

    /** CDC's own errors; all of them need a person. */
    private static final int FIRST_CDC_ERROR = 22_800;

    private static final int LAST_CDC_ERROR = 22_999;
    private static final String CHECK_CDC = "EXEC sys.sp_cdc_help_change_data_capture";
    private static final String CONNECTION_STATE = "08";
    private static final int LONGEST_TEXT = 500;

    private static final Map<Integer, Known> BY_NUMBER =
            Stream.of(Known.values()).collect(Collectors.toUnmodifiableMap(each -> each.number, Function.identity()));

    private SqlServerErrors() {}

    /**
     * Returns the exception for an error.
     *
     * @param failed {@code <table> - <what failed at which position>}
     */
    public static ChangeSourceException translate(String failed, SQLException error) {
        return new ChangeSourceException(failed + ": " + reason(error), fault(error), remedy(error), error);
    }

    /** Returns what kind of fault an error is. */
    public static Fault fault(SQLException error) {
        Known known = BY_NUMBER.get(error.getErrorCode());
        if (known != null) {
            return known.fault;
        }
        if (error instanceof SQLTimeoutException) {
            return Fault.TRANSIENT;
        }
        String state = error.getSQLState();
        return state != null && state.startsWith(CONNECTION_STATE) ? Fault.UNREACHABLE : Fault.PERMANENT;
    }

    /** Returns the error's number and text, cut where it is very long. */
    public static String reason(SQLException error) {
        String said = String.valueOf(error.getMessage());
        String text = said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) + "..." : said;
        Known known = BY_NUMBER.get(error.getErrorCode());
        if (known != null) {
            return "error " + known.number + ", " + known.text + " (" + text + ")";
        }
        return error.getErrorCode() == 0 ? text : "error " + error.getErrorCode() + ", " + text;
    }

    /** Returns the statement or sentence that mends it, or null where nobody need act or none is known. */
    public static @Nullable String remedy(SQLException error) {
        Known known = BY_NUMBER.get(error.getErrorCode());
        if (known != null) {
            return known.remedy;
        }
        return error.getErrorCode() >= FIRST_CDC_ERROR && error.getErrorCode() <= LAST_CDC_ERROR ? CHECK_CDC : null;
    }
}
