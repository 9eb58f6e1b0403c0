package io.dstream.sandbox.servicebus.broker;

/** How a send ended; a batch is accepted whole or not at all. */
public enum SendOutcome {
    ACCEPTED,
    SESSION_ID_MISSING,
    QUOTA_EXCEEDED,
    ENTITY_DELETED,
    ENTITY_DISABLED
}
