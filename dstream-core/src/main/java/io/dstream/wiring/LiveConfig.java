package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.config.DStreamConfig;
import io.dstream.config.PollIntervals;
import io.dstream.config.SqlServerConnection;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.event.Destinations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The configuration that holds now, and what follows from it for a table. Safe for use by several threads. */
final class LiveConfig {
    private volatile View view;

    /** One configuration. Safe for use by several threads. */
    static final class View {
        private final DStreamConfig config;
        private final TableSelections selections;
        private final Destinations named;
        /** Asked for by every report of every table, and the same as long as the configuration holds. */
        private final Map<TableName, String> destinations = new ConcurrentHashMap<>();

        private View(DStreamConfig config) {
            this.config = config;
            this.selections = config.ingester().selections();
            SqlServerConnection connection = config.ingester().database();
            this.named = new Destinations(connection.serverName(), connection.database());
        }

        static View of(DStreamConfig config) {
            return new View(config);
        }

        DStreamConfig config() {
            return config;
        }

        TableSelections selections() {
            return selections;
        }

        String destination(TableName table) {
            return destinations.computeIfAbsent(table, name -> selections
                    .find(name)
                    .flatMap(TableSelection::destination)
                    .orElseGet(() -> named.of(name)));
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
