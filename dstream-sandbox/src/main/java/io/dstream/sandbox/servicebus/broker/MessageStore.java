package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayList;
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
    private long lastSequenceNumber;
    private long sizeBytes;
    private int scheduledCount;
    private int deferredCount;

    long nextSequenceNumber() {
        return ++lastSequenceNumber;
    }

    StoredMessage add(Envelope envelope, MessageState state, StoredMessage.Arrival arrival) {
        StoredMessage message = new StoredMessage(envelope, state, arrival);
        messages.put(message.sequenceNumber(), message);
        sizeBytes += envelope.sizeBytes();
        expiries.add(message, arrival.expiresAtMillis());
        if (state == MessageState.SCHEDULED) {
            scheduledCount++;
            schedule.add(message, envelope.scheduledAtMillis());
        }
        return message;
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
    }

    void defer(StoredMessage message) {
        if (message.state() != MessageState.DEFERRED) {
            message.defer();
            deferredCount++;
        }
    }

    void change(StoredMessage message, Map<String, Object> changes) {
        if (!changes.isEmpty()) {
            Envelope changed = message.envelope().withApplicationProperties(changes);
            sizeBytes += changed.sizeBytes() - message.envelope().sizeBytes();
            message.replace(changed);
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
