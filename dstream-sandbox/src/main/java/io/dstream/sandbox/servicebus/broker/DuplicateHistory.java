package io.dstream.sandbox.servicebus.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The message ids that were seen within a window. */
final class DuplicateHistory {
    private final Duration window;
    private final Map<String, Long> seenAt = new HashMap<>();
    private final Deque<Sighting> order = new ArrayDeque<>();

    DuplicateHistory(Duration window) {
        this.window = window;
    }

    /** Notes the id; false when it was noted before within the window. */
    boolean isNew(String messageId, long nowMillis) {
        if (window.isZero()) {
            return true;
        }
        forgetOlderThan(nowMillis - window.toMillis());
        if (seenAt.putIfAbsent(messageId, nowMillis) != null) {
            return false;
        }
        order.addLast(new Sighting(messageId, nowMillis));
        return true;
    }

    private void forgetOlderThan(long limitMillis) {
        Sighting oldest = order.peekFirst();
        while (oldest != null && oldest.atMillis() <= limitMillis) {
            seenAt.remove(oldest.messageId());
            order.removeFirst();
            oldest = order.peekFirst();
        }
    }

    private record Sighting(String messageId, long atMillis) {}
}
