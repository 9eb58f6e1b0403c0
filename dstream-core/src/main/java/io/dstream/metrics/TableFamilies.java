package io.dstream.metrics;

import io.dstream.cdc.TableName;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What is told of tables: one sample each of a few metrics, so that a thousand tables stay cheap. */
final class TableFamilies {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Family tables = new Family("dstream_tables", "Tables that this instance knows, by state.", "state");
    private final Family states = new Family(
            "dstream_table_state",
            "1 for the state that a table is in; other states have no sample.",
            "table",
            "state");
    private final Family held = new Family("dstream_table_held", "1 while this instance polls the table.", "table");
    private final Family epochs = new Family(
            "dstream_table_lease_epoch",
            "Epoch of the lease that this instance holds, 0 where it holds none.",
            "table");
    private final Family lags = new Family(
            "dstream_table_lag_seconds", "How long the oldest unread change has been waiting at most.", "table");
    private final Family rates = new Family(
            "dstream_table_changes_per_second",
            "Changes sent to the ingest queue, over the last ten seconds.",
            "table");
    private final Family published = new Family(
            "dstream_table_changes_published_total", "Changes sent to the ingest queue and acknowledged.", "table");
    private final Family skipped = new Family(
            "dstream_table_changes_skipped_total",
            "Changes that the ingest queue cannot take; a reference went in the place of each.",
            "table");
    private final Family intervals =
            new Family("dstream_table_poll_interval_seconds", "From the last poll to the next.", "table");

    /**
     * Gathers the samples.
     *
     * @param rates changes each second
     * @param epochs of the leases
     */
    static Stream<MetricSnapshot> of(
            List<TableStatus> statuses,
            Instant now,
            ToDoubleFunction<TableName> rates,
            Function<TableName, Long> epochs) {
        TableFamilies families = new TableFamilies();
        Map<TableState, Integer> counts = new EnumMap<>(TableState.class);
        for (TableStatus status : statuses) {
            counts.merge(status.state(), 1, Integer::sum);
            families.add(status, now, rates.applyAsDouble(status.table()), epochs.apply(status.table()));
        }
        for (TableState state : TableState.values()) {
            families.tables.add(counts.getOrDefault(state, 0), state.label());
        }
        return families.snapshots();
    }

    private void add(TableStatus status, Instant now, double rate, long epoch) {
        String table = status.table().toString();
        states.add(1, table, status.state().label());
        held.add(status.isOwner() ? 1 : 0, table);
        epochs.add(status.isOwner() ? epoch : 0, table);
        lags.add(status.lag(now).toNanos() / NANOS_PER_SECOND, table);
        rates.add(rate, table);
        published.add(status.progress().publishedChanges(), table);
        skipped.add(status.progress().skippedChanges(), table);
        intervals.add(status.times().interval().toNanos() / NANOS_PER_SECOND, table);
    }

    private Stream<MetricSnapshot> snapshots() {
        return Stream.of(tables, states, held, epochs, lags, rates, published, skipped, intervals)
                .map(Family::snapshot);
    }
}
