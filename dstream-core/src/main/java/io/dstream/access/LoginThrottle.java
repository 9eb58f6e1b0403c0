package io.dstream.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes whoever keeps failing wait: after some free failures a second, then twice as long after each further one.
 *
 * <p>Nobody is held; they are told when to come again. Safe for use by several threads.
 */
final class LoginThrottle {
    private static final int CAPACITY = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final int freeFailures;
    private final LongSupplier nanos;
    private final Map<String, Failures> byKey = new LinkedHashMap<>(16, 0.75f, true);

    private record Failures(int count, long lastNanos, long waitNanos) {}

    LoginThrottle(int freeFailures, LongSupplier nanos) {
        this.freeFailures = freeFailures;
        this.nanos = nanos;
    }

    /** Returns how long is still to wait, zero for not at all. */
    synchronized Duration wait(String key) {
        Failures failures = current(key);
        if (failures == null) {
            return Duration.ZERO;
        }
        long left = failures.waitNanos() - (nanos.getAsLong() - failures.lastNanos());
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    synchronized void failed(String key) {
        Failures before = current(key);
        int count = before == null ? 1 : before.count() + 1;
        byKey.put(key, new Failures(count, nanos.getAsLong(), waitAfter(count).toNanos()));
        if (byKey.size() > CAPACITY) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String key) {
        byKey.remove(key);
    }

    private Duration waitAfter(int count) {
        int doublings = count - freeFailures - 1;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private @Nullable Failures current(String key) {
        Failures failures = byKey.get(key);
        if (failures != null && nanos.getAsLong() - failures.lastNanos() > FORGOTTEN.toNanos()) {
            byKey.remove(key);
            return null;
        }
        return failures;
    }
}
