package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A topic of the namespace with its subscriptions. */
public final class TopicEntity implements Destination {
    private final String name;
    private final Clock clock;
    private final BrokerListener listener;
    private final Instant createdAt;
    private final Map<String, SubscriptionEntity> subscriptions = new TreeMap<>();
    private final TreeMap<Long, Envelope> scheduled = new TreeMap<>();
    private TopicSettings settings;
    private DuplicateHistory history;
    private Map<String, String> attributes;
    private Instant updatedAt;
    private long lastScheduled;
    private boolean deleted;

    TopicEntity(String name, TopicSettings settings, Map<String, String> attributes, Clock clock, BrokerListener l) {
        this.name = name;
        this.clock = clock;
        this.listener = l;
        this.createdAt = clock.instant();
        this.updatedAt = createdAt;
        this.settings = settings;
        this.history = new DuplicateHistory(settings.duplicateWindow());
        this.attributes = Map.copyOf(attributes);
    }

    @Override
    public String name() {
        return name;
    }

    public TopicSettings settings() {
        return settings;
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

    private EntityStatus status() {
        return EntityStatus.of(attributes);
    }

    /** Changes what may be changed of a living topic; whether it detects duplicates stays as it was made. */
    public void update(TopicSettings changed, Map<String, String> newAttributes) {
        if (!changed.duplicateWindow().equals(settings.duplicateWindow())) {
            history = new DuplicateHistory(changed.duplicateWindow());
        }
        settings = changed;
        attributes = Map.copyOf(newAttributes);
        updatedAt = clock.instant();
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
        return new MessageCounts(0, 0, scheduled.size(), scheduled.size(), sizeBytes());
    }

    SubscriptionEntity addSubscription(String subscription, QueueSettings queue, Map<String, String> more, Rule rule) {
        String path = name + "/Subscriptions/" + subscription;
        MessageQueue messages = MessageQueue.withDeadLetters(path, queue, clock, listener);
        SubscriptionEntity added = new SubscriptionEntity(subscription, messages, more, clock);
        added.rules().add(rule);
        subscriptions.put(subscription.toLowerCase(Locale.ROOT), added);
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
        if (sizeBytes() >= settings.maxSizeBytes()) {
            return SendOutcome.QUOTA_EXCEEDED;
        }
        sent.forEach(this::accept);
        return SendOutcome.ACCEPTED;
    }

    private void accept(Envelope message) {
        long now = clock.millis();
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
        long life = settings.timeToLive().toMillis();
        subscriptions.values().forEach(subscription -> subscription.offer(message, life));
    }

    @Override
    public long schedule(Envelope message) {
        scheduled.put(++lastScheduled, message);
        return lastScheduled;
    }

    @Override
    public boolean cancelScheduled(long sequenceNumber) {
        return scheduled.remove(sequenceNumber) != null;
    }

    void tick() {
        if (!scheduled.isEmpty()) {
            publishDue(clock.millis());
        }
        subscriptions.values().forEach(subscription -> subscription.messages().tickAll());
    }

    private void publishDue(long now) {
        scheduled.values().removeIf(message -> {
            boolean due = message.scheduledAtMillis() <= now;
            if (due) {
                publish(message);
            }
            return due;
        });
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
