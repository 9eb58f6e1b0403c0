package io.dstream.deadletter.queue;

import java.util.List;
import java.util.Set;

/** One purge: deletes dead letters as they are taken. */
final class Purge {
    private final DeadLetterQueue queue;
    private final Deadline deadline;
    private int deleted;

    Purge(DeadLetterQueue queue, Deadline deadline) {
        this.queue = queue;
        this.deadline = deadline;
    }

    int run(List<Long> numbers) {
        return numbers.isEmpty() ? all() : these(numbers);
    }

    private int these(List<Long> numbers) {
        Set<Long> there = new LetterPeek(queue, deadline).find(numbers).keySet();
        if (there.isEmpty()) {
            return 0;
        }
        try (DeadLetterQueue.Taking taking = queue.take()) {
            for (StoredLetter letter :
                    new LetterSearch(taking, deadline).find(there).values()) {
                delete(taking, letter);
            }
        }
        return deleted;
    }

    /** Those that come meanwhile have higher numbers, and nobody has seen them yet. */
    private int all() {
        long highest = new LetterPeek(queue, deadline).highest();
        if (highest < 0) {
            return 0;
        }
        try (DeadLetterQueue.Taking taking = queue.take()) {
            LetterSearch search = new LetterSearch(taking, deadline);
            List<StoredLetter> letters = search.next();
            while (!letters.isEmpty() && !deadline.isOver()) {
                boolean hasPassed = true;
                for (StoredLetter letter : letters) {
                    if (letter.sequenceNumber() <= highest) {
                        hasPassed = false;
                        delete(taking, letter);
                    }
                }
                letters = hasPassed ? List.of() : search.next();
            }
        }
        return deleted;
    }

    private void delete(DeadLetterQueue.Taking taking, StoredLetter letter) {
        taking.delete(letter);
        deleted++;
    }
}
