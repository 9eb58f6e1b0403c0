package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of rows through a cursor.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-cursor-transact-sql">sp_cursor</a>
 */
final class CursorChange {
    private static final String VALUE = "@cursor_value_";

    private final ServerCursor cursor;
    private final CursorSource source;

    CursorChange(ServerCursor cursor, CursorSource source) {
        this.cursor = cursor;
        this.source = source;
    }

    /** Changes columns of a row of the block, 1-based. */
    void update(int place, List<SqlParameter> values) {
        @Nullable Object[] row = cursor.unchanged(place, source);
        List<String> sets = new ArrayList<>();
        List<SqlParameter> all = new ArrayList<>();
        for (SqlParameter value : values) {
            sets.add(column(value) + " = " + VALUE + all.size());
            all.add(new SqlParameter(VALUE + all.size(), value.type(), value.value(), false));
        }
        all.addAll(cursor.key(row, source));
        run(cursor.session(), "UPDATE " + source.quotedTable() + " SET " + String.join(", ", sets) + where(), all);
        cursor.changed(place, source);
    }

    void delete(int place) {
        @Nullable Object[] row = cursor.unchanged(place, source);
        run(cursor.session(), "DELETE " + source.quotedTable() + where(), cursor.key(row, source));
    }

    /** Adds a row; the columns left out get their defaults. */
    void insert(List<SqlParameter> values) {
        List<String> names = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        List<SqlParameter> all = new ArrayList<>();
        for (SqlParameter value : values) {
            names.add(column(value));
            variables.add(VALUE + all.size());
            all.add(new SqlParameter(VALUE + all.size(), value.type(), value.value(), false));
        }
        String rest = names.isEmpty()
                ? " DEFAULT VALUES"
                : " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", variables) + ")";
        CollectedResult result = run(
                cursor.session(),
                "SET NOCOUNT ON; INSERT " + source.quotedTable() + rest + "; SELECT SCOPE_IDENTITY()",
                all);
        List<SqlParameter> key = insertedKey(values, result);
        if (key.size() == source.keys().size()) {
            cursor.added(key, source);
        }
    }

    /** A column of the key that was not given can only be the identity. */
    private List<SqlParameter> insertedKey(List<SqlParameter> values, CollectedResult result) {
        List<SqlParameter> key = new ArrayList<>();
        for (String name : source.keys()) {
            String variable = CursorSource.KEY + key.size();
            SqlParameter given = values.stream()
                    .filter(value -> column(value).equalsIgnoreCase(CursorSource.quoted(name)))
                    .findFirst()
                    .orElse(null);
            if (given != null) {
                key.add(new SqlParameter(variable, given.type(), given.value(), false));
            } else if (!result.rows().isEmpty()) {
                Object identity = result.rows().get(0)[0];
                key.add(new SqlParameter(variable, result.resultColumns().get(0).type(), identity, false));
            }
        }
        return key;
    }

    private String where() {
        List<String> conditions = new ArrayList<>();
        for (String key : source.keys()) {
            conditions.add(CursorSource.quoted(key) + " = " + CursorSource.KEY + conditions.size());
        }
        return " WHERE " + String.join(" AND ", conditions);
    }

    private static String column(SqlParameter value) {
        if (value.name().length() < 2) {
            throw ServerCursor.error(214, "Procedure sp_cursor expects the values with the names of their columns.");
        }
        return CursorSource.quoted(value.name().substring(1));
    }

    /** Runs a statement whose result goes to nobody. */
    static CollectedResult run(SqlServerSession session, String text, List<SqlParameter> parameters) {
        CollectedResult result = new CollectedResult(() -> false);
        session.executeWithin(text, parameters, result);
        result.check();
        return result;
    }

    /** Returns whether a text given instead of values is one that a driver sends for a row of defaults. */
    static boolean isInsertOfDefaults(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith("INSERT INTO ") && upper.endsWith(" DEFAULT VALUES");
    }
}
