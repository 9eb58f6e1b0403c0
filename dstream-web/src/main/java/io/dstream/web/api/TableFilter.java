package io.dstream.web.api;

import io.dstream.control.TableReport;
import io.dstream.status.TableState;
import io.dstream.web.http.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks tables by what a query asks for; each condition must hold. */
record TableFilter(
        Set<String> states,
        @Nullable String owner,
        @Nullable String text,
        @Nullable Boolean paused,
        @Nullable Boolean problem)
        implements Predicate<TableReport> {
    static TableFilter of(Query query) {
        String text = query.text("text");
        return new TableFilter(
                states(query),
                query.text("owner"),
                text == null ? null : text.toLowerCase(Locale.ROOT),
                query.flag("paused"),
                query.flag("problem"));
    }

    private static Set<String> states(Query query) {
        String text = query.text("state");
        if (text == null) {
            return Set.of();
        }
        List<String> known =
                Arrays.stream(TableState.values()).map(TableState::label).toList();
        Set<String> asked =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!known.containsAll(asked)) {
            throw Query.wrong("state", "must be one or more of " + String.join(", ", known));
        }
        return asked;
    }

    @Override
    public boolean test(TableReport table) {
        return (states.isEmpty() || states.contains(table.state()))
                && (owner == null || owner.equals(table.owner()))
                && (paused == null || paused == table.isPaused())
                && (problem == null || problem == (table.problem() != null))
                && (text == null || isIn(table, text));
    }

    private static boolean isIn(TableReport table, String text) {
        TableReport.Problem problem = table.problem();
        return table.table().toLowerCase(Locale.ROOT).contains(text)
                || table.destination().toLowerCase(Locale.ROOT).contains(text)
                || (problem != null && problem.text().toLowerCase(Locale.ROOT).contains(text));
    }
}
