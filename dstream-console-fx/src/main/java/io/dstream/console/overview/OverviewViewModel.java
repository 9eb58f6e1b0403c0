package io.dstream.console.overview;

import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.TableCondition;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** What stands on the overview. */
final class OverviewViewModel implements AutoCloseable {
    private final WindowContext context;
    private final LiveCluster cluster;
    private final Texts texts;
    private final Figures figures;
    private final Alarms finder;
    private final Health health;
    private final RateTrend trend = new RateTrend();
    private final InvalidationListener onRevision = any -> tick();
    private final InvalidationListener onOther = any -> refresh();
    private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>(Summary.NONE);
    private final ReadOnlyObjectWrapper<List<Alarm>> alarms = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<InstanceLine>> instances = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<HealthLine>> parts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Double>> rates = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(true);
    private boolean isShown = true;

    /**
     * The key figures, ready to be read.
     *
     * @param shares of the tables, by condition, 0 to 1
     * @param isKnown whether the server has told anything yet
     */
    record Summary(
            String throughput,
            String lag,
            String lagTable,
            String errors,
            String errorsDetail,
            String tables,
            String tablesDetail,
            String well,
            Map<TableCondition, Double> shares,
            boolean isKnown) {
        static final Summary NONE = new Summary("-", "-", "", "-", "", "-", "", "", Map.of(), false);
    }

    OverviewViewModel(WindowContext context) {
        this.context = context;
        this.cluster = context.cluster();
        this.texts = context.texts();
        this.figures = new Figures(texts);
        this.finder = new Alarms(texts, context.clock().getZone());
        this.health = new Health(texts);
        cluster.revisionProperty().addListener(onRevision);
        cluster.freshnessProperty().addListener(onOther);
        cluster.statusProperty().addListener(onOther);
        refresh();
    }

    private void tick() {
        double rate = cluster.tables().stream()
                .mapToDouble(row -> row.status().ratePerSecond())
                .sum();
        trend.add(rate, context.clock().instant());
        refresh();
    }

    /** Says whether anybody looks: else only the trend goes on. */
    void show(boolean isShownNow) {
        isShown = isShownNow;
        refresh();
    }

    private void refresh() {
        if (!isShown) {
            return;
        }
        ClusterStatus status = cluster.statusProperty().get();
        stale.set(!cluster.freshnessProperty().get().isLive());
        alarms.set(finder.of(cluster));
        rates.set(trend.values());
        if (status != null) {
            Instant now = context.clock().instant();
            instances.set(InstanceLine.of(cluster.instances(), cluster.tables(), now, texts));
            parts.set(health.of(cluster, status));
            summary.set(summarise());
        }
    }

    private Summary summarise() {
        List<TableRow> rows = cluster.tables();
        Map<TableCondition, Integer> counts = counts(rows);
        Optional<TableStatus> worst =
                rows.stream().map(TableRow::status).max(Comparator.comparingLong(TableStatus::lagSeconds));
        long errors = cluster.destinations().stream()
                .mapToLong(DestinationStatus::errors)
                .sum();
        List<Double> known = trend.values();
        int flowing = counts.getOrDefault(TableCondition.STREAMING, 0) + counts.getOrDefault(TableCondition.IDLE, 0);
        return new Summary(
                texts.text(
                        "overview.throughput.value", figures.rate(known.isEmpty() ? 0 : known.get(known.size() - 1))),
                figures.span(
                        Duration.ofSeconds(worst.map(TableStatus::lagSeconds).orElse(0L))),
                worst.filter(table -> table.lagSeconds() > 0)
                        .map(TableStatus::table)
                        .orElse(texts.text("overview.lag.none")),
                figures.count(errors),
                lastError(),
                texts.text("overview.tables.value", flowing, rows.size()),
                texts.text(
                        "overview.tables.detail",
                        counts.getOrDefault(TableCondition.PAUSED, 0),
                        counts.getOrDefault(TableCondition.PROBLEM, 0),
                        counts.getOrDefault(TableCondition.WAITING, 0)),
                texts.text(
                        "overview.well.detail", rows.size(), cluster.instances().size()),
                shares(counts, rows.size()),
                true);
    }

    private String lastError() {
        return cluster.destinations().stream()
                .filter(each -> each.lastErrorAt() != null)
                .max(Comparator.comparing(OverviewViewModel::errorTime))
                .map(DestinationStatus::name)
                .map(name -> texts.text("overview.errors.last", name))
                .orElse(texts.text("overview.errors.none"));
    }

    private static Instant errorTime(DestinationStatus each) {
        Instant at = each.lastErrorAt();
        return at == null ? Instant.MIN : at;
    }

    private static Map<TableCondition, Integer> counts(List<TableRow> rows) {
        Map<TableCondition, Integer> counts = new EnumMap<>(TableCondition.class);
        rows.forEach(row -> counts.merge(TableCondition.of(row.status()), 1, Integer::sum));
        return counts;
    }

    private static Map<TableCondition, Double> shares(Map<TableCondition, Integer> counts, int all) {
        Map<TableCondition, Double> shares = new EnumMap<>(TableCondition.class);
        counts.forEach((condition, count) -> shares.put(condition, (double) count / all));
        return shares;
    }

    /** Opens the screen where an alarm is mended. */
    void open(Alarm alarm) {
        if (!alarm.screen().isEmpty()) {
            context.navigator().open(alarm.screen(), alarm.subject());
        }
    }

    ReadOnlyObjectProperty<List<Alarm>> alarmsProperty() {
        return alarms.getReadOnlyProperty();
    }

    /** Returns whether everything is known to be well. */
    ObservableValue<Boolean> wellProperty() {
        return alarms.flatMap(list -> summary.map(known -> list.isEmpty() && known.isKnown()));
    }

    /** Returns whether nothing is known yet, neither good nor bad. */
    ObservableValue<Boolean> waitingProperty() {
        return alarms.flatMap(list -> summary.map(known -> list.isEmpty() && !known.isKnown()));
    }

    ReadOnlyObjectProperty<Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<InstanceLine>> instancesProperty() {
        return instances.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<HealthLine>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /** Returns the rates of the last minutes, the oldest first. */
    ReadOnlyObjectProperty<List<Double>> ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    @Override
    public void close() {
        cluster.revisionProperty().removeListener(onRevision);
        cluster.freshnessProperty().removeListener(onOther);
        cluster.statusProperty().removeListener(onOther);
    }
}
