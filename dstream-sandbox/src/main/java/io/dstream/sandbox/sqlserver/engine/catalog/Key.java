package io.dstream.sandbox.sqlserver.engine.catalog;

import java.util.List;

/**
 * A primary key, unique constraint or index.
 *
 * @param descendingIds those of its columns that it orders downwards
 */
public record Key(
        String name, Kind kind, List<Integer> columnIds, int indexId, boolean clustered, List<Integer> descendingIds) {
    /** Makes a key that orders all its columns upwards. */
    public Key(String name, Kind kind, List<Integer> columnIds, int indexId, boolean clustered) {
        this(name, kind, columnIds, indexId, clustered, List.of());
    }

    /** What made the index. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE_CONSTRAINT,
        UNIQUE_INDEX,
        INDEX
    }

    public Key {
        columnIds = List.copyOf(columnIds);
        descendingIds = List.copyOf(descendingIds);
    }

    public boolean isUnique() {
        return kind != Kind.INDEX;
    }

    public boolean isPrimary() {
        return kind == Kind.PRIMARY_KEY;
    }
}
