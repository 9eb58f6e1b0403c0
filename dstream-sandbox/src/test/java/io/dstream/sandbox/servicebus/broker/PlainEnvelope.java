package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.MessageProperties;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of which only the broker's view exists. */
record PlainEnvelope(
        String messageId,
        @Nullable String sessionId,
        long timeToLiveMillis,
        long scheduledAtMillis,
        Map<String, Object> application)
        implements Envelope {
    static PlainEnvelope of(String id) {
        return new PlainEnvelope(id, null, Long.MAX_VALUE, 0, Map.of());
    }

    PlainEnvelope in(String session) {
        return new PlainEnvelope(messageId, session, timeToLiveMillis, scheduledAtMillis, application);
    }

    PlainEnvelope livingFor(long millis) {
        return new PlainEnvelope(messageId, sessionId, millis, scheduledAtMillis, application);
    }

    PlainEnvelope at(long millis) {
        return new PlainEnvelope(messageId, sessionId, timeToLiveMillis, millis, application);
    }

    @Override
    public MessageProperties properties() {
        return new MessageProperties(Map.of(SystemProperty.MESSAGE_ID, messageId), application);
    }

    @Override
    public int sizeBytes() {
        return 100;
    }

    @Override
    public Envelope withApplicationProperties(Map<String, Object> changes) {
        Map<String, Object> all = new LinkedHashMap<>(application);
        all.putAll(changes);
        return new PlainEnvelope(messageId, sessionId, timeToLiveMillis, scheduledAtMillis, Map.copyOf(all));
    }
}
