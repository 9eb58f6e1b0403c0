package io.dstream.deadletter.queue;

import io.dstream.control.ControlException;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.publish.PublishException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One resubmission: finds the dead letters, sends a copy of each, and deletes it only then. */
final class Resubmission {
    private final DeadLetterQueue queue;
    private final LetterRepair repair;
    private final Deadline deadline;
    private final Map<Long, Repair> wanted = new TreeMap<>();
    private final Map<Long, String> failures = new TreeMap<>();
    private final List<Long> resubmitted = new ArrayList<>();

    Resubmission(DeadLetterQueue queue, LetterRepair repair, Deadline deadline, List<Repair> repairs) {
        this.queue = queue;
        this.repair = repair;
        this.deadline = deadline;
        repairs.forEach(each -> wanted.put(each.sequenceNumber(), each));
    }

    ResubmitReport run(String note) {
        check();
        if (!wanted.isEmpty()) {
            try (DeadLetterQueue.Taking taking = queue.take()) {
                Map<Long, StoredLetter> found = new LetterSearch(taking, deadline).find(wanted.keySet());
                wanted.keySet().stream()
                        .filter(number -> !found.containsKey(number))
                        .forEach(number -> failures.put(number, LetterSearch.NOT_FOUND));
                found.values().forEach(letter -> send(taking, letter));
            }
        }
        List<ResubmitReport.Failure> failed = failures.entrySet().stream()
                .map(failure -> new ResubmitReport.Failure(failure.getKey(), failure.getValue()))
                .toList();
        return new ResubmitReport(resubmitted, failed, note);
    }

    /** Sorts out what is not there and what cannot be sent so, before anything is locked. */
    private void check() {
        Map<Long, StoredLetter> there = new LetterPeek(queue, deadline).find(wanted.keySet());
        for (Repair each : List.copyOf(wanted.values())) {
            StoredLetter letter = there.get(each.sequenceNumber());
            if (letter == null) {
                refuse(each, "there is no such dead letter");
                continue;
            }
            try {
                repair.copy(letter, each);
            } catch (RefusedRepairException e) {
                refuse(each, String.valueOf(e.getMessage()));
            }
        }
    }

    private void refuse(Repair each, String reason) {
        wanted.remove(each.sequenceNumber());
        failures.put(each.sequenceNumber(), reason);
    }

    private void send(DeadLetterQueue.Taking taking, StoredLetter letter) {
        long number = letter.sequenceNumber();
        if (deadline.isOver()) {
            failures.put(number, "the time was over before it was sent; try again");
            return;
        }
        String stage = "not sent: ";
        try {
            LetterCopy copy = repair.copy(letter, java.util.Objects.requireNonNull(wanted.get(number)));
            taking.confirm(letter);
            taking.send(letter, copy);
            stage = "sent, and may come twice: it could not be deleted, ";
            taking.delete(letter);
            resubmitted.add(number);
        } catch (RefusedRepairException | PublishException | ControlException e) {
            failures.put(number, stage + e.getMessage());
        }
    }
}
