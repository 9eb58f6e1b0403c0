package io.dstream.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock, and a monotonic one beside it, that a test moves. */
public final class SteppedClock extends Clock {
    private static final Instant START = Instant.parse("2026-02-03T09:15:30Z");

    private final AtomicLong nanos = new AtomicLong();

    public void step(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
