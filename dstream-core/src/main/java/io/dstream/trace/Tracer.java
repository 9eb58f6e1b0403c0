package io.dstream.trace;

/** Follows pieces of work. Safe for use by several threads. */
public interface Tracer {
    /** Follows nothing. */
    Tracer NONE = new Tracer() {
        @Override
        public Span begin(String name, Span.Kind kind) {
            return Span.NONE;
        }

        @Override
        public Span child(String name, Span.Kind kind) {
            return Span.NONE;
        }

        @Override
        public Span continued(String name, Span.Kind kind, String traceparent) {
            return Span.NONE;
        }
    };

    /** Begins a trace where it is chosen to be followed; until it is closed, its children are those of this thread. */
    Span begin(String name, Span.Kind kind);

    /** Begins work within that of this thread, where that is followed. */
    Span child(String name, Span.Kind kind);

    /** Begins work that goes on from a message, where its sender follows it; what is no trace context counts as none. */
    Span continued(String name, Span.Kind kind, String traceparent);
}
