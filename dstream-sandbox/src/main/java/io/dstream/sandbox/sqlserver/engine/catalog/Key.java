package io.dstream.sandbox.sqlserver.engine.catalog;

import java.util.List;

/** A primary key, unique constraint or index. */
public record Key(String name, Kind kind, List<Integer> columnIds, int indexId, boolean clustered) {
    /** What made the index. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE_CONSTRAINT,
        UNIQUE_INDEX,
        INDEX
    }

    public Key {
        columnIds = List.copyOf(columnIds);
    }

    public boolean isUnique() {
        return kind != Kind.INDEX;
    }

    public boolean isPrimary() {
        return kind == Kind.PRIMARY_KEY;
    }
}
