package io.dstream.trace;

/** Takes spans that have ended. Called by several threads, on the path of the changes: it returns at once. */
@FunctionalInterface
public interface SpanSink {
    void ended(EndedSpan span);
}
