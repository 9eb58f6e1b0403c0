package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of a queue by their numbers, whatever their state, with what they take of its room. */
final class MessageStore {
    private final TreeMap<Long, StoredMessage> messages = new TreeMap<>();
    private final Timetable expiries = new Timetable();
    private final Timetable schedule = new Timetable();
    private final MessageRecords records;
    private long lastSequenceNumber;
    private long sizeBytes;
    private int scheduledCount;
    private int deferredCount;

    /** Holds what is kept of before. */
    MessageStore(MessageRecords records) {
        this.records = records;
        this.lastSequenceNumber = records.lastNumber();
        records.messages().forEachRemaining(kept -> hold(new StoredMessage(kept)));
    }

    long nextSequenceNumber() {
        return ++lastSequenceNumber;
    }

    StoredMessage add(Envelope envelope, MessageState state, StoredMessage.Arrival arrival) {
        StoredMessage message = new StoredMessage(new MessageRecord(envelope, state, arrival, 0));
        hold(message);
        records.put(message);
        return message;
    }

    private void hold(StoredMessage message) {
        messages.put(message.sequenceNumber(), message);
        sizeBytes += message.envelope().sizeBytes();
        expiries.add(message, message.expiresAtMillis());
        if (message.state() == MessageState.SCHEDULED) {
            scheduledCount++;
            schedule.add(message, message.envelope().scheduledAtMillis());
        } else if (message.state() == MessageState.DEFERRED) {
            deferredCount++;
        }
    }

    void remove(StoredMessage message) {
        if (message.state() == MessageState.SCHEDULED) {
            scheduledCount--;
        } else if (message.state() == MessageState.DEFERRED) {
            deferredCount--;
        }
        messages.remove(message.sequenceNumber());
        sizeBytes -= message.envelope().sizeBytes();
        message.remove();
        records.remove(message.sequenceNumber());
    }

    void defer(StoredMessage message) {
        if (message.state() != MessageState.DEFERRED) {
            message.defer();
            deferredCount++;
            records.put(message);
        }
    }

    void countFailedDelivery(StoredMessage message) {
        message.countFailedDelivery();
        records.put(message);
    }

    void change(StoredMessage message, Map<String, Object> changes) {
        if (!changes.isEmpty()) {
            Envelope changed = message.envelope().withApplicationProperties(changes);
            sizeBytes += changed.sizeBytes() - message.envelope().sizeBytes();
            message.replace(changed);
            records.put(message);
        }
    }

    @Nullable
    StoredMessage get(long sequenceNumber) {
        return messages.get(sequenceNumber);
    }

    List<StoredMessage> peek(long fromSequenceNumber, int count, @Nullable String sessionId) {
        List<StoredMessage> found = new ArrayList<>();
        Iterator<StoredMessage> candidates =
                messages.tailMap(fromSequenceNumber, true).values().iterator();
        while (found.size() < count && candidates.hasNext()) {
            StoredMessage message = candidates.next();
            if (sessionId == null || sessionId.equals(message.envelope().sessionId())) {
                found.add(message);
            }
        }
        return found;
    }

    /** Returns the next scheduled message whose time has come, once. */
    @Nullable
    StoredMessage nextScheduled(long nowMillis) {
        return schedule.nextDue(nowMillis);
    }

    /** Returns the next message whose life has ended, once. */
    @Nullable
    StoredMessage nextExpired(long nowMillis) {
        return expiries.nextDue(nowMillis);
    }

    boolean waitsForTime() {
        return !schedule.isEmpty() || !expiries.isEmpty();
    }

    /** Returns all messages in the order of their numbers. */
    Collection<StoredMessage> all() {
        return messages.values();
    }

    int count() {
        return messages.size();
    }

    int scheduledCount() {
        return scheduledCount;
    }

    int deferredCount() {
        return deferredCount;
    }

    long sizeBytes() {
        return sizeBytes;
    }
}
