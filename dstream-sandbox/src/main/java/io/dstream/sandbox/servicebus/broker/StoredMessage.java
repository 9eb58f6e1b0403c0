package io.dstream.sandbox.servicebus.broker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message within one queue or subscription, with what the broker notes about it. */
public final class StoredMessage {
    private final Arrival arrival;
    private Envelope envelope;
    private MessageState state;
    private int deliveryCount;
    private @Nullable UUID lockToken;
    private long lockedUntilMillis;
    private @Nullable SessionLock session;
    private boolean removed;

    StoredMessage(MessageRecord record) {
        this.envelope = record.envelope();
        this.state = record.state();
        this.arrival = record.arrival();
        this.deliveryCount = record.deliveryCount();
    }

    /** When and under which number a message entered; {@code deadLetterSource} is empty but for dead letters. */
    public record Arrival(long sequenceNumber, long atMillis, long expiresAtMillis, String deadLetterSource) {}

    public Envelope envelope() {
        return envelope;
    }

    public long sequenceNumber() {
        return arrival.sequenceNumber();
    }

    public long enqueuedAtMillis() {
        return arrival.atMillis();
    }

    /** Returns the end of its life in milliseconds of the epoch, {@link Long#MAX_VALUE} for never. */
    public long expiresAtMillis() {
        return arrival.expiresAtMillis();
    }

    /** Returns the queue in which it died, empty outside of dead-letter queues. */
    public String deadLetterSource() {
        return arrival.deadLetterSource();
    }

    /** Returns what must be known of it after a restart. */
    public MessageRecord asRecord() {
        return new MessageRecord(envelope, state, arrival, deliveryCount);
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
