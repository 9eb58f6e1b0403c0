package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.FilterException;
import java.time.Instant;
import java.util.Map;

/** A subscription of a topic: it receives a copy of every message that one of its rules selects. */
public final class SubscriptionEntity {
    private static final String FILTER_FAILED = "FilterException";

    private final BrokerContext context;
    private final MessageQueue messages;
    private final RuleSet rules;
    private EntityRecord.Subscription definition;

    /** Creates a subscription as it is defined, with what is kept of its messages. */
    SubscriptionEntity(EntityRecord.Subscription definition, BrokerContext context) {
        this.definition = definition;
        this.context = context;
        this.messages = MessageQueue.withDeadLetters(definition.path(), definition.settings(), context);
        this.rules = new RuleSet(definition.rules(), this::rulesChanged);
        this.messages.receivable(EntityStatus.of(definition.attributes()).receives());
    }

    public String name() {
        return definition.name();
    }

    public MessageQueue messages() {
        return messages;
    }

    /** Returns the rules, which may be changed. */
    public RuleSet rules() {
        return rules;
    }

    private void rulesChanged() {
        define(definition.settings(), definition.attributes(), definition.updatedAt());
    }

    private void define(QueueSettings settings, Map<String, String> attributes, Instant updatedAt) {
        definition = new EntityRecord.Subscription(
                definition.topic(), name(), settings, attributes, createdAt(), updatedAt, rules.all());
        context.records().put(definition);
    }

    /** Receives a copy where a rule selects the message; one whose rules fail is a dead letter, unless told not to. */
    void offer(Envelope message, long lifeBoundMillis) {
        try {
            if (rules.select(message)) {
                messages.enqueue(message, lifeBoundMillis);
            }
        } catch (FilterException e) {
            String deadLetters = attributes().getOrDefault("DeadLetteringOnFilterEvaluationExceptions", "true");
            if (Boolean.parseBoolean(deadLetters)) {
                messages.enqueueDead(message, DeadLetterReason.properties(FILTER_FAILED, e.reason()));
            }
        }
    }

    public Instant createdAt() {
        return definition.createdAt();
    }

    public Instant updatedAt() {
        return definition.updatedAt();
    }

    /** Returns what the administration API was told beyond the settings, to be given back as it came. */
    public Map<String, String> attributes() {
        return definition.attributes();
    }

    /** Changes what may be changed of a living subscription; whether it requires sessions stays as it was made. */
    public void update(QueueSettings settings, Map<String, String> attributes) {
        define(settings, attributes, context.clock().instant());
        messages.settings(settings);
        messages.receivable(EntityStatus.of(attributes).receives());
    }
}
