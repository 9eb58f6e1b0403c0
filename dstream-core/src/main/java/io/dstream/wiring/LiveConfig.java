package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.config.DStreamConfig;
import io.dstream.config.PollIntervals;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.event.Destinations;
import java.util.List;

/** The configuration that holds now, and what follows from it for a table. Safe for use by several threads. */
final class LiveConfig {
    private volatile View view;

    /** One configuration. */
    record View(DStreamConfig config, TableSelections selections) {
        static View of(DStreamConfig config) {
            return new View(config, config.ingester().selections());
        }

        String destination(TableName table) {
            return selections.find(table).flatMap(TableSelection::destination).orElseGet(() -> new Destinations(
                            config.ingester().database().serverName(),
                            config.ingester().database().database())
                    .of(table));
        }

        PollIntervals intervals(TableName table) {
            return selections
                    .find(table)
                    .map(TableSelection::intervals)
                    .orElse(config.ingester().pollDefaults());
        }
    }

    LiveConfig(DStreamConfig first) {
        this.view = View.of(first);
    }

    View view() {
        return view;
    }

    DStreamConfig now() {
        return view.config();
    }

    void becomes(DStreamConfig next) {
        view = View.of(next);
    }

    String destination(TableName table) {
        return view.destination(table);
    }

    boolean isSelected(TableName table) {
        return view.selections().find(table).isPresent();
    }

    List<TableName> exactNames() {
        return view.selections().exactNames();
    }
}
