package io.dstream.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Judges instances by how long ago their heartbeat last changed, by this instance's own monotonic clock.
 *
 * <p>Clocks of two machines are never compared. An instance that is seen for the first time is taken for alive.
 */
public final class InstanceLiveness {
    /** Long after its leases can have expired; its heartbeat is of no use to anyone then. */
    private static final int FORGET_AFTER_TERMS = 20;

    /**
     * What is known of the instances, each list in order of their ids.
     *
     * @param punctual those that share the tables
     * @param overdue those that missed a heartbeat; their leases may expire soon
     * @param dead those without a heartbeat for a whole lease
     * @param forgotten those that died long ago
     */
    public record View(List<String> punctual, List<String> overdue, List<String> dead, List<String> forgotten) {}

    private record Seen(String mark, long changedAt) {}

    private final LeaseTerm term;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * Creates it without knowing any instance.
     *
     * @param nanos a monotonic clock
     */
    public InstanceLiveness(LeaseTerm term, LongSupplier nanos) {
        this.term = term;
        this.nanos = nanos;
    }

    /** Takes in the heartbeats of all instances. */
    public void observe(List<InstanceRegistry.Beat> beats) {
        long now = nanos.getAsLong();
        seen.keySet()
                .retainAll(beats.stream().map(InstanceRegistry.Beat::instance).toList());
        for (InstanceRegistry.Beat beat : beats) {
            Seen last = seen.get(beat.instance());
            if (last == null || !last.mark().equals(beat.mark())) {
                seen.put(beat.instance(), new Seen(beat.mark(), now));
            }
        }
    }

    /** Judges the instances as of now. */
    public View view() {
        Duration lease = term.duration();
        // Two heartbeats missed; its leases, renewed as often, expire within the last third.
        Duration late = term.renewal().multipliedBy(2);
        return new View(
                silent(Duration.ZERO, late),
                silent(late, lease),
                silent(lease, Duration.ofNanos(Long.MAX_VALUE)),
                silent(lease.multipliedBy(FORGET_AFTER_TERMS), Duration.ofNanos(Long.MAX_VALUE)));
    }

    private List<String> silent(Duration atLeast, Duration below) {
        long now = nanos.getAsLong();
        return seen.entrySet().stream()
                .filter(entry -> now - entry.getValue().changedAt() >= atLeast.toNanos())
                .filter(entry -> now - entry.getValue().changedAt() < below.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
