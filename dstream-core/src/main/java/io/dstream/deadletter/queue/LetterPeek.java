package io.dstream.deadletter.queue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for dead letters by their numbers without taking them. */
final class LetterPeek {
    private static final int AT_ONCE = 25;

    private final DeadLetterQueue queue;
    private final Deadline deadline;

    LetterPeek(DeadLetterQueue queue, Deadline deadline) {
        this.queue = queue;
        this.deadline = deadline;
    }

    /** Returns those that are there, by number. */
    Map<Long, StoredLetter> find(Collection<Long> numbers) {
        TreeSet<Long> sought = new TreeSet<>(numbers);
        Map<Long, StoredLetter> found = new TreeMap<>();
        while (!sought.isEmpty() && !deadline.isOver()) {
            List<StoredLetter> page = queue.peek(sought.first(), AT_ONCE);
            if (page.isEmpty()) {
                break;
            }
            for (StoredLetter letter : page) {
                if (sought.contains(letter.sequenceNumber())) {
                    found.put(letter.sequenceNumber(), letter);
                }
            }
            sought.headSet(page.get(page.size() - 1).sequenceNumber(), true).clear();
        }
        return found;
    }

    /** Returns the highest number that is there now, -1 if there is none; each step halves what is left to look at. */
    long highest() {
        long highest = 0;
        for (long bit = Long.MAX_VALUE / 2 + 1; bit > 0; bit >>>= 1) {
            if (!queue.peek(highest | bit, 1).isEmpty()) {
                highest |= bit;
            }
        }
        return queue.peek(highest, 1).isEmpty() ? -1 : highest;
    }
}
