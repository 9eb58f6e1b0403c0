package io.dstream.sandbox.sqlserver.session;

import java.util.List;

/**
 * What a cursor needs to read and change the rows of a simple query again: those of one table with a primary key.
 *
 * @param table its name in parts, without the server
 * @param columns the table's column behind each column of the query, empty for an expression
 * @param keys the columns of the key
 * @param keyPositions where a row of {@code rows} has the key, 0-based
 * @param rows the query with all columns of the table behind its own
 * @param row the same for one row, whose key is given by variables named with {@link #KEY} and a number from 0
 */
public record CursorSource(
        List<String> table,
        List<String> columns,
        List<String> keys,
        List<Integer> keyPositions,
        String rows,
        String row) {
    /** The beginning of the names of the variables for the key. */
    public static final String KEY = "@cursor_key_";

    public CursorSource {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        keyPositions = List.copyOf(keyPositions);
    }

    /** Returns the table's name as T-SQL writes it. */
    public String quotedTable() {
        return String.join(".", table.stream().map(CursorSource::quoted).toList());
    }

    /** Returns a name in brackets. */
    public static String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }
}
