package io.dstream.route;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.PackedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the messages of one session, before anything is published.
 *
 * @param steps one for each message
 */
record RoutePlan(List<Step> steps) {
    /**
     * What is to be done with one message.
     *
     * @param fresh the changes to publish
     * @param repeated how many changes were routed before
     * @param before how far the table is routed before this message
     * @param after how far it is behind it
     * @param settled the outcome where nothing is to be published, null for a message that counts
     */
    record Step(
            IngestMessage message,
            List<EncodedChange> fresh,
            int repeated,
            Optional<SessionNote> before,
            Optional<SessionNote> after,
            @Nullable RouteOutcome settled) {
        private static Step settled(IngestMessage message, Optional<SessionNote> note, RouteOutcome outcome) {
            return new Step(message, List.of(), 0, note, note, outcome);
        }
    }

    static RoutePlan of(List<IngestMessage> messages, Optional<SessionNote> note) {
        List<Step> steps = new ArrayList<>();
        Optional<SessionNote> current = note;
        for (IngestMessage message : messages) {
            Step step = step(message, current);
            steps.add(step);
            current = step.after();
        }
        return new RoutePlan(steps);
    }

    private static Step step(IngestMessage message, Optional<SessionNote> note) {
        if (message.marks().isResubmission()) {
            return resubmitted(message, note);
        }
        Optional<ChangePosition> floor =
                note.isEmpty() ? Optional.of(ChangePosition.ZERO) : note.get().floorFor(message.fence());
        if (floor.isEmpty()) {
            // Settled before its body is read: what is late is of no interest, even where it is malformed.
            return Step.settled(
                    message,
                    note,
                    new RouteOutcome.Stale(message.fence(), note.orElseThrow().fence()));
        }
        try {
            return fresh(message, note, floor.get());
        } catch (IngestFormatException e) {
            return Step.settled(message, note, new RouteOutcome.Poison(reason(e), 0, note));
        }
    }

    /** A copy of a dead letter: others of its table were routed since, so that it neither heeds nor moves the note. */
    private static Step resubmitted(IngestMessage message, Optional<SessionNote> note) {
        try {
            List<EncodedChange> changes = PackedChanges.decode(message.body());
            requireAsAnnounced(message, changes);
            return new Step(message, changes, 0, note, note, null);
        } catch (IngestFormatException e) {
            return Step.settled(message, note, new RouteOutcome.Poison(reason(e), 0, note));
        }
    }

    private static Step fresh(IngestMessage message, Optional<SessionNote> note, ChangePosition floor) {
        List<EncodedChange> changes = PackedChanges.decode(message.body());
        requireAsAnnounced(message, changes);
        List<EncodedChange> fresh = changes.stream()
                .filter(change -> change.position().isAfter(floor))
                .toList();
        ChangePosition last = message.last().isAfter(floor) ? message.last() : floor;
        SessionNote after = new SessionNote(message.fence(), last);
        return new Step(message, fresh, changes.size() - fresh.size(), note, Optional.of(after), null);
    }

    private static void requireAsAnnounced(IngestMessage message, List<EncodedChange> changes) {
        ChangePosition first = changes.get(0).position();
        ChangePosition last = changes.get(changes.size() - 1).position();
        if (changes.size() != message.count() || !first.equals(message.first()) || !last.equals(message.last())) {
            throw new IngestFormatException("The body carries " + changes.size() + " changes from " + first + " to "
                    + last + ", the properties say " + message.count() + " from " + message.first() + " to "
                    + message.last());
        }
    }

    private static String reason(IngestFormatException e) {
        return String.valueOf(e.getMessage());
    }
}
