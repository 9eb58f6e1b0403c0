package io.dstream.web.api;

import io.dstream.control.TableReport;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Listing;
import io.dstream.web.http.Query;
import io.dstream.web.http.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists tables, and has the answers to what was asked lately ready before the tables are shown: consoles ask the same
 * every few seconds.
 *
 * <p>Safe for use by several threads.
 */
@ApplicationScoped
public class TableListings {
    /** What is asked for comes from outside, and an answer may have half a megabyte. */
    private static final int MOST_REMEMBERED = 16;
    /** Lists are renewed each second; nobody who shows them live asks more seldom. */
    private static final int LISTS_UNASKED = 10;

    private volatile Shelf last = new Shelf(List.of(), Map.of());
    private volatile Shelf next = last;

    /** An answer, and how many lists ago somebody asked for it. */
    private record Kept(Rendered answer, int unasked) {}

    /** What was answered about one list of tables, by what was asked. */
    private record Shelf(List<TableReport> tables, Map<Map<String, List<String>>, Kept> answers) {
        Shelf {
            answers = new ConcurrentHashMap<>(answers);
        }
    }

    @Inject
    void listenTo(Desk desk) {
        desk.operations().cluster().beforeTables(this::prepare);
    }

    /**
     * Returns the part of the tables that a query asks for.
     *
     * @param tables never changed; others are another list
     */
    public Rendered listed(List<TableReport> tables, Map<String, List<String>> parameters) {
        Shelf shelf = shelfOf(tables);
        // Not every map that containers make of parameters equals one with the same content.
        Map<String, List<String>> asked = Map.copyOf(parameters);
        Kept known = shelf.answers().get(asked);
        Rendered answer = known == null ? rendered(tables, asked) : known.answer();
        if (known != null || shelf.answers().size() < MOST_REMEMBERED) {
            shelf.answers().put(asked, new Kept(answer, 0));
        }
        return answer;
    }

    private void prepare(List<TableReport> tables) {
        Map<Map<String, List<String>>, Kept> answers = new HashMap<>();
        last.answers().forEach((asked, kept) -> {
            if (kept.unasked() < LISTS_UNASKED) {
                answers.put(asked, new Kept(rendered(tables, asked), kept.unasked() + 1));
            }
        });
        next = new Shelf(tables, answers);
    }

    @SuppressWarnings("ReferenceEquality") // comparing what they hold would cost more than to list them
    private Shelf shelfOf(List<TableReport> tables) {
        Shelf shelf = last;
        if (shelf.tables() != tables) {
            Shelf prepared = next;
            shelf = prepared.tables() == tables ? prepared : new Shelf(tables, Map.of());
            last = shelf;
        }
        return shelf;
    }

    private static Rendered rendered(List<TableReport> tables, Map<String, List<String>> parameters) {
        Query query = new Query(parameters);
        List<TableReport> found = tables.stream()
                .filter(TableFilter.of(query))
                .sorted(TableOrder.of(query))
                .toList();
        return Rendered.of(Listing.of(found, query));
    }
}
