package io.dstream.console.overview;

import io.dstream.console.live.TableRow;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance as a line of the overview.
 *
 * @param facts its role, version and how long it runs
 * @param tables which it holds, the first few by name
 * @param share of the tables of the instance that holds most, 0 to 1
 */
record InstanceLine(String name, Level level, String state, String facts, String held, String tables, double share) {
    private static final int NAMED = 6;

    static List<InstanceLine> of(List<InstanceStatus> instances, List<TableRow> rows, Instant now, Texts texts) {
        Map<String, List<String>> held = new HashMap<>();
        for (TableRow row : rows) {
            String owner = row.status().owner();
            if (owner != null) {
                held.computeIfAbsent(owner, name -> new ArrayList<>()).add(row.name());
            }
        }
        int most = held.values().stream().mapToInt(List::size).max().orElse(0);
        return instances.stream()
                .map(each -> line(each, held.getOrDefault(each.instance(), List.of()), most, now, texts))
                .toList();
    }

    private static InstanceLine line(InstanceStatus each, List<String> held, int most, Instant now, Texts texts) {
        Figures figures = new Figures(texts);
        Duration uptime = Duration.between(each.startedAt(), now);
        Duration coarse = uptime.isNegative() ? Duration.ZERO : Duration.ofMinutes(uptime.toMinutes());
        String facts = texts.text("overview.instance.facts", each.role(), each.version(), figures.span(coarse));
        return new InstanceLine(
                each.instance(),
                each.isReady() ? Level.GOOD : Level.DANGER,
                texts.text(each.isReady() ? "overview.instance.ready" : "overview.instance.notReady"),
                facts,
                texts.text("overview.instance.held", held.size()),
                named(held, texts),
                most == 0 ? 0 : (double) held.size() / most);
    }

    private static String named(List<String> held, Texts texts) {
        List<String> sorted =
                held.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
        int more = sorted.size() - NAMED;
        return more <= 0
                ? String.join(", ", sorted)
                : texts.text("overview.more", String.join(", ", sorted.subList(0, NAMED)), more);
    }
}
