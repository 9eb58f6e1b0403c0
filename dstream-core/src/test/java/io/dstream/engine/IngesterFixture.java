package io.dstream.engine;

import io.dstream.SteppedNanos;
import io.dstream.cdc.TableName;
import io.dstream.lease.InMemoryInstanceRegistry;
import io.dstream.lease.InMemoryLeaseStore;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.TableAssignment;
import io.dstream.status.TableDiscovery;
import io.dstream.status.TableState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes an ingester over a database, a queue and leases in memory. */
final class IngesterFixture {
    final PollingFixture polling = new PollingFixture();
    final SteppedNanos nanos = new SteppedNanos();
    final InMemoryLeaseStore.Backing leases = new InMemoryLeaseStore.Backing(LeaseTerm.DEFAULT, nanos);
    final InMemoryLeaseStore store = new InMemoryLeaseStore(leases);
    final Map<String, Integer> beats = new TreeMap<>();
    final Map<String, Supplier<String>> preparations = new LinkedHashMap<>();

    /** Names the lease of a table. */
    static String lease(TableName table) {
        return table.toString().toLowerCase(Locale.ROOT);
    }

    Ingester.Parts parts(TableName... listed) {
        return new Ingester.Parts(
                () -> List.of(listed),
                new TableDiscovery(polling.catalog, List.of(listed), table -> listed.length == 0),
                IngesterFixture::lease,
                holding -> new TableAssignment(
                        store, new InMemoryInstanceRegistry(beats, "one"), holding, LeaseTerm.DEFAULT, nanos),
                polling::watch,
                preparations,
                polling.board,
                polling.clock,
                polling::laterNanos);
    }

    Ingester ingester(TableName... listed) {
        return new Ingester(parts(listed), polling.schedule, polling.edges);
    }

    TableState state(TableName table) {
        return polling.status(table).state();
    }

    /** Ticks a second later. */
    void tick(Ingester ingester) {
        nanos.step(Duration.ofSeconds(1));
        ingester.tick();
    }
}
