package io.dstream.sandbox.servicebus.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of which only the broker's view exists. */
record PlainEnvelope(
        String messageId,
        @Nullable String sessionId,
        long timeToLiveMillis,
        long scheduledAtMillis,
        Map<String, Object> properties)
        implements Envelope {
    static PlainEnvelope of(String id) {
        return new PlainEnvelope(id, null, Long.MAX_VALUE, 0, Map.of());
    }

    PlainEnvelope in(String session) {
        return new PlainEnvelope(messageId, session, timeToLiveMillis, scheduledAtMillis, properties);
    }

    PlainEnvelope livingFor(long millis) {
        return new PlainEnvelope(messageId, sessionId, millis, scheduledAtMillis, properties);
    }

    PlainEnvelope at(long millis) {
        return new PlainEnvelope(messageId, sessionId, timeToLiveMillis, millis, properties);
    }

    @Override
    public int sizeBytes() {
        return 100;
    }

    @Override
    public Envelope withApplicationProperties(Map<String, Object> changes) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(changes);
        return new PlainEnvelope(messageId, sessionId, timeToLiveMillis, scheduledAtMillis, Map.copyOf(all));
    }
}
