package io.dstream.sandbox.servicebus.broker;

import java.util.List;

/** What messages are sent to: a queue or a topic. */
public interface Destination {
    /** Returns the name as it was created. */
    String name();

    /** Accepts all messages, in order, or none. Those with a later schedule wait for their time. */
    SendOutcome send(List<? extends Envelope> messages);

    /** Accepts a message for a later time and returns the number by which it can be cancelled. */
    long schedule(Envelope message);

    /** Takes back a scheduled message; false when there is none of that number. */
    boolean cancelScheduled(long sequenceNumber);
}
