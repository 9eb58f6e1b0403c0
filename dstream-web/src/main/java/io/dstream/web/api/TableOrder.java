package io.dstream.web.api;

import io.dstream.control.TableReport;
import io.dstream.web.http.Query;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts tables by any field that is shown; what has no value comes last, either way. */
final class TableOrder {
    private static final Map<String, Field<?>> FIELDS = new LinkedHashMap<>();

    /** Which way. */
    enum Direction {
        ASC,
        DESC
    }

    /** Something to sort by. */
    private record Field<C extends Comparable<? super C>>(Function<TableReport, @Nullable C> key) {
        Comparator<TableReport> order(Direction direction) {
            Comparator<C> natural = Comparator.naturalOrder();
            return Comparator.comparing(
                    key, Comparator.nullsLast(direction == Direction.ASC ? natural : natural.reversed()));
        }
    }

    static {
        field("table", TableReport::table);
        field("state", TableReport::state);
        field("isPaused", TableReport::isPaused);
        field("owner", TableReport::owner);
        field("leaseExpiresAt", TableReport::leaseExpiresAt);
        field("epoch", TableReport::epoch);
        field("intervalMillis", TableReport::intervalMillis);
        field("lastPollAt", TableReport::lastPollAt);
        field("nextPollAt", TableReport::nextPollAt);
        field("position", TableReport::position);
        field("bound", TableReport::bound);
        field("lagSeconds", TableReport::lagSeconds);
        field("lagChanges", TableReport::lagChanges);
        field("isLagMinimum", TableReport::isLagMinimum);
        field("ratePerSecond", TableReport::ratePerSecond);
        field("published", TableReport::published);
        field("skipped", TableReport::skipped);
        field("lastBatch", TableReport::lastBatch);
        field("lastChangeAt", TableReport::lastChangeAt);
        field("destination", TableReport::destination);
        field("captureInstances", table -> String.join(",", table.captureInstances()));
        field("problem", TableOrder::problemText);
        field("pending", table -> table.pending().size());
    }

    private TableOrder() {}

    private static <C extends Comparable<? super C>> void field(String name, Function<TableReport, @Nullable C> key) {
        FIELDS.put(name, new Field<>(key));
    }

    private static @Nullable String problemText(TableReport table) {
        TableReport.Problem problem = table.problem();
        return problem == null ? null : problem.text();
    }

    static Set<String> fields() {
        return FIELDS.keySet();
    }

    /** Returns the order that {@code sort} and {@code order} ask for; by name where they leave it open. */
    static Comparator<TableReport> of(Query query) {
        String name = query.text("sort");
        Field<?> field = FIELDS.get(name == null ? "table" : name);
        if (field == null) {
            throw Query.wrong("sort", "must be one of " + String.join(", ", FIELDS.keySet()));
        }
        return field.order(query.choice("order", Direction.class, Direction.ASC))
                .thenComparing(TableReport::table);
    }
}
