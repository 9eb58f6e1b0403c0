package io.dstream.sandbox.servicebus.broker;

/** Where a message stands; the ordinal is the number on the wire. */
public enum MessageState {
    ACTIVE,
    DEFERRED,
    SCHEDULED
}
