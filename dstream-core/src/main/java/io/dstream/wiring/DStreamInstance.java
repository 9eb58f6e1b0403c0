package io.dstream.wiring;

import io.dstream.config.AccessConfig;
import io.dstream.control.Operations;
import io.dstream.engine.DStreamEngine;
import io.dstream.route.MessageRouter;
import java.util.function.Supplier;

/** A whole instance: what runs, and what operators may see and do. Safe for use by several threads. */
public final class DStreamInstance implements AutoCloseable {
    private final DStreamEngine engine;
    private final MessageRouter router;
    private final Operations operations;
    private final Supplier<AccessConfig> access;

    DStreamInstance(DStreamEngine engine, MessageRouter router, Operations operations, Supplier<AccessConfig> access) {
        this.engine = engine;
        this.router = router;
        this.operations = operations;
        this.access = access;
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
        return access.get();
    }

    @Override
    public void close() {
        engine.close();
    }
}
