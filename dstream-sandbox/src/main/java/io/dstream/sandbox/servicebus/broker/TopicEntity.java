package io.dstream.sandbox.servicebus.broker;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A topic of the namespace with its subscriptions. */
public final class TopicEntity implements Destination {
    private final BrokerContext context;
    private final Map<String, SubscriptionEntity> subscriptions = new TreeMap<>();
    private final MessageStore scheduled;
    private final DuplicateHistory history;
    private EntityRecord.Topic definition;
    private boolean deleted;

    /** Creates a topic as it is defined, with what is kept of the messages that wait for their time. */
    TopicEntity(EntityRecord.Topic definition, BrokerContext context) {
        this.definition = definition;
        this.context = context;
        MessageRecords records = context.records().messages(definition.path());
        this.scheduled = new MessageStore(records);
        this.history = new DuplicateHistory(definition.settings().duplicateWindow(), records);
    }

    @Override
    public String name() {
        return definition.name();
    }

    public TopicSettings settings() {
        return definition.settings();
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

    private EntityStatus status() {
        return EntityStatus.of(definition.attributes());
    }

    /** Changes what may be changed of a living topic; whether it detects duplicates stays as it was made. */
    public void update(TopicSettings settings, Map<String, String> attributes) {
        definition = new EntityRecord.Topic(
                name(), settings, attributes, createdAt(), context.clock().instant());
        context.records().put(definition);
        history.window(settings.duplicateWindow());
    }

    /** Returns the subscriptions in the order of their names. */
    public Collection<SubscriptionEntity> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /** Returns the subscription of this name in any case, {@code null} for none. */
    public @Nullable SubscriptionEntity subscription(String subscription) {
        return subscriptions.get(subscription.toLowerCase(Locale.ROOT));
    }

    /** Returns how much waits for its time here; what was sent is with the subscriptions. */
    public MessageCounts counts() {
        return new MessageCounts(0, 0, scheduled.count(), scheduled.count(), sizeBytes());
    }

    /** Adds a subscription as it is defined, with what is kept of its messages. */
    SubscriptionEntity add(EntityRecord.Subscription subscription) {
        SubscriptionEntity added = new SubscriptionEntity(subscription, context);
        subscriptions.put(subscription.name().toLowerCase(Locale.ROOT), added);
        return added;
    }

    @Nullable
    SubscriptionEntity removeSubscription(String subscription) {
        return subscriptions.remove(subscription.toLowerCase(Locale.ROOT));
    }

    @Override
    public SendOutcome send(List<? extends Envelope> sent) {
        if (deleted) {
            return SendOutcome.ENTITY_DELETED;
        }
        if (!status().sends()) {
            return SendOutcome.ENTITY_DISABLED;
        }
        if (sizeBytes() >= settings().maxSizeBytes()) {
            return SendOutcome.QUOTA_EXCEEDED;
        }
        sent.forEach(this::accept);
        return SendOutcome.ACCEPTED;
    }

    private void accept(Envelope message) {
        long now = context.clock().millis();
        if (!history.isNew(message.messageId(), now)) {
            return;
        }
        if (message.scheduledAtMillis() > now) {
            schedule(message);
        } else {
            publish(message);
        }
    }

    private void publish(Envelope message) {
        long life = settings().timeToLive().toMillis();
        subscriptions.values().forEach(subscription -> subscription.offer(message, life));
    }

    @Override
    public long schedule(Envelope message) {
        long number = scheduled.nextSequenceNumber();
        StoredMessage.Arrival arrival =
                new StoredMessage.Arrival(number, context.clock().millis(), Long.MAX_VALUE, "");
        var unused = scheduled.add(message, MessageState.SCHEDULED, arrival);
        return number;
    }

    @Override
    public boolean cancelScheduled(long sequenceNumber) {
        StoredMessage message = scheduled.get(sequenceNumber);
        if (message != null) {
            scheduled.remove(message);
        }
        return message != null;
    }

    void tick() {
        if (scheduled.waitsForTime()) {
            publishDue(context.clock().millis());
        }
        subscriptions.values().forEach(subscription -> subscription.messages().tickAll());
    }

    private void publishDue(long now) {
        StoredMessage due = scheduled.nextScheduled(now);
        while (due != null) {
            scheduled.remove(due);
            publish(due.envelope());
            due = scheduled.nextScheduled(now);
        }
    }

    private long sizeBytes() {
        return subscriptions.values().stream()
                .mapToLong(subscription -> subscription.messages().sizeBytes())
                .sum();
    }

    void delete() {
        deleted = true;
    }
}
