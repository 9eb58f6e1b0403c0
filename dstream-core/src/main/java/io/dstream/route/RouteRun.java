package io.dstream.route;

import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Target;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries out one plan: publishes its events in order and tells how far it came. */
final class RouteRun {
    private record PlannedEvent(int step, EncodedChange change, OutboundEvent event) {}

    /** What becomes of a change that its destination can never take. */
    enum Poison {
        /** Its message counts as poisoned; the changes behind it are published. */
        PASSED_BY,
        /** Nothing behind it is published. */
        STOPS
    }

    private final RoutePlan plan;
    private final Router router;
    private final Poison poison;
    private final List<PlannedEvent> events = new ArrayList<>();
    private final TreeMap<Integer, String> poisonReasons = new TreeMap<>();
    private int done;

    RouteRun(RoutePlan plan, Router router, Poison poison) {
        this.poison = poison;
        this.plan = plan;
        this.router = router;
        for (int i = 0; i < plan.steps().size(); i++) {
            RoutePlan.Step step = plan.steps().get(i);
            for (EncodedChange change : step.fresh()) {
                events.add(new PlannedEvent(i, change, router.event(step.message(), change)));
            }
        }
    }

    RoutedGroup run() {
        try {
            publishAll();
        } catch (PublishException e) {
            return outcome(e);
        }
        return outcome(null);
    }

    private void publishAll() {
        while (done < events.size()) {
            Target target = target(done);
            int end = done;
            while (end < events.size() && target(end).equals(target)) {
                end++;
            }
            for (List<OutboundEvent> batch : router.batches(outbound(done, end))) {
                publish(target, done, done + batch.size());
            }
        }
    }

    /** Publishes a range; where a poisoned event spoils it, by halves, so that the others arrive in order. */
    private void publish(Target target, int from, int to) {
        try {
            router.publish(target, outbound(from, to));
            done = to;
        } catch (PublishException e) {
            boolean isAlone = to - from == 1;
            if (e.fault() != Fault.POISON || (isAlone && poison == Poison.STOPS)) {
                throw e;
            }
            if (isAlone) {
                poisonReasons.put(from, events.get(from).change().position() + ": " + e.getMessage());
                done = to;
                return;
            }
            int middle = (from + to) >>> 1;
            publish(target, from, middle);
            publish(target, middle, to);
        }
    }

    private Target target(int event) {
        return plan.steps().get(events.get(event).step()).message().stream().target();
    }

    private List<OutboundEvent> outbound(int from, int to) {
        return events.subList(from, to).stream().map(PlannedEvent::event).toList();
    }

    private RoutedGroup outcome(@Nullable PublishException failure) {
        List<RouteOutcome> outcomes = new ArrayList<>();
        Optional<SessionNote> note = Optional.empty();
        int start = 0;
        for (RoutePlan.Step step : plan.steps()) {
            int end = start + step.fresh().size();
            if (end > done) {
                return new RoutedGroup(outcomes, noteWithin(step, start), failure);
            }
            outcomes.add(outcome(step, start, end));
            note = step.after();
            start = end;
        }
        return new RoutedGroup(outcomes, note, null);
    }

    private RouteOutcome outcome(RoutePlan.Step step, int start, int end) {
        if (step.settled() != null) {
            return step.settled();
        }
        var poison = poisonReasons.subMap(start, end);
        if (poison.isEmpty()) {
            return new RouteOutcome.Routed(end - start, step.repeated(), step.after());
        }
        return new RouteOutcome.Poison(String.join("; ", poison.values()), end - start - poison.size(), step.after());
    }

    /** Returns how far a message came that is not done; not beyond a poisoned change, which would go unreported. */
    private Optional<SessionNote> noteWithin(RoutePlan.Step step, int start) {
        Integer poisoned = poisonReasons.ceilingKey(start);
        int end = poisoned == null ? done : Math.min(done, poisoned);
        if (end <= start || step.message().marks().isResubmission()) {
            return step.before();
        }
        SessionNote note = new SessionNote(
                step.message().fence(), events.get(end - 1).change().position());
        return Optional.of(note);
    }
}
