package io.dstream.wiring;

import io.dstream.config.AccessConfig;
import io.dstream.config.TelemetryConfig;
import io.dstream.control.Operations;
import io.dstream.control.config.RunningConfig;
import io.dstream.engine.DStreamEngine;
import io.dstream.metrics.DStreamMetrics;
import io.dstream.route.MessageRouter;
import java.util.List;

/** A whole instance: what runs, and what operators may see and do. Safe for use by several threads. */
public final class DStreamInstance implements AutoCloseable {
    private final DStreamEngine engine;
    private final MessageRouter router;
    private final Operations operations;
    private final RunningConfig config;

    private final ControlAssembly.Control control;
    private final DStreamMetrics metrics;

    DStreamInstance(
            DStreamEngine engine,
            MessageRouter router,
            Operations operations,
            RunningConfig config,
            ControlAssembly.Control control,
            DStreamMetrics metrics) {
        this.metrics = metrics;
        this.control = control;
        this.engine = engine;
        this.router = router;
        this.operations = operations;
        this.config = config;
    }

    public DStreamEngine engine() {
        return engine;
    }

    /** Returns the router that brings ingest messages to their destinations, whoever receives them. */
    public MessageRouter router() {
        return router;
    }

    public Operations operations() {
        return operations;
    }

    /** Returns who may use REST and console now; a changed configuration changes it. */
    public AccessConfig access() {
        return config.access();
    }

    /** Returns where spans go now; a changed configuration changes it. */
    public TelemetryConfig telemetry() {
        return config.config().telemetry();
    }

    /** Returns what a monitoring system is told of this instance. */
    public DStreamMetrics metrics() {
        return metrics;
    }

    /** Returns the revision of the configuration that runs. */
    public String configRevision() {
        return config.revision();
    }

    /** Returns what was refused of the configuration's file, or of what other instances announced. */
    public List<String> configProblems() {
        return config.problems();
    }

    /** Looks whether the configuration is to become another; called every second or two. */
    public void configTick() {
        config.tick();
    }

    /**
     * Reads what operators ask for, tells the other instances, and notes the history of the tables.
     *
     * <p>A shell calls it every second, apart from the engine's own tick; it returns at once where the call before has
     * not ended.
     */
    public void report() {
        control.tick().run();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            control.close().run();
        }
    }
}
