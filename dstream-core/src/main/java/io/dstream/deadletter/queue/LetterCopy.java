package io.dstream.deadletter.queue;

import io.dstream.ingest.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter is to be sent as; all that is not said here stays as it was.
 *
 * @param messageId at most 128 characters
 * @param properties application properties to set beside those that it has
 * @param body the repaired body, null to leave it
 */
public record LetterCopy(
        String messageId,
        Map<String, Object> properties,
        @Nullable Payload body) {
    public LetterCopy {
        properties = Map.copyOf(properties);
    }
}
