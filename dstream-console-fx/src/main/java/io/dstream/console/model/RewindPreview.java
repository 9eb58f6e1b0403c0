package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rewind would do. */
public record RewindPreview(
        String table,
        String from,
        String current,
        String captureInstance,
        long changes,
        boolean isMinimum,
        @Nullable Instant firstCommitAt,
        @Nullable Instant lastCommitAt,
        String note) {}
