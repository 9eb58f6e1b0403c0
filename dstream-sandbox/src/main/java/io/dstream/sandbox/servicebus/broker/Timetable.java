package io.dstream.sandbox.servicebus.broker;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Messages by the moment at which something is to happen to them; those removed meanwhile are skipped. */
final class Timetable {
    private final Queue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::atMillis)
            .thenComparing(e -> e.message().sequenceNumber()));

    void add(StoredMessage message, long atMillis) {
        if (atMillis != Long.MAX_VALUE) {
            entries.add(new Entry(message, atMillis));
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    @Nullable
    StoredMessage nextDue(long nowMillis) {
        Entry head = entries.peek();
        while (head != null && head.atMillis() <= nowMillis) {
            entries.remove();
            if (!head.message().isRemoved()) {
                return head.message();
            }
            head = entries.peek();
        }
        return null;
    }

    private record Entry(StoredMessage message, long atMillis) {}
}
