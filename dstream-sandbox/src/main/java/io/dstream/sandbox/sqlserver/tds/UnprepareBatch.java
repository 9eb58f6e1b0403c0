package io.dstream.sandbox.sqlserver.tds;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A batch that does nothing but {@code EXEC sp_unprepare}, by which the JDBC driver gives handles back.
 *
 * @param handles none if the batch is something else
 */
record UnprepareBatch(List<Integer> handles) {
    private static final String CALL = "EXEC sp_unprepare ";
    private static final Pattern WHOLE = Pattern.compile("(?:EXEC sp_unprepare \\d{1,9};?\\s*+)++");
    private static final Pattern HANDLE = Pattern.compile("\\d+");

    UnprepareBatch {
        handles = List.copyOf(handles);
    }

    static UnprepareBatch parse(String batch) {
        if (!batch.startsWith(CALL) || !WHOLE.matcher(batch).matches()) {
            return new UnprepareBatch(List.of());
        }
        return new UnprepareBatch(HANDLE.matcher(batch)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList());
    }

    boolean isEmpty() {
        return handles.isEmpty();
    }
}
