package io.dstream.publish;

import io.dstream.ingest.Payload;
import java.util.Map;

/**
 * One event on its way to a destination.
 *
 * @param messageId deterministic identity of the change, at most 128 characters
 * @param orderingKey session id or partition key, at most 128 characters
 * @param subject {@code <schema>.<table>}
 * @param contentType the media type of the body
 * @param properties application properties: table, schema, database, operation, lsn, destination; traceparent where it is followed
 * @param body the encoded event
 */
public record OutboundEvent(
        String messageId,
        String orderingKey,
        String subject,
        String contentType,
        Map<String, String> properties,
        Payload body) {
    public OutboundEvent {
        properties = Map.copyOf(properties);
    }
}
