package io.dstream.sandbox.sqlserver.engine.catalog;

import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param id 1-based, never used again after the column is dropped
 * @param typeName as declared, in lower case; {@code timestamp} for rowversion
 * @param defaultValue what INSERT takes where the column is left out
 * @param defaultName of the default constraint, or empty
 */
public record Column(
        int id,
        String name,
        SqlType type,
        String typeName,
        boolean nullable,
        boolean identity,
        @Nullable Expression defaultValue,
        String defaultName) {

    public static Column plain(int id, String name, SqlType type, boolean nullable) {
        return new Column(id, name, type, TypeNames.baseName(type.kind()), nullable, false, null, "");
    }

    public Column withDefault(@Nullable Expression value, String name) {
        return new Column(id, this.name, type, typeName, nullable, identity, value, name);
    }

    public Column notNull() {
        return new Column(id, name, type, typeName, false, identity, defaultValue, defaultName);
    }

    public boolean isRowVersion() {
        return typeName.equals("timestamp");
    }

    /** Returns whether only the server writes it. */
    public boolean isGenerated() {
        return identity || isRowVersion();
    }
}
