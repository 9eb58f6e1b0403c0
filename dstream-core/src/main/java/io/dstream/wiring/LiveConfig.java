package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.config.DStreamConfig;
import io.dstream.config.OutputConfig;
import io.dstream.config.PollIntervals;
import io.dstream.config.RouteConfig;
import io.dstream.config.SqlServerConnection;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.event.Destinations;
import io.dstream.ingest.Target;
import io.dstream.shape.TableShape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The configuration that holds now, and what follows from it for a table. Safe for use by several threads. */
final class LiveConfig {
    private volatile View view;

    /** One configuration. Safe for use by several threads. */
    static final class View {
        private final DStreamConfig config;
        private final TableSelections selections;
        private final Destinations named;
        /** Asked for by every report of every table, and the same as long as the configuration holds. */
        private final Map<TableName, List<Target>> targets = new ConcurrentHashMap<>();

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

        /** Returns where changes of a table may go, in the order of the outputs. */
        List<Target> targets(TableName table) {
            return targets.computeIfAbsent(table, this::targetsOf);
        }

        /** Returns the first output that takes changes of a table, or the first of all where none does. */
        OutputConfig firstOutput(TableName table) {
            List<OutputConfig> outputs = config.processor().outputs();
            return outputs.stream()
                    .filter(output -> isTaking(output, table))
                    .findFirst()
                    .orElse(outputs.get(0));
        }

        private List<Target> targetsOf(TableName table) {
            return config.processor().outputs().stream()
                    .filter(output -> isTaking(output, table))
                    .map(output -> new Target(output.name(), destination(output, table)))
                    .toList();
        }

        private boolean isTaking(OutputConfig output, TableName table) {
            List<RouteConfig> routes = config.processor().routes();
            return routes.isEmpty()
                    || routes.stream().anyMatch(route -> route.outputs().contains(output.name()) && route.isFor(table));
        }

        private String destination(OutputConfig output, TableName table) {
            return selections
                    .find(table)
                    .flatMap(TableSelection::destination)
                    .or(output::destination)
                    .orElseGet(() -> named.of(table));
        }

        TableShape shape(TableName table) {
            return selections.find(table).map(TableSelection::shape).orElse(TableShape.NONE);
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

    List<Target> targets(TableName table) {
        return view.targets(table);
    }

    /** Returns where changes of a table go, for people. */
    String destination(TableName table) {
        return view.targets(table).stream().map(Target::toString).collect(Collectors.joining(", "));
    }

    boolean isSelected(TableName table) {
        return view.selections().find(table).isPresent();
    }

    List<TableName> exactNames() {
        return view.selections().exactNames();
    }
}
