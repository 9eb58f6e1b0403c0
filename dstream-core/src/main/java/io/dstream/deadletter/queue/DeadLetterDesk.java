package io.dstream.deadletter.queue;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.deadletter.queue.DeadLetterEntities.OpenEntity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Shows, sends again and deletes the dead letters of all entities. */
public final class DeadLetterDesk implements DeadLetters {
    public static final int MAX_LETTERS = 250;

    private static final Duration MAX_TIME = Duration.ofSeconds(45);

    private static final String INGEST_NOTE =
            "The processor publishes all changes of a resubmitted message, however far"
                    + " their table is routed by now: they come after newer changes of the table, and those that had arrived"
                    + " already are dropped only within the destination's duplicate detection window.";
    private static final String DESTINATION_NOTE =
            "Resubmitted messages go to the topic: every subscription whose rules"
                    + " match receives them again, not only the one whose dead letters they were.";

    private final DeadLetterEntities entities;
    private final LongSupplier nanos;

    /**
     * Creates the use case.
     *
     * @param nanos a monotonic clock
     */
    public DeadLetterDesk(DeadLetterEntities entities, LongSupplier nanos) {
        this.entities = entities;
        this.nanos = nanos;
    }

    @Override
    public List<DeadLetterEntity> entities() {
        return entities.list();
    }

    @Override
    public List<DeadLetter> peek(String entity, long fromSequenceNumber, int limit) {
        if (fromSequenceNumber < 0 || limit < 1 || limit > MAX_LETTERS) {
            throw new ControlException(
                    Reason.INVALID, "Dead letters are shown from number 0 on, 1 to " + MAX_LETTERS + " at once");
        }
        try (OpenEntity open = open(entity)) {
            return open.queue().peek(fromSequenceNumber, limit).stream()
                    .map(LetterText::show)
                    .toList();
        }
    }

    @Override
    public ResubmitReport resubmit(String entity, List<Repair> repairs) {
        Set<Long> numbers = new HashSet<>();
        for (Repair repair : repairs) {
            if (!numbers.add(repair.sequenceNumber())) {
                throw new ControlException(
                        Reason.INVALID, "The dead letter " + repair.sequenceNumber() + " is named twice");
            }
        }
        requireCount(repairs);
        try (OpenEntity open = open(entity)) {
            LetterRepair repair =
                    new LetterRepair(open.isIngestQueue(), open.queue().maxBodyBytes());
            return new Resubmission(open.queue(), repair, new Deadline(nanos, MAX_TIME), repairs)
                    .run(open.isIngestQueue() ? INGEST_NOTE : DESTINATION_NOTE);
        }
    }

    @Override
    public int purge(String entity, List<Long> sequenceNumbers) {
        if (!sequenceNumbers.isEmpty()) {
            requireCount(sequenceNumbers);
        }
        try (OpenEntity open = open(entity)) {
            return new Purge(open.queue(), new Deadline(nanos, MAX_TIME)).run(sequenceNumbers);
        }
    }

    private static void requireCount(List<?> letters) {
        if (letters.isEmpty() || letters.size() > MAX_LETTERS) {
            throw new ControlException(Reason.INVALID, "Name 1 to " + MAX_LETTERS + " dead letters at once");
        }
    }

    private OpenEntity open(String entity) {
        return entities.open(entity)
                .orElseThrow(() -> new ControlException(
                        Reason.NOT_FOUND, "No queue or subscription with this name keeps dead letters of DStream"));
    }
}
