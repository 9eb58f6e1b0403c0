package io.dstream.sandbox.sqlserver.engine.error;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.Locale;

/** The errors of SQL Server that the sandbox raises, each with its severity, state and text. */
public enum ServerError {
    SYNTAX_NEAR_KEYWORD(156, 15, 1, "Incorrect syntax near the keyword '%s'."),
    SYNTAX_NEAR(102, 15, 1, "Incorrect syntax near '%s'."),
    UNCLOSED_STRING(105, 15, 1, "Unclosed quotation mark after the character string '%s'."),
    COLUMN_COUNT_MORE_VALUES(
            110, 15, 1, "There are fewer columns in the INSERT statement than values specified in the VALUES clause."),
    COLUMN_COUNT_FEWER_VALUES(
            109, 15, 1, "There are more columns in the INSERT statement than values specified in the VALUES clause."),
    MISSING_END_COMMENT(113, 15, 1, "Missing end comment mark '*/'."),
    SELECT_LIST_COUNT(
            120, 15, 1, "The select list for the INSERT statement contains fewer items than the insert list."),
    SELECT_LIST_COUNT_MORE(
            121, 15, 1, "The select list for the INSERT statement contains more items than the insert list."),
    MUST_DECLARE(137, 15, 2, "Must declare the scalar variable \"%s\"."),
    VARIABLE_TWICE(
            134,
            15,
            2,
            "The variable name '%s' has already been declared. Variable names must be unique within a query batch or stored procedure."),
    NOT_A_BUILT_IN(195, 15, 10, "'%s' is not a recognized built-in function name."),
    ARGUMENT_COUNT(174, 15, 1, "The %s function requires %s argument(s)."),
    UNION_COLUMN_COUNT(
            205,
            16,
            1,
            "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists."),
    TYPE_CLASH(206, 16, 2, "Operand type clash: %s is incompatible with %s"),
    INVALID_COLUMN(207, 16, 1, "Invalid column name '%s'."),
    INVALID_OBJECT(208, 16, 1, "Invalid object name '%s'."),
    AMBIGUOUS_COLUMN(209, 16, 1, "Ambiguous column name '%s'."),
    COLUMN_COUNT_MISMATCH(213, 16, 1, "Column name or number of supplied values does not match table definition."),
    OVERFLOW_FOR_TYPE(220, 16, 1, "Arithmetic overflow error for data type %s, value = %s."),
    REAL_OVERFLOW(232, 16, 2, "Arithmetic overflow error for type %s, value = %s."),
    PERMISSION_DENIED(229, 14, 5, "The %s permission was denied on the object '%s', database '%s', schema '%s'."),
    DATE_OUT_OF_RANGE(
            242, 16, 3, "The conversion of a %s data type to a %s data type resulted in an out-of-range value."),
    TYPE_UNKNOWN(243, 16, 1, "Type %s is not a defined system type."),
    INT_OVERFLOW_FROM_STRING(248, 16, 1, "The conversion of the %s value '%s' overflowed an int column."),
    CONVERSION_FAILED(245, 16, 1, "Conversion failed when converting the %s value '%s' to data type %s."),
    DATE_CONVERSION_FAILED(241, 16, 1, "Conversion failed when converting date and/or time from character string."),
    IMPLICIT_CONVERSION(
            257,
            16,
            3,
            "Implicit conversion from data type %s to %s is not allowed. Use the CONVERT function to run this query."),
    INSUFFICIENT_ARGUMENTS(
            313, 16, 3, "An insufficient number of arguments were supplied for the procedure or function %s ... ."),
    PERMISSION_DENIED_DATABASE(262, 14, 1, "%s permission denied in database '%s'."),
    NULL_NOT_ALLOWED(
            515,
            16,
            2,
            "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls. %s fails."),
    SUBQUERY_MANY(
            512,
            16,
            1,
            "Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression."),
    EXPLICIT_CONVERSION(529, 16, 1, "Explicit conversion from data type %s to %s is not allowed."),
    IDENTITY_INSERT_OFF(
            544,
            16,
            1,
            "Cannot insert explicit value for identity column in table '%s' when IDENTITY_INSERT is set to OFF."),
    CONSTRAINT_CONFLICT(
            547,
            16,
            0,
            "The %s statement conflicted with the %s constraint \"%s\". The conflict occurred in database \"%s\", table \"%s\"%s."),
    SAVEPOINT_UNKNOWN(6401, 16, 1, "Cannot roll back %s. No transaction or savepoint of that name was found."),
    DATABASE_UNKNOWN(911, 16, 1, "Database '%s' does not exist. Make sure that the name is entered correctly."),
    NON_BOOLEAN(
            4145,
            15,
            1,
            "An expression of non-boolean type specified in a context where a condition is expected, near '%s'."),
    DEADLOCK(
            1205,
            13,
            51,
            "Transaction (Process ID %s) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction."),
    LOCK_TIMEOUT(1222, 16, 51, "Lock request time out period exceeded."),
    DUPLICATE_INDEX_KEY(
            1505,
            16,
            1,
            "The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '%s' and the index name '%s'."),
    DATABASE_EXISTS(1801, 16, 3, "Database '%s' already exists. Choose a different database name."),
    INDEX_EXISTS(
            1913,
            16,
            1,
            "The operation failed because an index or statistics with name '%s' already exists on table '%s'."),
    DUPLICATE_UNIQUE_INDEX_KEY(
            2601,
            14,
            1,
            "Cannot insert duplicate key row in object '%s' with unique index '%s'. The duplicate key value is (%s)."),
    DUPLICATE_KEY(
            2627,
            14,
            1,
            "Violation of %s constraint '%s'. Cannot insert duplicate key in object '%s'. The duplicate key value is (%s)."),
    TRUNCATED(
            2628, 16, 1, "String or binary data would be truncated in table '%s', column '%s'. Truncated value: '%s'."),
    COLUMN_TWICE(
            2705,
            16,
            3,
            "Column names in each table must be unique. Column name '%s' in table '%s' is specified more than once."),
    OBJECT_EXISTS(2714, 16, 6, "There is already an object named '%s' in the database."),
    TYPE_NOT_FOUND(2715, 16, 6, "Column, parameter, or variable #%s: Cannot find data type %s."),
    SCHEMA_UNKNOWN(
            2760,
            16,
            1,
            "The specified schema name \"%s\" either does not exist or you do not have permission to use it."),
    PROCEDURE_UNKNOWN(2812, 16, 62, "Could not find stored procedure '%s'."),
    DROP_UNKNOWN(3701, 11, 5, "Cannot drop the %s '%s', because it does not exist or you do not have permission."),
    DATABASE_IN_USE(3702, 16, 3, "Cannot drop database \"%s\" because it is currently in use."),
    DROP_REFERENCED(3726, 16, 1, "Could not drop object '%s' because it is referenced by a FOREIGN KEY constraint."),
    COMMIT_WITHOUT_BEGIN(3902, 16, 1, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION."),
    ROLLBACK_WITHOUT_BEGIN(3903, 16, 1, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION."),
    UNCOMMITTABLE(
            3930,
            16,
            1,
            "The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction."),
    ATTEMPT_CANNOT_OPEN(4060, 11, 1, "Cannot open database \"%s\" requested by the login. The login failed."),
    PREFIX_UNBOUND(4104, 16, 1, "The multi-part identifier \"%s\" could not be bound."),
    COLUMN_UNKNOWN_IN_ALTER(4924, 16, 1, "ALTER TABLE %s failed because column '%s' does not exist in table '%s'."),
    OBJECT_MISSING(
            4902, 16, 1, "Cannot find the object \"%s\" because it does not exist or you do not have permissions."),
    TRUNCATE_REPLICATED(
            4711,
            16,
            1,
            "Cannot truncate table '%s' because it is published for replication or enabled for Change Data Capture."),
    DIVIDE_BY_ZERO(8134, 16, 1, "Divide by zero error encountered."),
    ARITHMETIC_OVERFLOW(8115, 16, 2, "Arithmetic overflow error converting %s to data type %s."),
    INVALID_IN_SELECT(
            8120,
            16,
            1,
            "Column '%s' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."),
    DUPLICATE_PRIMARY_KEY(1779, 16, 0, "Table '%s' already has a primary key defined on it."),
    NUMERIC_CONVERSION(8114, 16, 5, "Error converting data type %s to %s."),
    PARAMETER_EXPECTED(201, 16, 4, "Procedure or function '%s' expects parameter '@%s', which was not supplied."),
    PARAMETER_UNKNOWN(8145, 16, 1, "@%s is not a parameter for procedure %s."),
    TOO_MANY_ARGUMENTS(8144, 16, 2, "Procedure or function %s has too many arguments specified."),
    GUID_CONVERSION(8169, 16, 2, "Conversion failed when converting from a character string to uniqueidentifier."),
    TRUNCATED_PLAIN(8152, 16, 10, "String or binary data would be truncated."),
    IDENTITY_COLUMN_LIST(
            8101,
            16,
            1,
            "An explicit value for the identity column in table '%s' can only be specified when a column list is used and IDENTITY_INSERT is ON."),
    UPDATE_IDENTITY(8102, 16, 1, "Cannot update identity column '%s'."),
    PRINCIPAL_UNKNOWN(
            15151, 16, 1, "Cannot find the %s '%s', because it does not exist or you do not have permission."),
    PRINCIPAL_EXISTS(15023, 16, 1, "User, group, or role '%s' already exists in the current database."),
    LOGIN_EXISTS(15025, 16, 1, "The server principal '%s' already exists."),
    LOGIN_FAILED(18456, 14, 1, "Login failed for user '%s'."),
    CDC_NOT_ENABLED(
            22901,
            16,
            1,
            "The database '%s' is not enabled for Change Data Capture. Ensure that the correct database context is set and retry the operation. To report on the databases enabled for Change Data Capture, query the is_cdc_enabled column in the sys.databases catalog view."),
    CDC_TABLE_NOT_ENABLED(
            22985,
            16,
            1,
            "Change data capture has not been enabled for source table '%s.%s'. Specify the name of a table enabled for Change Data Capture. To report on the tables enabled for Change Data Capture, query the is_tracked_by_cdc column in the sys.tables catalog view."),
    CDC_CALLER_NOT_DBO(
            22904, 16, 1, "Caller is not authorized to initiate the requested action. DBO privileges are required."),
    CDC_CALLER_NOT_SYSADMIN(
            22902,
            16,
            1,
            "Caller is not authorized to initiate the requested action. Sysadmin privileges are required."),
    CDC_SCHEMA_EXISTS(
            22906,
            16,
            1,
            "The database '%s' cannot be enabled for Change Data Capture because a database user named 'cdc' or a schema named 'cdc' already exists in the current database. These objects are required exclusively by Change Data Capture. Drop or rename the user or schema and retry the operation."),
    CDC_INSTANCE_UNKNOWN(
            22960,
            16,
            1,
            "Change data capture instance '%s' has not been enabled for the source table '%s.%s'. Use sys.sp_cdc_help_change_data_capture to verify the capture instance name and retry the operation."),
    CDC_INSTANCE_EXISTS(
            22926,
            16,
            1,
            "Could not create a capture instance because the capture instance name '%s' already exists in the current database. Specify an explicit unique name for the parameter @capture_instance."),
    CDC_TWO_INSTANCES(
            22962,
            16,
            1,
            "Two capture instances already exist for source table '%s.%s'. A table can have at most two capture instances. If the current tracking options are not appropriate, disable change tracking for the obsolete instance by using sys.sp_cdc_disable_table and retry the operation."),
    CDC_TABLE_UNKNOWN(
            22931,
            16,
            1,
            "Source table '%s.%s' does not exist in the current database. Ensure that the correct database context is set. Specify a valid schema and table name for the database."),
    CDC_COLUMN_UNKNOWN(
            22981, 16, 1, "Object does not exist or access is denied: column '%s' of the captured column list."),
    CDC_NET_NEEDS_KEY(
            22939,
            16,
            1,
            "The parameter @supports_net_changes is set to 1, but the source table does not have a primary key defined and no alternate unique index has been specified."),
    CDC_METADATA_UPDATE_FAILED(
            22832,
            16,
            1,
            "Could not update the metadata that indicates table %s is enabled for Change Data Capture. The failure occurred when executing the command '%s'. The error returned was %s: '%s'. Use the action and error to determine the cause of the failure and resubmit the request."),
    CDC_ROLE_REQUIRED(
            22980, 16, 1, "Unable to disable or enable change data capture: the parameter '@%s' is required."),
    CDC_BAD_LOW_WATER_MARK(
            22964,
            16,
            1,
            "LSN %s, specified as the new low endpoint for the change table associated with capture instance '%s', is not within the Change Data Capture timeline [%s, %s]."),
    CDC_BAD_INSTANCE_NAME(
            22927,
            16,
            1,
            "The capture instance name '%s' exceeds the length limit of 100 characters. Specify a name that satisfies the length constraint."),
    CDC_BAD_JOB_TYPE(22992, 16, 1, "The job type '%s' is not valid. It must be 'capture' or 'cleanup'."),
    CDC_BAD_JOB_SETTING(22994, 16, 1, "The value %s of parameter @%s is not valid. It must be %s to %s."),
    QUALIFIER_NOT_CURRENT(
            15250,
            16,
            1,
            "The database name component of the object qualifier must be the name of the current database."),
    PK_OR_FK_TABLE_NEEDED(15252, 16, 1, "The primary or foreign key table name must be given."),
    NOT_SERVED(40517, 16, 1, "The sandbox does not serve %s.");

    private final int number;
    private final int severity;
    private final int state;
    private final String text;

    ServerError(int number, int severity, int state, String text) {
        this.number = number;
        this.severity = severity;
        this.state = state;
        this.text = text;
    }

    public int number() {
        return number;
    }

    /** Returns the error as an exception, its text filled in with these values. */
    public SqlErrorException with(Object... values) {
        return new SqlErrorException(message(values));
    }

    public SqlMessage message(Object... values) {
        return SqlMessage.error(number, severity, state, String.format(Locale.ROOT, text, values));
    }
}
