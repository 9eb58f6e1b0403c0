package io.dstream.deadletter.queue;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the time that an operation has. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration time) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + time.toNanos();
    }

    boolean isOver() {
        return end - nanos.getAsLong() <= 0;
    }

    /** Returns the time left, at most so much. */
    Duration leftOf(Duration most) {
        Duration left = Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
        return left.compareTo(most) < 0 ? left : most;
    }
}
