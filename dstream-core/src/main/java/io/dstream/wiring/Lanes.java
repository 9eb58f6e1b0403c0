package io.dstream.wiring;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
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
import java.util.function.Predicate;

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
        return leading.stream().anyMatch(Lanes::isOfEveryChange)
                        || config.routes().isEmpty()
                ? ChangeFilter.EVERYTHING
                : new RouteFilter(leading);
    }

    private static boolean isOfEveryChange(RouteConfig route) {
        return route.operations().isEmpty() && route.where().isEmpty();
    }

    /** A record, so that a configuration that says the same is known to change nothing. */
    private record RouteFilter(List<RouteConfig> routes) implements ChangeFilter {
        @Override
        public Predicate<Change> bind(CaptureInstance instance) {
            return routes.stream()
                    .map(route -> bind(route, instance))
                    .reduce(Predicate::or)
                    .orElseThrow();
        }

        private static Predicate<Change> bind(RouteConfig route, CaptureInstance instance) {
            Set<Operation> operations = route.operations();
            Predicate<Change> condition =
                    route.where().map(where -> where.bind(instance)).orElse(change -> true);
            return change ->
                    (operations.isEmpty() || operations.contains(change.operation())) && condition.test(change);
        }
    }
}
