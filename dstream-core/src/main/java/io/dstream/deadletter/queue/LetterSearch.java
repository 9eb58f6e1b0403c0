package io.dstream.deadletter.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes dead letters until those that are sought are among them.
 *
 * <p>A queue hands them out in its own order; those in between stay locked meanwhile, or they would come again at once.
 */
final class LetterSearch {
    static final String NOT_FOUND = "it could not be taken: somebody else has it locked, or too many lie before it;"
            + " try again in a minute, or resubmit or purge those first";

    private static final int AT_ONCE = 64;

    /** The first one may come over a new connection. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    private static final Duration NEXT_WAIT = Duration.ofSeconds(2);
    private static final int MAX_HELD = 2_000;
    private static final long MAX_HELD_BYTES = 64L * 1024 * 1024;

    private final DeadLetterQueue.Taking taking;
    private final Deadline deadline;
    private final Set<Long> held = new HashSet<>();
    private long heldBytes;

    LetterSearch(DeadLetterQueue.Taking taking, Deadline deadline) {
        this.taking = taking;
        this.deadline = deadline;
    }

    /** Returns those that were taken of the ones sought, by number. */
    Map<Long, StoredLetter> find(Collection<Long> numbers) {
        Set<Long> missing = new HashSet<>(numbers);
        Map<Long, StoredLetter> found = new TreeMap<>();
        while (!missing.isEmpty() && held.size() < MAX_HELD && heldBytes < MAX_HELD_BYTES && !deadline.isOver()) {
            List<StoredLetter> letters = next();
            if (letters.isEmpty()) {
                break;
            }
            for (StoredLetter letter : letters) {
                if (numbers.contains(letter.sequenceNumber())) {
                    found.put(letter.sequenceNumber(), letter);
                    missing.remove(letter.sequenceNumber());
                }
            }
        }
        return found;
    }

    /** Returns the next ones, whichever they are; none where no more come. */
    List<StoredLetter> next() {
        List<StoredLetter> letters = taking.receive(AT_ONCE, deadline.leftOf(held.isEmpty() ? FIRST_WAIT : NEXT_WAIT));
        for (StoredLetter letter : letters) {
            held.add(letter.sequenceNumber());
            heldBytes += letter.body().sizeBytes();
        }
        return letters;
    }
}
