package io.dstream.console.live;

import io.dstream.console.gateway.FeedListener.StateChange;
import io.dstream.console.gateway.FeedListener.TableMetrics;
import io.dstream.console.model.TableStatus;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A table as it changes; for the thread of the user interface. */
public final class TableRow {
    private final String name;
    private final ReadOnlyObjectWrapper<TableStatus> status;
    private final RateHistory rates = new RateHistory();

    TableRow(TableStatus status) {
        this.name = status.table();
        this.status = new ReadOnlyObjectWrapper<>(status);
    }

    public String name() {
        return name;
    }

    public TableStatus status() {
        return status.get();
    }

    public ReadOnlyObjectProperty<TableStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Returns the rates of the last minute. */
    public RateHistory rates() {
        return rates;
    }

    void replace(TableStatus fresh) {
        status.set(fresh);
    }

    void apply(TableMetrics metrics) {
        rates.add(metrics.ratePerSecond());
        TableStatus now = status.get();
        status.set(new TableStatus(
                now.table(),
                metrics.state(),
                now.isPaused(),
                now.owner(),
                now.leaseExpiresAt(),
                now.epoch(),
                metrics.intervalMillis(),
                now.lastPollAt(),
                now.nextPollAt(),
                now.position(),
                now.bound(),
                metrics.lagSeconds(),
                metrics.lagChanges(),
                now.isLagMinimum(),
                metrics.ratePerSecond(),
                metrics.published(),
                now.skipped(),
                now.lastBatch(),
                now.lastChangeAt(),
                now.destination(),
                now.captureInstances(),
                now.problem(),
                now.pending()));
    }

    void apply(StateChange change) {
        TableStatus now = status.get();
        status.set(new TableStatus(
                now.table(),
                change.state(),
                change.isPaused(),
                change.owner(),
                now.leaseExpiresAt(),
                now.epoch(),
                now.intervalMillis(),
                now.lastPollAt(),
                now.nextPollAt(),
                now.position(),
                now.bound(),
                now.lagSeconds(),
                now.lagChanges(),
                now.isLagMinimum(),
                now.ratePerSecond(),
                now.published(),
                now.skipped(),
                now.lastBatch(),
                now.lastChangeAt(),
                now.destination(),
                now.captureInstances(),
                change.problem(),
                now.pending()));
    }
}
