package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor of T-SQL: its rows are those at its opening. Used by one thread at a time. */
final class BatchCursor {
    private final String name;
    private final boolean scroll;
    private final Translation query;
    private final ValueSource values;
    private @Nullable List<@Nullable Object[]> rows;
    private int position;

    /** @param values of the variables when the cursor was declared */
    BatchCursor(String name, boolean scroll, Translation query, ValueSource values) {
        this.name = name;
        this.scroll = scroll;
        this.query = query;
        this.values = values;
    }

    String name() {
        return name;
    }

    boolean scrolls() {
        return scroll;
    }

    Translation query() {
        return query;
    }

    boolean isOpen() {
        return rows != null;
    }

    /** Returns how many rows it has, 0 where it is not open. */
    int size() {
        List<@Nullable Object[]> read = rows;
        return read == null ? 0 : read.size();
    }

    void open(StatementRunner runner) {
        List<@Nullable Object[]> read = new ArrayList<>();
        runner.each(query, values, read::add);
        rows = read;
        position = 0;
    }

    void close() {
        rows = null;
    }

    /** Moves and returns the row there, or null where there is none. */
    @Nullable
    Object @Nullable [] fetch(String way, int number) {
        List<@Nullable Object[]> read = rows == null ? List.of() : rows;
        long wanted =
                switch (way) {
                    case "NEXT" -> position + 1L;
                    case "PRIOR" -> position - 1L;
                    case "FIRST" -> 1;
                    case "LAST" -> read.size();
                    case "ABSOLUTE" -> number < 0 ? read.size() + 1L + number : number;
                    default -> (long) position + number;
                };
        position = (int) Math.max(0, Math.min(read.size() + 1L, wanted));
        return position < 1 || position > read.size() ? null : read.get(position - 1);
    }
}
