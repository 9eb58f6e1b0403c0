package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A subscription of a topic: it receives a copy of every message. */
public final class SubscriptionEntity {
    private final String name;
    private final Clock clock;
    private final Instant createdAt;
    private final MessageQueue messages;
    private Map<String, String> attributes;
    private Instant updatedAt;

    SubscriptionEntity(String name, MessageQueue messages, Map<String, String> attributes, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.updatedAt = createdAt;
        this.messages = messages;
        this.attributes = Map.copyOf(attributes);
    }

    public String name() {
        return name;
    }

    public MessageQueue messages() {
        return messages;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Returns what the administration API was told beyond the settings, to be given back as it came. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Changes what may be changed of a living subscription; whether it requires sessions stays as it was made. */
    public void update(QueueSettings settings, Map<String, String> newAttributes) {
        messages.settings(settings);
        attributes = Map.copyOf(newAttributes);
        updatedAt = clock.instant();
    }
}
