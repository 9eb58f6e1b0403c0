package io.dstream.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a table.
 *
 * @param owner null where nobody is known to hold it
 * @param expiresAt at the earliest, by the holder's clock
 */
public record LeaseReport(
        String table,
        String name,
        @Nullable String owner,
        long epoch,
        @Nullable Instant expiresAt) {}
