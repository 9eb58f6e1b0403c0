package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Messages that may be taken, lowest sequence number first; what was given back keeps its place. */
final class ReadyMessages {
    private final Deque<StoredMessage> fresh = new ArrayDeque<>();
    private final Queue<StoredMessage> returned =
            new PriorityQueue<>(Comparator.comparingLong(StoredMessage::sequenceNumber));

    void add(StoredMessage message) {
        fresh.addLast(message);
    }

    void putBack(StoredMessage message) {
        returned.add(message);
    }

    boolean isEmpty() {
        return head() == null;
    }

    @Nullable
    StoredMessage take() {
        Queue<StoredMessage> source = head();
        return source == null ? null : source.remove();
    }

    private @Nullable Queue<StoredMessage> head() {
        StoredMessage first = firstReady(fresh);
        StoredMessage second = firstReady(returned);
        if (second == null) {
            return first == null ? null : fresh;
        }
        return first != null && first.sequenceNumber() < second.sequenceNumber() ? fresh : returned;
    }

    private static @Nullable StoredMessage firstReady(Queue<StoredMessage> source) {
        StoredMessage head = source.peek();
        // A message that expired in the middle of the line is not searched for: it falls out here.
        while (head != null && !head.isReady()) {
            source.remove();
            head = source.peek();
        }
        return head;
    }
}
