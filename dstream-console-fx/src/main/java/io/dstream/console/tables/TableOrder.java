package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import io.dstream.console.model.TableStatus;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The orders of tables, one for each column. */
final class TableOrder {
    static final Comparator<TableRow> BY_NAME = Comparator.comparing(TableRow::name, String.CASE_INSENSITIVE_ORDER);
    static final Comparator<TableRow> BY_LAG =
            by(Comparator.comparingLong(TableStatus::lagSeconds).thenComparingLong(TableOrder::changes));
    static final Comparator<TableRow> BY_STATE =
            by(Comparator.comparing(StateGroup::of).thenComparing(TableStatus::state));
    static final Comparator<TableRow> BY_RATE = by(Comparator.comparingDouble(TableStatus::ratePerSecond));
    static final Comparator<TableRow> BY_INTERVAL = by(Comparator.comparingLong(TableStatus::intervalMillis));
    static final Comparator<TableRow> BY_OWNER = byText(TableStatus::owner);
    static final Comparator<TableRow> BY_DESTINATION = byText(TableStatus::destination);
    static final Comparator<TableRow> BY_PROBLEM = byText(status -> problem(status));
    /** The worst first. */
    static final Comparator<TableRow> BY_DEFAULT = BY_LAG.reversed();

    private TableOrder() {}

    private static long changes(TableStatus status) {
        Long changes = status.lagChanges();
        return changes == null ? 0 : changes;
    }

    private static @Nullable String problem(TableStatus status) {
        TableStatus.Problem problem = status.problem();
        return problem == null ? null : problem.text();
    }

    private static Comparator<TableRow> by(Comparator<TableStatus> order) {
        return (one, other) -> order.compare(one.status(), other.status());
    }

    /** What has no text comes last. */
    private static Comparator<TableRow> byText(Function<TableStatus, @Nullable String> text) {
        Comparator<String> order = String.CASE_INSENSITIVE_ORDER;
        return (one, other) -> {
            String left = text.apply(one.status());
            String right = text.apply(other.status());
            return left == null || right == null
                    ? Boolean.compare(left == null, right == null)
                    : order.compare(left, right);
        };
    }
}
