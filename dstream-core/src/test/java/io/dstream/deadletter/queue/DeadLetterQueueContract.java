package io.dstream.deadletter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.ingest.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetterQueue} does. */
public abstract class DeadLetterQueueContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Returns the dead letters {@code body 0} to {@code body count-1} of an entity, numbered in this order. */
    protected abstract DeadLetterQueue queue(int count);

    /** Returns the message ids and bodies, {@code id:body}, that the entity has received since. */
    protected abstract List<String> received(int expected);

    @Test
    void showsFromANumberOnWithoutTaking() {
        try (DeadLetterQueue queue = queue(3)) {
            List<StoredLetter> all = queue.peek(0, 10);
            assertThat(bodies(all)).containsExactly("body 0", "body 1", "body 2");
            assertThat(all.get(0).cause().reason()).isNotBlank();

            assertThat(bodies(queue.peek(all.get(1).sequenceNumber(), 1))).containsExactly("body 1");
            assertThat(queue.peek(all.get(2).sequenceNumber() + 1, 10)).isEmpty();
            assertThat(queue.peek(0, 10)).hasSize(3);
        }
    }

    @Test
    void handsOutEachOnceUntilItIsGivenBack() {
        try (DeadLetterQueue queue = queue(3)) {
            try (DeadLetterQueue.Taking taking = queue.take()) {
                assertThat(take(taking, 3)).containsExactlyInAnyOrder("body 0", "body 1", "body 2");
                assertThat(taking.receive(10, SHORT)).isEmpty();
            }
            try (DeadLetterQueue.Taking again = queue.take()) {
                assertThat(take(again, 3)).containsExactlyInAnyOrder("body 0", "body 1", "body 2");
            }
        }
    }

    @Test
    void deletesForGoodWhatItIsToldTo() {
        try (DeadLetterQueue queue = queue(2)) {
            try (DeadLetterQueue.Taking taking = queue.take()) {
                StoredLetter letter = first(taking);
                taking.confirm(letter);
                taking.delete(letter);
                assertThat(queue.peek(letter.sequenceNumber(), 1))
                        .extracting(StoredLetter::sequenceNumber)
                        .doesNotContain(letter.sequenceNumber());
            }
            assertThat(queue.peek(0, 10)).hasSize(1);
        }
    }

    @Test
    void sendsACopyAndKeepsTheOriginalUntilItIsDeleted() {
        try (DeadLetterQueue queue = queue(1)) {
            try (DeadLetterQueue.Taking taking = queue.take()) {
                StoredLetter letter = first(taking);
                taking.send(letter, new LetterCopy("as-it-is", Map.of(), null));
                taking.send(letter, new LetterCopy("repaired", Map.of("mark", "m"), Payload.ofUtf8("better")));
                taking.send(letter, new LetterCopy("repaired", Map.of(), Payload.ofUtf8("dropped")));
            }
            assertThat(queue.peek(0, 10)).hasSize(1);
            assertThat(queue.maxBodyBytes()).isPositive();
        }
        assertThat(received(2)).containsExactly("as-it-is:body 0", "repaired:better");
    }

    private static StoredLetter first(DeadLetterQueue.Taking taking) {
        return taking.receive(1, PATIENCE).get(0);
    }

    private static List<String> take(DeadLetterQueue.Taking taking, int count) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < count) {
            List<StoredLetter> next = taking.receive(10, PATIENCE);
            assertThat(next).isNotEmpty();
            bodies.addAll(bodies(next));
        }
        return bodies;
    }

    private static List<String> bodies(List<StoredLetter> letters) {
        return letters.stream().map(letter -> letter.body().toUtf8()).toList();
    }
}
