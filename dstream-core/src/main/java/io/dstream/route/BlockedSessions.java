package io.dstream.route;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Remembers which sessions are not to be tried for a while. Safe for use by several threads. */
final class BlockedSessions {
    private final LongSupplier nanos;
    private final Map<String, Long> blockedUntil = new ConcurrentHashMap<>();
    /** Those whose destination failed when they were last worked on. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    private final AtomicInteger probes = new AtomicInteger();
    private volatile int maxProbes = 1;

    BlockedSessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void block(String session, Duration time) {
        blockedUntil.put(session, nanos.getAsLong() + time.toNanos());
    }

    /** Returns how long a session is still blocked, zero if it is not. */
    Duration remaining(String session) {
        Long until = blockedUntil.get(session);
        if (until == null) {
            return Duration.ZERO;
        }
        long remaining = until - nanos.getAsLong();
        if (remaining > 0) {
            return Duration.ofNanos(remaining);
        }
        blockedUntil.remove(session, until);
        return Duration.ZERO;
    }

    /** Allows so many workers at once to try sessions whose destination failed before; the others are for the rest. */
    void limitProbes(int max) {
        maxProbes = max;
    }

    /** Returns whether a session may be worked on now; each that may is to be {@link #end}ed. */
    boolean mayBegin(String session) {
        if (!failing.contains(session)) {
            return true;
        }
        if (probes.incrementAndGet() <= maxProbes) {
            return true;
        }
        probes.decrementAndGet();
        return false;
    }

    /** Notes how the work on a session has ended. */
    void end(String session, boolean hasFailed) {
        if (failing.contains(session)) {
            probes.decrementAndGet();
        }
        if (hasFailed) {
            failing.add(session);
        } else {
            failing.remove(session);
        }
    }
}
