package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.poll.PollOutcome;
import io.dstream.trace.Span;
import io.dstream.trace.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows polls; those that found nothing are told to nobody. */
public final class PollSpans implements EngineListener {
    private final Tracer tracer;
    private final Map<TableName, Span> open = new ConcurrentHashMap<>();

    public PollSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void polling(TableName table) {
        Span span = tracer.begin("poll " + table, Span.Kind.INTERNAL);
        if (span.isRecorded()) {
            open.put(table, span.with("dstream.table", table.toString()));
        }
    }

    @Override
    public void polled(TableName table, PollOutcome outcome) {
        Span span = open.remove(table);
        if (span == null) {
            return;
        }
        try (span) {
            outcome.<Void>fold(new PollOutcome.Cases<>(
                    idle -> drop(span),
                    published -> tell(span, published),
                    lost -> fail(span, "the lease was lost"),
                    blocked -> fail(span, blocked.state().label()),
                    failed -> fail(span, failed.state().label())));
        }
    }

    private static Void tell(Span span, PollOutcome.Published published) {
        span.with("dstream.changes", published.count())
                .with("dstream.skipped", published.skipped())
                .with("dstream.position", published.upTo().toString());
        return null;
    }

    private static Void fail(Span span, String reason) {
        span.fail(reason);
        return null;
    }

    private static Void drop(Span span) {
        span.drop();
        return null;
    }
}
