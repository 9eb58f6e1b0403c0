package io.dstream.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination, or the ingest queue, as the processors see it.
 *
 * @param name of the topic, event hub or queue
 * @param kind {@code destination} or {@code ingest_queue}
 * @param ratePerSecond events published each second, over the last ten
 * @param events published since the processors started
 * @param errors failed publishes since the processors started
 * @param lastErrorAt null where there was none
 * @param lastError a sentence with what to do, null where there was none
 * @param depth active messages, null where the service does not tell
 * @param deadLetters null where the service does not tell
 */
public record DestinationReport(
        String name,
        String kind,
        double ratePerSecond,
        long events,
        long errors,
        @Nullable Instant lastErrorAt,
        @Nullable String lastError,
        @Nullable Long depth,
        @Nullable Long deadLetters) {}
