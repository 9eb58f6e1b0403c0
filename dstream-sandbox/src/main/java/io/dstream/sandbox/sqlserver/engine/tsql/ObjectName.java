package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.List;

/** A name of one to four parts, such as {@code TestDB.dbo.Persons}; parts left out are empty. */
public record ObjectName(List<String> parts) {
    public ObjectName {
        parts = List.copyOf(parts);
    }

    public static ObjectName of(String... parts) {
        return new ObjectName(List.of(parts));
    }

    /** Reads a name as written in a string, with or without brackets. */
    public static ObjectName parse(String text) {
        return new StatementParser(text).objectNameOnly();
    }

    public String name() {
        return parts.get(parts.size() - 1);
    }

    public String schema() {
        return parts.size() > 1 ? parts.get(parts.size() - 2) : "";
    }

    public String database() {
        return parts.size() > 2 ? parts.get(parts.size() - 3) : "";
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
