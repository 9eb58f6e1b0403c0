package io.dstream.wiring;

import io.dstream.config.DStreamConfig;
import io.dstream.config.TelemetryConfig;
import io.dstream.trace.Span;
import io.dstream.trace.Tracer;
import io.dstream.wiring.HotReload.Step;
import java.util.Optional;
import java.util.function.Function;

/** Follows work as the configuration says that holds now. Safe for use by several threads. */
final class LiveTracer implements Tracer, AutoCloseable {
    private final Function<TelemetryConfig, Exported> factory;
    private volatile Exported current;

    /** A tracer, and what ends its export. */
    record Exported(Tracer tracer, Runnable close) {
        static final Exported NOTHING = new Exported(Tracer.NONE, () -> {});
    }

    LiveTracer(TelemetryConfig first, Function<TelemetryConfig, Exported> factory) {
        this.factory = factory;
        this.current = factory.apply(first);
    }

    /** Makes another exporter where the configuration names another collector; spans under way end with the old one. */
    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        if (before.telemetry().equals(after.telemetry())) {
            return Optional.empty();
        }
        Exported fresh = factory.apply(after.telemetry());
        return Optional.of(new Step(() -> replace(fresh), fresh.close()));
    }

    private void replace(Exported fresh) {
        Exported old = current;
        current = fresh;
        old.close().run();
    }

    @Override
    public Span begin(String name, Span.Kind kind) {
        return current.tracer().begin(name, kind);
    }

    @Override
    public Span child(String name, Span.Kind kind) {
        return current.tracer().child(name, kind);
    }

    @Override
    public Span continued(String name, Span.Kind kind, String traceparent) {
        return current.tracer().continued(name, kind, traceparent);
    }

    @Override
    public void close() {
        current.close().run();
    }
}
