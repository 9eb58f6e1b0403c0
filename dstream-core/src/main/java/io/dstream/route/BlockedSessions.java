package io.dstream.route;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Remembers which sessions are not to be tried for a while. Safe for use by several threads. */
final class BlockedSessions {
    private final LongSupplier nanos;
    private final Map<String, Long> blockedUntil = new ConcurrentHashMap<>();

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
}
