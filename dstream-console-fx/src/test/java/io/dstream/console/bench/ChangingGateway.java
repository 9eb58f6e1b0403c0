package io.dstream.console.bench;

import io.dstream.console.gateway.FeedListener.TableMetrics;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A server whose tables all change each second. */
final class ChangingGateway extends FakeGateway {
    private static final int FASTEST = 400;
    private static final int LATEST = 90;

    private final Random random = new Random(7);
    private final int instances;
    private final List<String> names;
    private final List<String> destinations;
    private final AtomicLong told = new AtomicLong();

    ChangingGateway(int tables, int instances, int destinations) {
        this.instances = instances;
        this.names = IntStream.range(0, tables)
                .mapToObj(each -> "sales.Orders_%04d".formatted(each))
                .toList();
        this.destinations = IntStream.range(0, destinations)
                .mapToObj(each -> "topic-" + each)
                .toList();
        change();
    }

    /** Changes everything that is asked for, and tells the figures of each table. */
    void tick() {
        change();
        List<TableMetrics> metrics = tables().stream()
                .map(each -> new TableMetrics(
                        each.table(),
                        each.state(),
                        each.ratePerSecond(),
                        each.lagSeconds(),
                        null,
                        1000,
                        told.incrementAndGet()))
                .toList();
        fire(listener -> listener.metrics(metrics));
    }

    private void change() {
        List<TableStatus> tables = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            tables.add(Samples.table(
                    names.get(index),
                    "server-" + index % instances,
                    random.nextInt(FASTEST) / 10.0,
                    random.nextInt(LATEST)));
        }
        List<DestinationStatus> parts = new ArrayList<>();
        parts.add(Samples.ingestQueue(random.nextInt(FASTEST), (long) random.nextInt(FASTEST), 2L));
        destinations.forEach(each -> parts.add(Samples.destination(each, random.nextInt(FASTEST))));
        var unused = withTables(tables)
                .withDestinations(parts)
                .withStatus(Samples.status(instances, names.size()))
                .withInstances(IntStream.range(0, instances)
                        .mapToObj(each -> Samples.instance("server-" + each, List.of(), List.of()))
                        .toList());
    }

    long told() {
        return told.get();
    }
}
