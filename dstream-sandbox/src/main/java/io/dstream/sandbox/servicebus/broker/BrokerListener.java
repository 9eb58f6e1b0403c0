package io.dstream.sandbox.servicebus.broker;

/** Hears from the broker what its shell must tell to connected clients. */
public interface BrokerListener {
    /** Tells that a message or a session may be taken from this queue. */
    void available(MessageQueue queue);

    /** Tells that a session's lock ran out while its holder still believed in it. */
    void sessionLockLost(SessionLock lock);

    /** Tells that the queue, its subscription or its topic was deleted. */
    void deleted(MessageQueue queue);

    /** Tells that nobody may receive from the queue for now: it was disabled. */
    void receivesEnded(MessageQueue queue);

    /** Tells that a queue or topic no longer takes messages: it was deleted. */
    void sendsEnded(Destination destination);
}
