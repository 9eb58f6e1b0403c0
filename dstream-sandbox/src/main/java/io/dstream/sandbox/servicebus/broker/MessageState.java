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

    /**
     * Returns the state of this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MessageState of(int wireNumber) {
        for (MessageState state : values()) {
            if (state.wireNumber == wireNumber) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a message: " + wireNumber);
    }

    /** Returns the number in the annotation {@code x-opt-message-state}. */
    public int wireNumber() {
        return wireNumber;
    }
}
