package io.dstream.poll;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait until the next poll of a table.
 *
 * <p>A poll that found changes resets the interval, an idle one doubles it up to the longest; faults back off for
 * themselves and leave it alone.
 *
 * @param shortest after changes
 * @param longest after many idle polls, at least the shortest
 * @param current after the last poll that did not fail
 * @param failures how many polls in a row have failed
 */
public record PollInterval(Duration shortest, Duration longest, Duration current, int failures) {
    /** After the first fault; doubled by each further one up to the longest interval. */
    static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

    /** How often to look whether a person has acted. */
    static final Duration RECHECK = Duration.ofSeconds(30);

    /** Keeps tables apart that began at once. */
    private static final double JITTER = 0.1;

    private static final int MOST_DOUBLINGS = 20;

    public PollInterval {
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "A poll interval is above zero and at most the longest: " + shortest + ", " + longest);
        }
    }

    /** Returns the interval before the first poll. */
    public static PollInterval of(Duration shortest, Duration longest) {
        return new PollInterval(shortest, longest, shortest, 0);
    }

    /** Returns the interval after a poll. */
    public PollInterval after(PollOutcome outcome) {
        return outcome.fold(new PollOutcome.Cases<>(
                idle -> new PollInterval(shortest, longest, shorter(current.multipliedBy(2), longest), 0),
                published -> of(shortest, longest),
                lost -> of(shortest, longest),
                blocked -> new PollInterval(shortest, longest, current, 0),
                failed -> new PollInterval(shortest, longest, current, failures + 1)));
    }

    /**
     * Returns how long to wait after a poll, this being the interval after it.
     *
     * @param random from 0 to below 1
     */
    public Duration delay(PollOutcome outcome, DoubleSupplier random) {
        return outcome.fold(new PollOutcome.Cases<>(
                idle -> jittered(current, random),
                published -> published.hasBacklog() ? Duration.ZERO : jittered(current, random),
                lost -> Duration.ZERO,
                blocked -> jittered(RECHECK, random),
                failed -> jittered(backoff(), random)));
    }

    private Duration backoff() {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS));
        Duration atMost = longest.compareTo(FIRST_BACKOFF) < 0 ? FIRST_BACKOFF : longest;
        return shorter(doubled, atMost);
    }

    private static Duration jittered(Duration interval, DoubleSupplier random) {
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofNanos(Math.round(interval.toNanos() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
