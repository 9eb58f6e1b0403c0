package io.dstream.wiring;

import io.dstream.config.AccessConfig;
import io.dstream.control.Operations;
import io.dstream.engine.DStreamEngine;
import io.dstream.route.Router;
import java.util.function.Supplier;

/** A whole instance: what runs, and what operators may see and do. Safe for use by several threads. */
public final class DStreamInstance implements AutoCloseable {
    private final DStreamEngine engine;
    private final Router router;
    private final Operations operations;
    private final Supplier<AccessConfig> access;

    private final Runnable report;
    private final Runnable closeControl;

    DStreamInstance(
            DStreamEngine engine,
            Router router,
            Operations operations,
            Supplier<AccessConfig> access,
            Runnable report,
            Runnable closeControl) {
        this.report = report;
        this.closeControl = closeControl;
        this.engine = engine;
        this.router = router;
        this.operations = operations;
        this.access = access;
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

    /**
     * Reads what operators ask for, tells the other instances, and notes the history of the tables.
     *
     * <p>A shell calls it every second, apart from the engine's own tick; it returns at once where the call before has
     * not ended.
     */
    public void report() {
        report.run();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            closeControl.run();
        }
    }
}
