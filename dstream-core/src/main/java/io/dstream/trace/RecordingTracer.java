package io.dstream.trace;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Follows a part of the traces and hands their spans over as they end. */
public final class RecordingTracer implements Tracer {
    /** A double has 53 bits of fraction. */
    private static final int FRACTION_BITS = 53;

    private final SpanSink sink;
    private final double ratio;
    private final Clock clock;
    private final LongSupplier nanos;
    private final LongSupplier random;
    /** Of this tracer, not of all: an application server runs several applications on its threads. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Recorded> current = new ThreadLocal<>();

    /**
     * Creates a tracer.
     *
     * @param ratio which part of the traces is followed, 0 to 1
     * @param nanos a monotonic clock
     * @param random 64 bits each time
     */
    public RecordingTracer(SpanSink sink, double ratio, Clock clock, LongSupplier nanos, LongSupplier random) {
        this.sink = sink;
        this.ratio = ratio;
        this.clock = clock;
        this.nanos = nanos;
        this.random = random;
    }

    @Override
    public Span begin(String name, Span.Kind kind) {
        double drawn = (random.getAsLong() >>> (Long.SIZE - FRACTION_BITS)) * 0x1.0p-53;
        if (drawn >= ratio) {
            return Span.NONE;
        }
        TraceContext context = TraceContext.of(random.getAsLong(), random.getAsLong(), random.getAsLong());
        Recorded span = new Recorded(context, "", name, kind);
        current.set(span);
        return span;
    }

    @Override
    public Span child(String name, Span.Kind kind) {
        Recorded parent = current.get();
        return parent == null ? Span.NONE : child(parent.context, name, kind);
    }

    @Override
    public Span continued(String name, Span.Kind kind, String traceparent) {
        return TraceContext.parse(traceparent)
                .<Span>map(parent -> child(parent, name, kind))
                .orElse(Span.NONE);
    }

    private Recorded child(TraceContext parent, String name, Span.Kind kind) {
        return new Recorded(parent.child(random.getAsLong()), parent.spanId(), name, kind);
    }

    private final class Recorded implements Span {
        private final TraceContext context;
        private final String parentSpanId;
        private final String name;
        private final Kind kind;
        private final Instant began = clock.instant();
        private final long beganNanos = nanos.getAsLong();
        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private Optional<String> failure = Optional.empty();
        private boolean isOver;

        Recorded(TraceContext context, String parentSpanId, String name, Kind kind) {
            this.context = context;
            this.parentSpanId = parentSpanId;
            this.name = name;
            this.kind = kind;
        }

        @Override
        public boolean isRecorded() {
            return true;
        }

        @Override
        public Span with(String key, String value) {
            attributes.put(key, value);
            return this;
        }

        @Override
        public Span with(String key, long value) {
            attributes.put(key, value);
            return this;
        }

        @Override
        public void fail(String reason) {
            failure = Optional.of(reason);
        }

        @Override
        public void drop() {
            isOver = true;
            leave();
        }

        @Override
        public String traceparent() {
            return context.traceparent();
        }

        @Override
        public void close() {
            leave();
            if (!isOver) {
                isOver = true;
                long begin = TimeUnit.SECONDS.toNanos(began.getEpochSecond()) + began.getNano();
                long end = begin + Math.max(0, nanos.getAsLong() - beganNanos);
                sink.ended(new EndedSpan(context, parentSpanId, name, kind, begin, end, attributes, failure));
            }
        }

        private void leave() {
            if (current.get() == this) {
                current.remove();
            }
        }
    }
}
