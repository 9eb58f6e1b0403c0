package io.dstream.wiring;

/** Who receives the ingest queue for an instance that routes. */
public enum Bridge {
    /** The instance itself, on threads of its own. */
    IN_APPLICATION,
    /** A resource adapter, which hands messages to a message-driven bean of the application. */
    MESSAGE_DRIVEN
}
