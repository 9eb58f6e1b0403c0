package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The lease of a table: {@code GET leases}. */
public record LeaseStatus(
        String table,
        String name,
        @Nullable String owner,
        long epoch,
        @Nullable Instant expiresAt) {}
