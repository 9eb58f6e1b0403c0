package io.dstream.console.overview;

import io.dstream.console.live.Freshness;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.TableCondition;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what needs somebody, the worst first; what many tables share is said once. */
final class Alarms {
    /** An operator looks after this long. */
    static final Duration LAG = Duration.ofMinutes(1);
    /** An error counts for this long, else what is long mended would stay an alarm. */
    static final Duration RECENT = Duration.ofMinutes(1);

    private static final int TABLES_EACH = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Texts texts;
    private final Figures figures;
    private final ZoneId zone;

    Alarms(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.figures = new Figures(texts);
        this.zone = zone;
    }

    /** Returns the alarms of what is known now. */
    List<Alarm> of(LiveCluster cluster) {
        List<Alarm> alarms = new ArrayList<>();
        addStale(alarms, cluster.freshnessProperty().get());
        addInstances(alarms, cluster);
        addProblems(alarms, cluster.tables());
        addDestinations(alarms, cluster);
        addLag(alarms, cluster.tables());
        addConfig(alarms, cluster.instances());
        alarms.sort(Comparator.comparing(Alarm::level));
        return alarms;
    }

    private void addStale(List<Alarm> alarms, Freshness freshness) {
        if (freshness.state() == Freshness.State.STALE || freshness.state() == Freshness.State.REFUSED) {
            Instant since = freshness.since();
            String sentence = since == null
                    ? texts.text("shell.unreachable", freshness.problem())
                    : texts.text("shell.stale", TIME.format(since.atZone(zone)), freshness.problem());
            alarms.add(new Alarm(Level.DANGER, sentence, texts.text("overview.alarm.stale.remedy"), "", ""));
        }
    }

    private void addInstances(List<Alarm> alarms, LiveCluster cluster) {
        Set<String> told = new HashSet<>();
        for (InstanceStatus each : cluster.instances()) {
            if (!each.isReady()) {
                told.addAll(each.faults());
                String sentence = texts.text("overview.alarm.instance", each.instance());
                alarms.add(new Alarm(Level.DANGER, sentence, String.join(" ", each.faults()), "logs", ""));
            }
        }
        ClusterStatus status = cluster.statusProperty().get();
        if (status != null) {
            status.faults().stream()
                    .filter(fault -> !told.contains(fault))
                    .map(fault ->
                            new Alarm(Level.DANGER, fault, texts.text("overview.alarm.fault.remedy"), "tables", ""))
                    .forEach(alarms::add);
        }
    }

    private void addProblems(List<Alarm> alarms, List<TableRow> rows) {
        Map<String, List<TableStatus>> byState = rows.stream()
                .map(TableRow::status)
                .filter(table -> TableCondition.of(table) == TableCondition.PROBLEM)
                .collect(Collectors.groupingBy(TableStatus::state, TreeMap::new, Collectors.toList()));
        byState.forEach((state, tables) -> {
            if (tables.size() > TABLES_EACH) {
                alarms.add(grouped(state, tables));
            } else {
                tables.stream().map(this::problem).forEach(alarms::add);
            }
        });
    }

    private Alarm problem(TableStatus table) {
        TableStatus.Problem problem = table.problem();
        String text = problem == null ? table.state() : problem.text();
        return new Alarm(
                Level.DANGER,
                text.contains(table.table()) ? text : texts.text("overview.alarm.table", table.table(), text),
                remedy(problem),
                "table",
                table.table());
    }

    private Alarm grouped(String state, List<TableStatus> tables) {
        TableStatus.Problem problem = tables.stream()
                .map(TableStatus::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String text = problem == null ? state : problem.text();
        return new Alarm(
                Level.DANGER,
                texts.text("overview.alarm.tables", tables.size(), state, text),
                remedy(problem),
                "tables",
                "");
    }

    private String remedy(TableStatus.@Nullable Problem problem) {
        String known = problem == null ? null : problem.remedy();
        return known == null ? texts.text("overview.alarm.table.remedy") : known;
    }

    private void addDestinations(List<Alarm> alarms, LiveCluster cluster) {
        ClusterStatus status = cluster.statusProperty().get();
        for (DestinationStatus each : cluster.destinations()) {
            if (status != null && isFailing(each, status.time())) {
                String sentence = texts.text("overview.alarm.destination", each.name(), text(each.lastError()));
                alarms.add(new Alarm(
                        Level.DANGER, sentence, texts.text("overview.alarm.destination.remedy"), "flow", each.name()));
            }
            Long letters = each.deadLetters();
            if (letters != null && letters > 0) {
                String subject = each.kind().equals(DestinationStatus.INGEST_QUEUE) ? each.name() : "";
                alarms.add(new Alarm(
                        Level.WARNING,
                        texts.text("overview.alarm.letters", letters, each.name()),
                        texts.text("overview.alarm.letters.remedy"),
                        "dead-letters",
                        subject));
            }
        }
    }

    /** Returns whether it has failed so lately that it still may. */
    static boolean isFailing(DestinationStatus destination, Instant now) {
        Instant last = destination.lastErrorAt();
        return last != null && last.isAfter(now.minus(RECENT));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void addLag(List<Alarm> alarms, List<TableRow> rows) {
        List<TableStatus> late = rows.stream()
                .map(TableRow::status)
                .filter(table -> table.lagSeconds() > LAG.toSeconds())
                .filter(table -> isPolled(TableCondition.of(table)))
                .sorted(Comparator.comparingLong(TableStatus::lagSeconds).reversed())
                .toList();
        if (!late.isEmpty()) {
            TableStatus worst = late.get(0);
            String span = figures.span(Duration.ofSeconds(worst.lagSeconds()));
            boolean isOne = late.size() == 1;
            alarms.add(new Alarm(
                    Level.WARNING,
                    texts.text("overview.alarm.lag", late.size(), worst.table(), span),
                    texts.text("overview.alarm.lag.remedy"),
                    isOne ? "table" : "tables",
                    isOne ? worst.table() : ""));
        }
    }

    private static boolean isPolled(TableCondition condition) {
        return condition == TableCondition.STREAMING || condition == TableCondition.IDLE;
    }

    private void addConfig(List<Alarm> alarms, List<InstanceStatus> instances) {
        for (InstanceStatus each : instances) {
            for (String problem : each.configProblems()) {
                alarms.add(new Alarm(
                        Level.WARNING,
                        texts.text("overview.alarm.config", each.instance(), problem),
                        texts.text("overview.alarm.config.remedy"),
                        "configuration",
                        ""));
            }
        }
    }
}
