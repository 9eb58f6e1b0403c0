package io.dstream.cdc;

/** Quotes names for T-SQL: they come from the catalog or the configuration, and may hold anything. */
public final class SqlName {
    private SqlName() {}

    /** Returns a bracketed identifier, each closing bracket doubled. */
    public static String bracket(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    /** Returns {@code [schema].[name]}. */
    public static String bracket(TableName table) {
        return bracket(table.schema()) + "." + bracket(table.name());
    }

    /** Returns a Unicode literal, each quote doubled. */
    public static String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }
}
