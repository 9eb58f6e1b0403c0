package io.dstream.sandbox.servicebus.broker;

/** How a settlement ended. */
public enum SettleOutcome {
    SETTLED,
    MESSAGE_LOCK_LOST,
    SESSION_LOCK_LOST
}
