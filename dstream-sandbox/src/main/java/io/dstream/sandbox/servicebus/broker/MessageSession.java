package io.dstream.sandbox.servicebus.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session of a queue: its ready messages, those in its holder's hands, its lock and its state. */
final class MessageSession {
    private final String id;
    private final ReadyMessages ready = new ReadyMessages();
    private final Map<UUID, StoredMessage> inHand = new LinkedHashMap<>();
    private @Nullable SessionLock lock;
    private byte @Nullable [] state;

    MessageSession(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    ReadyMessages ready() {
        return ready;
    }

    Map<UUID, StoredMessage> inHand() {
        return inHand;
    }

    @Nullable
    SessionLock lock() {
        return lock;
    }

    void lock(@Nullable SessionLock newLock) {
        lock = newLock;
    }

    byte @Nullable [] state() {
        return state;
    }

    void state(byte @Nullable [] newState) {
        state = newState;
    }

    boolean isForgettable() {
        return lock == null && state == null && ready.isEmpty();
    }
}
