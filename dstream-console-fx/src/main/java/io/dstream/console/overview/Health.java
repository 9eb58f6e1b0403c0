package io.dstream.console.overview;

import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges source, ingest queue, leases and destinations by what tables and instances tell of them. */
final class Health {
    private static final Set<String> SOURCE = Set.of("DatabaseUnreachable", "CdcDisabledDatabase");
    private static final Set<String> LEASES = Set.of("LeasesUnreachable");
    private static final Set<String> QUEUE = Set.of("QueueUnreachable");

    private final Texts texts;
    private final Figures figures;

    Health(Texts texts) {
        this.texts = texts;
        this.figures = new Figures(texts);
    }

    /** Returns a line for each part: the source, the queue, the leases, then the destinations, failing ones first. */
    List<HealthLine> of(LiveCluster cluster, ClusterStatus status) {
        List<HealthLine> lines = new ArrayList<>();
        lines.add(source(cluster.tables(), status));
        cluster.destinations().stream()
                .filter(Health::isQueue)
                .map(queue -> queue(queue, cluster.tables(), status.time()))
                .forEach(lines::add);
        lines.add(leases(cluster.tables()));
        cluster.destinations().stream()
                .filter(each -> !isQueue(each))
                .map(each -> destination(each, status.time()))
                .sorted(Comparator.comparing(HealthLine::level))
                .forEach(lines::add);
        return lines;
    }

    private static boolean isQueue(DestinationStatus each) {
        return each.kind().equals(DestinationStatus.INGEST_QUEUE);
    }

    private HealthLine source(List<TableRow> tables, ClusterStatus status) {
        String kind = texts.text("overview.health.source");
        return broken(tables, SOURCE)
                .map(text -> new HealthLine(kind, status.source(), Level.DANGER, text))
                .orElseGet(() -> new HealthLine(
                        kind, status.source(), Level.GOOD, texts.text("overview.health.source.good", tables.size())));
    }

    private HealthLine queue(DestinationStatus queue, List<TableRow> tables, Instant now) {
        String kind = texts.text("overview.health.queue");
        Optional<String> broken = broken(tables, QUEUE);
        if (broken.isPresent()) {
            return new HealthLine(kind, queue.name(), Level.DANGER, broken.get());
        }
        Long depth = queue.depth();
        Long letters = queue.deadLetters();
        boolean hasLetters = letters != null && letters > 0;
        String waiting = depth == null
                ? texts.text("overview.health.queue.unknown")
                : texts.text("overview.health.queue.depth", depth, letters == null ? 0 : letters);
        Level level = Alarms.isFailing(queue, now) ? Level.DANGER : hasLetters ? Level.WARNING : Level.GOOD;
        return new HealthLine(kind, queue.name(), level, waiting);
    }

    private HealthLine leases(List<TableRow> tables) {
        String kind = texts.text("overview.health.leases");
        long held = tables.stream().filter(row -> row.status().owner() != null).count();
        String text = texts.text("overview.health.leases.held", held, tables.size());
        return broken(tables, LEASES)
                .map(problem -> new HealthLine(kind, "", Level.DANGER, problem))
                .orElseGet(() -> new HealthLine(kind, "", held < tables.size() ? Level.WARNING : Level.GOOD, text));
    }

    private HealthLine destination(DestinationStatus each, Instant now) {
        boolean isFailing = Alarms.isFailing(each, now);
        String error = each.lastError();
        String text = isFailing && error != null
                ? error
                : texts.text("overview.health.destination", figures.rate(each.ratePerSecond()), each.errors());
        return new HealthLine(
                texts.text("overview.health.destination.kind"),
                each.name(),
                isFailing ? Level.DANGER : Level.GOOD,
                text);
    }

    private static Optional<String> broken(List<TableRow> tables, Set<String> states) {
        return tables.stream()
                .map(TableRow::status)
                .filter(table -> states.contains(table.state()))
                .findFirst()
                .map(Health::sentence);
    }

    private static String sentence(TableStatus table) {
        TableStatus.Problem problem = table.problem();
        return problem == null ? table.state() : problem.text();
    }
}
