package io.dstream.web.api;

import io.dstream.control.TableReport;
import io.dstream.web.http.Listing;
import io.dstream.web.http.Query;
import io.dstream.web.http.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists tables, and remembers what it answered while the tables are the same: consoles ask the same each second.
 *
 * <p>Safe for use by several threads.
 */
@ApplicationScoped
public class TableListings {
    /** What is asked for comes from outside, and an answer may have half a megabyte. */
    private static final int MOST_REMEMBERED = 16;

    private volatile Remembered last = new Remembered(List.of());

    /** What was answered about one state of the tables, by what was asked. */
    private record Remembered(List<TableReport> tables, Map<Map<String, List<String>>, Rendered> answers) {
        Remembered(List<TableReport> tables) {
            this(tables, new ConcurrentHashMap<>());
        }
    }

    /**
     * Returns the part of the tables that a query asks for.
     *
     * @param tables never changed; others are another list
     */
    public Rendered listed(List<TableReport> tables, Map<String, List<String>> parameters) {
        Remembered remembered = on(tables);
        // Not every map that containers make of parameters equals one with the same content.
        Map<String, List<String>> asked = Map.copyOf(parameters);
        Rendered known = remembered.answers().get(asked);
        if (known != null) {
            return known;
        }
        Rendered fresh = Rendered.of(list(tables, new Query(asked)));
        if (remembered.answers().size() < MOST_REMEMBERED) {
            remembered.answers().put(asked, fresh);
        }
        return fresh;
    }

    @SuppressWarnings("ReferenceEquality") // comparing what they hold would cost more than to list them
    private Remembered on(List<TableReport> tables) {
        Remembered remembered = last;
        if (remembered.tables() != tables) {
            remembered = new Remembered(tables);
            last = remembered;
        }
        return remembered;
    }

    private static Listing<TableReport> list(List<TableReport> tables, Query query) {
        List<TableReport> found = tables.stream()
                .filter(TableFilter.of(query))
                .sorted(TableOrder.of(query))
                .toList();
        return Listing.of(found, query);
    }
}
