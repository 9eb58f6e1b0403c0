package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** Gathers what one transaction changes in captured tables, until it commits. Used by one thread at a time. */
public final class ChangeBuffer {
    private final List<Entry> entries = new ArrayList<>();
    private int commandId;
    private @Nullable LocalDateTime begun;

    private record Entry(ChangeCapture capture, RowChange change) {}

    /** Begins a statement: its rows get the next command id. */
    public void beginStatement(LocalDateTime now) {
        // a deferred update uses two ids, one for its deletes and one for its inserts
        commandId += 2;
        if (begun == null) {
            begun = now;
        }
    }

    public void add(Database database, Table table, Value @Nullable [] before, Value @Nullable [] after) {
        ChangeCapture capture = database.capture();
        if (capture != null) {
            entries.add(new Entry(
                    capture, new RowChange(table, before, after, capture.log().next(), commandId - 1)));
        }
    }

    /** Returns a mark to which {@link #truncate} can go back. */
    public int mark() {
        return entries.size();
    }

    public void truncate(int mark) {
        entries.subList(mark, entries.size()).clear();
    }

    public void clear() {
        entries.clear();
        commandId = 0;
        begun = null;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    LocalDateTime begun(LocalDateTime otherwise) {
        return begun == null ? otherwise : begun;
    }

    /** Returns the changes of each database. */
    Map<ChangeCapture, List<RowChange>> byCapture() {
        Map<ChangeCapture, List<RowChange>> changes = new LinkedHashMap<>();
        for (Entry entry : entries) {
            changes.computeIfAbsent(entry.capture(), key -> new ArrayList<>()).add(entry.change());
        }
        return changes;
    }
}
