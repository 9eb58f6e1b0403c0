package io.dstream.sandbox.eventhubs.hub;

import io.dstream.sandbox.amqp.AmqpWriter;

/** An event on its way into a partition; what it says is opaque to the partition. */
@FunctionalInterface
public interface IncomingEvent {
    /**
     * Writes the event as its readers will get it.
     *
     * @return where in the page its header ends, which is where delivery annotations may go
     */
    int write(AmqpWriter page, Place place);

    /**
     * The place that a partition gives an event.
     *
     * @param offset the bytes of all events before it
     */
    record Place(long sequenceNumber, long offset, long enqueuedMillis) {}
}
