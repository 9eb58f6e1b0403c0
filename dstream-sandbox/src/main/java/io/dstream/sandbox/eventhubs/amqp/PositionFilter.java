package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.eventhubs.hub.StartPosition;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.protonj2.types.DescribedType;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The source filter by which a receiver says where it starts. Source: the AMQP filter registry of the Apache project. */
final class PositionFilter {
    private static final Symbol NAME = Symbol.valueOf("apache.org:selector-filter:string");

    private PositionFilter() {}

    /** Returns where to start, by default at the oldest event; empty for a selector that is not served. */
    static Optional<StartPosition> position(Source source) {
        Map<Symbol, Object> filter = source.getFilter();
        Object value = filter == null ? null : filter.get(NAME);
        if (value == null) {
            return filter == null || filter.isEmpty() ? Optional.of(StartPosition.EARLIEST) : Optional.empty();
        }
        Object selector = value instanceof DescribedType described ? described.getDescribed() : value;
        return StartPosition.parse(String.valueOf(selector));
    }

    static ErrorCondition notServed(Source source) {
        return ErrorConditions.of(
                ErrorConditions.ARGUMENT,
                "The sandbox does not serve the filter " + source.getFilter()
                        + ", but offsets, sequence numbers and enqueued times.");
    }
}
