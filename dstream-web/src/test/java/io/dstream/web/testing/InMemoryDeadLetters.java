package io.dstream.web.testing;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps dead letters of a queue and of a subscription in memory. */
public final class InMemoryDeadLetters implements DeadLetters {
    public static final String QUEUE = "ingest";
    public static final String SUBSCRIPTION = "orders.events/audit trail";

    private final Map<String, List<DeadLetter>> letters = new TreeMap<>();

    InMemoryDeadLetters() {
        letters.put(QUEUE, new ArrayList<>());
        letters.put(SUBSCRIPTION, new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            add(QUEUE, i);
        }
    }

    /** Adds a dead letter. */
    public synchronized void add(String entity, long number) {
        of(entity)
                .add(new DeadLetter(
                        number,
                        "message-" + number,
                        "dbo.Orders",
                        "dbo.Orders",
                        "malformed",
                        "It is no JSON",
                        InMemoryTables.STARTED,
                        10,
                        "application/json",
                        Map.of("table", "dbo.Orders"),
                        "{}",
                        true,
                        false,
                        2));
    }

    @Override
    public synchronized List<DeadLetterEntity> entities() {
        return letters.entrySet().stream()
                .map(entry -> new DeadLetterEntity(
                        entry.getKey(), "ingest_queue", (long) entry.getValue().size()))
                .toList();
    }

    @Override
    public synchronized List<DeadLetter> peek(String entity, long fromSequenceNumber, int limit) {
        return of(entity).stream()
                .filter(letter -> letter.sequenceNumber() >= fromSequenceNumber)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized ResubmitReport resubmit(String entity, List<Repair> repairs) {
        List<Long> sent = new ArrayList<>();
        List<ResubmitReport.Failure> failed = new ArrayList<>();
        for (Repair repair : repairs) {
            if (of(entity).removeIf(letter -> letter.sequenceNumber() == repair.sequenceNumber())) {
                sent.add(repair.sequenceNumber());
            } else {
                failed.add(new ResubmitReport.Failure(repair.sequenceNumber(), "It is not there"));
            }
        }
        return new ResubmitReport(sent, failed, "");
    }

    @Override
    public synchronized int purge(String entity, List<Long> sequenceNumbers) {
        int before = of(entity).size();
        of(entity).removeIf(letter -> sequenceNumbers.isEmpty() || sequenceNumbers.contains(letter.sequenceNumber()));
        return before - of(entity).size();
    }

    private List<DeadLetter> of(String entity) {
        if (entity.equals("conflict") || entity.equals("invalid")) {
            throw new ControlException(
                    entity.equals("invalid") ? Reason.INVALID : Reason.CONFLICT, "The state does not allow it");
        }
        List<DeadLetter> found = letters.get(entity);
        if (found == null) {
            throw new ControlException(Reason.NOT_FOUND, "No such entity keeps dead letters");
        }
        return found;
    }
}
