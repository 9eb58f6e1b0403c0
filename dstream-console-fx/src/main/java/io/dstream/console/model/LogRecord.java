package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the log of the instance that answers, told by its event stream. */
public record LogRecord(
        Instant at,
        String level,
        String logger,
        String thread,
        String message,
        @Nullable String trace) {}
