package io.dstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until it is stepped. */
public final class SteppedNanos implements LongSupplier {
    /** Near the end of a long: whoever compares instead of subtracting fails. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    public void step(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return now.get();
    }
}
