package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.FilterException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A subscription of a topic: it receives a copy of every message that one of its rules selects. */
public final class SubscriptionEntity {
    private static final String FILTER_FAILED = "FilterException";

    private final String name;
    private final Clock clock;
    private final Instant createdAt;
    private final MessageQueue messages;
    private final RuleSet rules = new RuleSet();
    private Map<String, String> attributes;
    private Instant updatedAt;

    SubscriptionEntity(String name, MessageQueue messages, Map<String, String> attributes, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.updatedAt = createdAt;
        this.messages = messages;
        this.attributes = Map.copyOf(attributes);
        this.messages.receivable(EntityStatus.of(attributes).receives());
    }

    public String name() {
        return name;
    }

    public MessageQueue messages() {
        return messages;
    }

    /** Returns the rules, which may be changed. */
    public RuleSet rules() {
        return rules;
    }

    /** Receives a copy where a rule selects the message; one whose rules fail is a dead letter, unless told not to. */
    void offer(Envelope message, long lifeBoundMillis) {
        try {
            if (rules.select(message)) {
                messages.enqueue(message, lifeBoundMillis);
            }
        } catch (FilterException e) {
            String deadLetters = attributes.getOrDefault("DeadLetteringOnFilterEvaluationExceptions", "true");
            if (Boolean.parseBoolean(deadLetters)) {
                messages.enqueueDead(message, DeadLetterReason.properties(FILTER_FAILED, e.reason()));
            }
        }
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
        messages.receivable(EntityStatus.of(attributes).receives());
        updatedAt = clock.instant();
    }
}
