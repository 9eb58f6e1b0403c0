package io.dstream.wiring;

import io.dstream.cdc.Operation;
import io.dstream.cdc.TableName;
import io.dstream.config.OutputConfig;
import io.dstream.config.ProcessorConfig;
import io.dstream.config.RouteConfig;
import io.dstream.ingest.Target;
import io.dstream.poll.ChangeFilter;
import io.dstream.poll.Lane;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Makes the ways of a table's changes to the outputs. */
final class Lanes {
    private Lanes() {}

    static Lane of(ProcessorConfig config, TableName table, Target target, Clock clock) {
        OutputConfig output = config.outputs().stream()
                .filter(each -> each.name().equals(target.output()))
                .findFirst()
                .orElseThrow();
        return new Lane(target, OutputFormats.of(output, clock), output.keys(), filter(config, table, output));
    }

    /** A change goes to an output by any of the routes that lead there. */
    private static ChangeFilter filter(ProcessorConfig config, TableName table, OutputConfig output) {
        List<RouteConfig> leading = config.routes().stream()
                .filter(route -> route.outputs().contains(output.name()) && route.isFor(table))
                .toList();
        if (leading.stream().anyMatch(Lanes::isOfEveryChange) || config.routes().isEmpty()) {
            return ChangeFilter.EVERYTHING;
        }
        return leading.stream().map(Lanes::filter).reduce(ChangeFilter::or).orElseThrow();
    }

    private static boolean isOfEveryChange(RouteConfig route) {
        return route.operations().isEmpty() && route.where().isEmpty();
    }

    private static ChangeFilter filter(RouteConfig route) {
        Set<Operation> operations = route.operations();
        return instance -> change -> operations.isEmpty() || operations.contains(change.operation());
    }
}
