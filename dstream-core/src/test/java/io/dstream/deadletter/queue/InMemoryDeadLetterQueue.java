package io.dstream.deadletter.queue;

import io.dstream.control.ControlException;
import io.dstream.ingest.Payload;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Dead letters in memory; the entity that they came from drops message ids that it has seen. */
public final class InMemoryDeadLetterQueue implements DeadLetterQueue {
    /** The process has ended: nothing that it does after is seen by anybody. */
    static final class ProcessEndedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final TreeMap<Long, StoredLetter> letters = new TreeMap<>();
    private final Set<Long> locked = new HashSet<>();
    private final Map<String, StoredLetter> entity = new LinkedHashMap<>();
    private LongPredicate refusedSend = number -> false;
    private LongPredicate lostLock = number -> false;
    private LongPredicate crashBeforeDelete = number -> false;
    private Runnable duringReceive = () -> {};
    private int takings;
    private int open;

    public StoredLetter add(long number, String id, String contentType, Map<String, Object> properties, String body) {
        StoredLetter letter = new StoredLetter(
                number,
                id,
                "session",
                "dbo.Orders",
                contentType,
                new StoredLetter.Cause("malformed", "cannot be read"),
                Instant.EPOCH,
                1,
                properties,
                Payload.ofUtf8(body),
                true);
        letters.put(number, letter);
        return letter;
    }

    void put(StoredLetter letter) {
        letters.put(letter.sequenceNumber(), letter);
    }

    void refuseSendOf(LongPredicate numbers) {
        refusedSend = numbers;
    }

    void loseLockOf(LongPredicate numbers) {
        lostLock = numbers;
    }

    void crashBeforeDeleteOf(LongPredicate numbers) {
        crashBeforeDelete = numbers;
    }

    void duringReceive(Runnable action) {
        duringReceive = action;
    }

    void lock(long number) {
        locked.add(number);
    }

    /** What the entity holds, each message id once, in the order of arrival. */
    List<StoredLetter> entity() {
        return List.copyOf(entity.values());
    }

    Set<Long> left() {
        return letters.keySet();
    }

    Set<Long> locked() {
        return locked;
    }

    int takings() {
        return takings;
    }

    @Override
    public List<StoredLetter> peek(long fromSequenceNumber, int limit) {
        return letters.tailMap(fromSequenceNumber, true).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Taking take() {
        takings++;
        return new InMemoryTaking();
    }

    @Override
    public int maxBodyBytes() {
        return 1000;
    }

    @Override
    public void close() {
        open--;
    }

    private final class InMemoryTaking implements Taking {
        private final Set<Long> held = new HashSet<>();
        private boolean hasCrashed;

        @Override
        public List<StoredLetter> receive(int maxCount, Duration maxWait) {
            List<StoredLetter> next = letters.values().stream()
                    .filter(letter -> !locked.contains(letter.sequenceNumber()))
                    .limit(maxCount)
                    .toList();
            next.forEach(letter -> {
                locked.add(letter.sequenceNumber());
                held.add(letter.sequenceNumber());
            });
            duringReceive.run();
            return next;
        }

        @Override
        public void confirm(StoredLetter letter) {
            if (lostLock.test(letter.sequenceNumber())) {
                throw new ControlException(ControlException.Reason.CONFLICT, "its lock was lost; try again");
            }
        }

        @Override
        public void send(StoredLetter letter, LetterCopy copy) {
            if (refusedSend.test(letter.sequenceNumber())) {
                throw new PublishException("orders - send failed", Fault.TRANSIENT, null);
            }
            Map<String, Object> properties = new LinkedHashMap<>(letter.properties());
            properties.putAll(copy.properties());
            entity.putIfAbsent(
                    copy.messageId(),
                    new StoredLetter(
                            entity.size() + 1L,
                            copy.messageId(),
                            letter.sessionId(),
                            letter.subject(),
                            letter.contentType(),
                            new StoredLetter.Cause("", ""),
                            letter.enqueuedAt(),
                            0,
                            properties,
                            Objects.requireNonNullElse(copy.body(), letter.body()),
                            letter.isBinary()));
        }

        @Override
        public void delete(StoredLetter letter) {
            if (crashBeforeDelete.test(letter.sequenceNumber())) {
                hasCrashed = true;
                // The service notices in time that its holder is gone.
                locked.removeAll(held);
                throw new ProcessEndedException();
            }
            if (!held.remove(letter.sequenceNumber())) {
                throw new IllegalArgumentException("not held");
            }
            letters.remove(letter.sequenceNumber());
            locked.remove(letter.sequenceNumber());
        }

        @Override
        public void close() {
            if (!hasCrashed) {
                locked.removeAll(held);
            }
        }
    }

    int open() {
        return open;
    }

    DeadLetterEntities as(io.dstream.deadletter.DeadLetterEntity entityOf) {
        return new DeadLetterEntities() {
            @Override
            public List<io.dstream.deadletter.DeadLetterEntity> list() {
                return List.of(entityOf);
            }

            @Override
            public java.util.Optional<OpenEntity> open(String id) {
                if (!id.equals(entityOf.id())) {
                    return java.util.Optional.empty();
                }
                open++;
                return java.util.Optional.of(new OpenEntity(entityOf, InMemoryDeadLetterQueue.this));
            }
        };
    }

    static List<String> bodies(List<StoredLetter> letters) {
        List<String> bodies = new ArrayList<>();
        letters.forEach(letter -> bodies.add(letter.body().toUtf8()));
        return bodies;
    }
}
