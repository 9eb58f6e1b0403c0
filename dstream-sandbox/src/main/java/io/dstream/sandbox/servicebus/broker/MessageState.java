package io.dstream.sandbox.servicebus.broker;

/** Where a message stands. */
public enum MessageState {
    ACTIVE(0),
    DEFERRED(1),
    SCHEDULED(2);

    private final int wireNumber;

    MessageState(int wireNumber) {
        this.wireNumber = wireNumber;
    }

    /** Returns the number in the annotation {@code x-opt-message-state}. */
    public int wireNumber() {
        return wireNumber;
    }
}
