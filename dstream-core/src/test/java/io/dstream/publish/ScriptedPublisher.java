package io.dstream.publish;

import io.dstream.publish.PublishException.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps what is published to it, and fails as it is told. */
public final class ScriptedPublisher implements Publisher {
    private final List<OutboundEvent> delivered = new ArrayList<>();
    private final List<Integer> batchSizes = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();
    private final Deque<Optional<Fault>> nextFaults = new ArrayDeque<>();
    private Optional<Fault> nextPrepareFault = Optional.empty();
    private Predicate<OutboundEvent> poisoned = event -> false;

    /** Lets the next publish fail so, before anything of it is delivered. */
    public synchronized void failNext(Fault... faults) {
        for (Fault fault : faults) {
            nextFaults.add(Optional.of(fault));
        }
    }

    /** Lets one publish succeed before those faults that are told after. */
    public synchronized void succeedNext() {
        nextFaults.add(Optional.empty());
    }

    public synchronized void failNextPrepare(Fault fault) {
        nextPrepareFault = Optional.of(fault);
    }

    /** Refuses such events, after those before them in a batch were delivered. */
    public synchronized void poison(Predicate<OutboundEvent> events) {
        poisoned = events;
    }

    public synchronized List<OutboundEvent> delivered() {
        return List.copyOf(delivered);
    }

    public synchronized List<String> deliveredIds() {
        return delivered.stream().map(OutboundEvent::messageId).toList();
    }

    /** What a destination with duplicate detection keeps. */
    public synchronized List<String> distinctIds() {
        return delivered.stream().map(OutboundEvent::messageId).distinct().toList();
    }

    public synchronized List<Integer> batchSizes() {
        return List.copyOf(batchSizes);
    }

    public synchronized List<String> prepared() {
        return List.copyOf(prepared);
    }

    @Override
    public synchronized void prepare(String destination) {
        prepared.add(destination);
        Optional<Fault> fault = nextPrepareFault;
        nextPrepareFault = Optional.empty();
        fault.ifPresent(f -> {
            throw failure(destination, f);
        });
    }

    @Override
    public synchronized void publish(String destination, List<OutboundEvent> events) {
        Optional<Fault> fault = nextFaults.isEmpty() ? Optional.empty() : nextFaults.remove();
        fault.ifPresent(f -> {
            throw failure(destination, f);
        });
        for (OutboundEvent event : events) {
            if (poisoned.test(event)) {
                throw failure(destination, Fault.POISON);
            }
            delivered.add(event);
        }
        batchSizes.add(events.size());
    }

    private static PublishException failure(String destination, Fault fault) {
        return new PublishException(destination + " - send failed as scripted: " + fault, fault, null);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
