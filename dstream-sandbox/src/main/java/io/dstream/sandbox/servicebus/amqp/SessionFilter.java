package io.dstream.sandbox.servicebus.amqp;

import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.protonj2.types.DescribedType;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnknownDescribedType;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.jspecify.annotations.Nullable;

/** The source filter by which a receiver asks for a session: null for the next one. */
final class SessionFilter {
    private static final Symbol NAME = Symbol.valueOf("com.microsoft:session-filter");

    private SessionFilter() {}

    static boolean isPresent(Source source) {
        return source.getFilter() != null && source.getFilter().containsKey(NAME);
    }

    static @Nullable String sessionId(Source source) {
        Object value = source.getFilter().get(NAME);
        Object plain = value instanceof DescribedType described ? described.getDescribed() : value;
        return plain == null ? null : plain.toString();
    }

    /** Returns the source with the filter naming the session that was accepted, in the form of the request. */
    static Source accepted(Source requested, String sessionId) {
        Object value = requested.getFilter().get(NAME);
        Object answer = value instanceof DescribedType described
                ? new UnknownDescribedType(described.getDescriptor(), sessionId)
                : sessionId;
        Map<Symbol, Object> filter = new HashMap<>(requested.getFilter());
        filter.put(NAME, answer);
        return requested.copy().setFilter(filter);
    }
}
