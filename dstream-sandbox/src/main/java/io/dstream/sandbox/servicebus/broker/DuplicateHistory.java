package io.dstream.sandbox.servicebus.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The message ids that were seen within a window. */
final class DuplicateHistory {
    private final MessageRecords records;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Sighting> order = new ArrayDeque<>();
    private Duration window;
    private long lastNumber;

    DuplicateHistory(Duration window, MessageRecords records) {
        this.window = window;
        this.records = records;
        records.sightings().forEach(this::note);
    }

    private void note(Sighting sighting) {
        lastNumber = sighting.number();
        seen.add(sighting.messageId());
        order.addLast(sighting);
    }

    /** Lets another window hold for what was seen, too. */
    void window(Duration changed) {
        window = changed;
    }

    /** Notes the id; false when it was noted before within the window. */
    boolean isNew(String messageId, long nowMillis) {
        if (window.isZero()) {
            return true;
        }
        forgetOlderThan(nowMillis - window.toMillis());
        if (seen.contains(messageId)) {
            return false;
        }
        Sighting sighting = new Sighting(lastNumber + 1, messageId, nowMillis);
        note(sighting);
        records.seen(sighting);
        return true;
    }

    private void forgetOlderThan(long limitMillis) {
        Sighting oldest = order.peekFirst();
        while (oldest != null && oldest.atMillis() <= limitMillis) {
            seen.remove(oldest.messageId());
            order.removeFirst();
            records.forget(oldest);
            oldest = order.peekFirst();
        }
    }
}
