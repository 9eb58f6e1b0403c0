package io.dstream.cdc;

/**
 * A table of the source database, as the catalog spells it.
 *
 * @param schema the schema, such as {@code dbo}
 * @param name the table's own name
 */
public record TableName(String schema, String name) {
    public static final String DEFAULT_SCHEMA = "dbo";

    public TableName {
        if (schema.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A table has a schema and a name");
        }
    }

    /**
     * Parses {@code schema.Name}; the first dot ends the schema.
     *
     * @throws IllegalArgumentException if either part is missing
     */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("A table has a schema and a name");
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    public boolean isInDefaultSchema() {
        return schema.equalsIgnoreCase(DEFAULT_SCHEMA);
    }

    /** Returns {@code Name} in the default schema and {@code schema.Name} elsewhere, as the configuration writes it. */
    public String shortForm() {
        return isInDefaultSchema() ? name : toString();
    }

    /** Returns {@code schema.Name}. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
