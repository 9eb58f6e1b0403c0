package io.dstream.sandbox.sqlserver.engine.storage;

import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Says which constraint of a table a statement broke. */
public final class ConstraintErrors {
    private static final Pattern KEY_VALUES = Pattern.compile("VALUES \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern FIRST_NAME = Pattern.compile("\"+([^\"]+)\"");
    private static final Pattern TOO_LONG =
            Pattern.compile("column \"(.*?)\": \"'?(.*?)'? \\(\\d+\\)\"", Pattern.DOTALL);

    private ConstraintErrors() {}

    /** Returns null where the failure is of another kind. */
    public static @Nullable SqlErrorException of(SQLException e, Table table, String verb) {
        String message = String.valueOf(e.getMessage());
        return switch (e.getErrorCode()) {
            case ErrorCode.DUPLICATE_KEY_1 -> duplicate(message, table);
            case ErrorCode.NULL_NOT_ALLOWED ->
                ServerError.NULL_NOT_ALLOWED.with(first(message), table.database() + "." + table.displayName(), verb);
            case ErrorCode.CHECK_CONSTRAINT_VIOLATED_1 -> conflict(message, table, verb, "CHECK");
            case ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1 ->
                conflict(message, table, verb, "FOREIGN KEY");
            case ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_CHILD_EXISTS_1 -> conflict(message, table, verb, "REFERENCE");
            case ErrorCode.VALUE_TOO_LONG_2 -> tooLong(message, table);
            default -> null;
        };
    }

    private static SqlErrorException duplicate(String message, Table table) {
        Matcher values = KEY_VALUES.matcher(message);
        String key = values.find() ? keyValue(values.group(1)) : "";
        for (Key candidate : table.keys()) {
            boolean named = message.contains(physicalName(table, candidate.name()))
                    || (candidate.isPrimary() && message.contains("PRIMARY KEY ON"));
            if (named && candidate.isUnique()) {
                return error(candidate, table, key);
            }
        }
        return table.keys().stream()
                .filter(Key::isUnique)
                .findFirst()
                .map(candidate -> error(candidate, table, key))
                .orElseGet(() -> ServerError.DUPLICATE_KEY.with("UNIQUE KEY", "", table.displayName(), key));
    }

    private static SqlErrorException error(Key key, Table table, String value) {
        if (key.kind() == Key.Kind.UNIQUE_INDEX) {
            return ServerError.DUPLICATE_UNIQUE_INDEX_KEY.with(table.displayName(), key.name(), value);
        }
        return ServerError.DUPLICATE_KEY.with(
                key.isPrimary() ? "PRIMARY KEY" : "UNIQUE KEY", key.name(), table.displayName(), value);
    }

    private static String keyValue(String values) {
        String cleaned = values.replaceAll("/\\*.*?\\*/", "").trim();
        return cleaned.replaceAll("'((?:[^']|'')*)'", "$1");
    }

    private static String first(String message) {
        Matcher matcher = FIRST_NAME.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static SqlErrorException conflict(String message, Table table, String verb, String kind) {
        String constraint = first(message);
        int suffix = constraint.lastIndexOf('~');
        if (suffix > 0) {
            constraint = constraint.substring(0, suffix);
        }
        return ServerError.CONSTRAINT_CONFLICT.with(
                verb.toUpperCase(Locale.ROOT), kind, constraint, table.database(), table.displayName(), "");
    }

    private static SqlErrorException tooLong(String message, Table table) {
        Matcher matcher = TOO_LONG.matcher(message);
        String[] found = matcher.find() ? new String[] {matcher.group(1), matcher.group(2)} : new String[] {"", ""};
        String column = table.columns().stream()
                .filter(candidate -> found[0].startsWith(candidate.name() + " ")
                        || found[0].startsWith("\"" + candidate.name())
                        || found[0].equals(candidate.name()))
                .findFirst()
                .map(candidate -> candidate.name())
                .orElse(found[0]);
        if (message.contains("NUMERIC(")
                || table.column(column)
                        .filter(candidate -> candidate.type().isDecimal())
                        .isPresent()) {
            return ServerError.ARITHMETIC_OVERFLOW.with("numeric", "numeric");
        }
        String value = found[1];
        int length =
                table.column(column).map(candidate -> candidate.type().length()).orElse(value.length());
        String cut = length >= 0 && value.length() > length ? value.substring(0, length) : value;
        return ServerError.TRUNCATED.with(table.database() + "." + table.displayName(), column, cut);
    }

    /** Returns the name of a constraint in H2, where names of a schema's tables must differ. */
    public static String physicalName(Table table, String constraint) {
        return constraint + "~" + table.objectId();
    }
}
