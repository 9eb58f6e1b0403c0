package io.dstream.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a table was and will be polled.
 *
 * @param lastPoll null before the first
 * @param interval from the last poll to the next
 * @param nextPoll null where none is planned
 */
public record PollTimes(
        @Nullable Instant lastPoll,
        Duration interval,
        @Nullable Instant nextPoll) {
    /** No poll was or will be. */
    public static final PollTimes NONE = new PollTimes(null, Duration.ZERO, null);
}
