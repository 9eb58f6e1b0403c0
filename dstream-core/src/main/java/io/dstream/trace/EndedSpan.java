package io.dstream.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of work that was followed to its end.
 *
 * @param context its name
 * @param parentSpanId 16 hex digits, empty for the first of a trace
 * @param beganAt nanoseconds of the epoch
 * @param endedAt nanoseconds of the epoch
 * @param attributes each a text or a long
 * @param failure why it failed, empty where it did not
 */
public record EndedSpan(
        TraceContext context,
        String parentSpanId,
        String name,
        Span.Kind kind,
        long beganAt,
        long endedAt,
        Map<String, Object> attributes,
        Optional<String> failure) {
    public EndedSpan {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
