package io.dstream.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log.
 *
 * @param level {@code trace}, {@code debug}, {@code info}, {@code warn} or {@code error}
 * @param message with its fields, shortened where it is very long
 * @param trace the stack trace, shortened where it is very long; null where there is none
 */
public record LogEntry(
        Instant at,
        String level,
        String logger,
        String thread,
        String message,
        @Nullable String trace) {}
