package io.dstream.wiring;

import io.dstream.config.AccessConfig;
import io.dstream.control.DestinationReport;
import io.dstream.control.Operations;
import io.dstream.engine.DStreamEngine;
import io.dstream.metrics.DStreamMetrics;
import io.dstream.route.Router;
import java.util.List;
import java.util.function.Supplier;

/** A whole instance: what runs, and what operators may see and do. Safe for use by several threads. */
public final class DStreamInstance implements AutoCloseable {
    private final DStreamEngine engine;
    private final Router router;
    private final Operations operations;
    private final Supplier<AccessConfig> access;
    private final Supplier<List<DestinationReport>> destinations;
    private final DStreamMetrics metrics;

    DStreamInstance(
            DStreamEngine engine,
            Router router,
            Operations operations,
            Supplier<AccessConfig> access,
            Supplier<List<DestinationReport>> destinations,
            DStreamMetrics metrics) {
        this.engine = engine;
        this.router = router;
        this.operations = operations;
        this.access = access;
        this.destinations = destinations;
        this.metrics = metrics;
    }

    public DStreamEngine engine() {
        return engine;
    }

    /** Returns the router that brings ingest messages to their destinations, whoever receives them. */
    public Router router() {
        return router;
    }

    public Operations operations() {
        return operations;
    }

    /** Returns who may use REST and console now; a changed configuration changes it. */
    public AccessConfig access() {
        return access.get();
    }

    /** Returns the ingest queue and every destination as this instance alone sees them; never waits for a service. */
    public List<DestinationReport> destinations() {
        return destinations.get();
    }

    /** Returns what a monitoring system is told of this instance. */
    public DStreamMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        engine.close();
    }
}
