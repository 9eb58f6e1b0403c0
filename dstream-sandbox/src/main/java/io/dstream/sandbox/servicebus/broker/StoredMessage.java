package io.dstream.sandbox.servicebus.broker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message within one queue or subscription, with what the broker notes about it. */
public final class StoredMessage {
    private final long sequenceNumber;
    private final long enqueuedAtMillis;
    private final long expiresAtMillis;
    private final String deadLetterSource;
    private Envelope envelope;
    private MessageState state;
    private int deliveryCount;
    private @Nullable UUID lockToken;
    private long lockedUntilMillis;
    private @Nullable SessionLock session;
    private boolean removed;

    StoredMessage(Envelope envelope, MessageState state, Arrival arrival) {
        this.envelope = envelope;
        this.state = state;
        this.sequenceNumber = arrival.sequenceNumber();
        this.enqueuedAtMillis = arrival.atMillis();
        this.expiresAtMillis = arrival.expiresAtMillis();
        this.deadLetterSource = arrival.deadLetterSource();
    }

    /** When and under which number a message entered; {@code deadLetterSource} is empty but for dead letters. */
    record Arrival(long sequenceNumber, long atMillis, long expiresAtMillis, String deadLetterSource) {}

    public Envelope envelope() {
        return envelope;
    }

    public long sequenceNumber() {
        return sequenceNumber;
    }

    public long enqueuedAtMillis() {
        return enqueuedAtMillis;
    }

    /** Returns the end of its life in milliseconds of the epoch, {@link Long#MAX_VALUE} for never. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    /** Returns the queue in which it died, empty outside of dead-letter queues. */
    public String deadLetterSource() {
        return deadLetterSource;
    }

    public MessageState state() {
        return state;
    }

    /** Returns how many deliveries failed before. */
    public int deliveryCount() {
        return deliveryCount;
    }

    /** Returns the token that settles it, {@code null} while nobody holds it. */
    public @Nullable UUID lockToken() {
        return lockToken;
    }

    public long lockedUntilMillis() {
        SessionLock holder = session;
        return holder == null ? lockedUntilMillis : holder.lockedUntilMillis();
    }

    @Nullable
    SessionLock session() {
        return session;
    }

    boolean isReady() {
        return !removed && lockToken == null && state == MessageState.ACTIVE;
    }

    boolean isRemoved() {
        return removed;
    }

    void lock(UUID token, long untilMillis, @Nullable SessionLock holder) {
        lockToken = token;
        lockedUntilMillis = untilMillis;
        session = holder;
    }

    void renewUntil(long untilMillis) {
        lockedUntilMillis = untilMillis;
    }

    void unlock() {
        lockToken = null;
        session = null;
    }

    void countFailedDelivery() {
        deliveryCount++;
    }

    void defer() {
        state = MessageState.DEFERRED;
    }

    void replace(Envelope changed) {
        envelope = changed;
    }

    void remove() {
        removed = true;
        unlock();
    }
}
