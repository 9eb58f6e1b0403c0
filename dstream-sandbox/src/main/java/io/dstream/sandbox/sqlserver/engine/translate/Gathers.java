package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether a select list makes one row of all rows. */
final class Gathers {
    private static final Set<String> AGGREGATES = Set.of("count", "count_big", "sum", "avg", "min", "max");
    private static final Pattern CALL = Pattern.compile("Call\\[name=(\\w+),");

    private Gathers() {}

    /** Looks for aggregates anywhere in the items, by the text of their records. */
    static boolean rows(Query.Select select) {
        List<String> items = select.items().stream()
                .map(item -> String.valueOf(item.expression()))
                .toList();
        boolean gathers = items.stream()
                .anyMatch(item -> CALL.matcher(item).results().anyMatch(call -> AGGREGATES.contains(call.group(1))));
        boolean windows = items.stream().anyMatch(item -> item.contains("Window["));
        if (gathers && items.stream().anyMatch(item -> item.contains("Select["))) {
            throw ServerError.NOT_SERVED.with("APPLY of aggregates within queries");
        }
        if (windows) {
            throw ServerError.NOT_SERVED.with("APPLY of window functions");
        }
        return gathers;
    }
}
