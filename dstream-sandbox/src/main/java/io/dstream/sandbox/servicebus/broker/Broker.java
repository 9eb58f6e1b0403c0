package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Service Bus namespace: its queues and topics, by names in any case. Used by one thread only. */
public final class Broker {
    private static final String DEAD_LETTERS = MessageQueue.DEAD_LETTERS.toLowerCase(Locale.ROOT);
    private static final String SUBSCRIPTIONS = "/subscriptions/";

    private final BrokerContext context;
    private final BrokerListener listener;
    private final NamespaceRecords records;
    private final Map<String, QueueEntity> queues = new TreeMap<>();
    private final Map<String, TopicEntity> topics = new TreeMap<>();

    /** Creates a namespace with what is kept of it. */
    public Broker(Clock clock, BrokerListener listener, NamespaceRecords records) {
        this.context = new BrokerContext(clock, listener, records);
        this.listener = listener;
        this.records = records;
        records.entities().forEach(this::restore);
    }

    private void restore(EntityRecord kept) {
        if (kept instanceof EntityRecord.Queue queue) {
            queues.put(key(queue.name()), new QueueEntity(queue, context));
        } else if (kept instanceof EntityRecord.Topic topic) {
            topics.put(key(topic.name()), new TopicEntity(topic, context));
        } else if (kept instanceof EntityRecord.Subscription subscription) {
            TopicEntity topic = topics.get(key(subscription.topic()));
            if (topic != null) {
                var unused = topic.add(subscription);
            }
        }
    }

    /** Creates a queue; empty when the name is taken. */
    public Optional<QueueEntity> createQueue(String name, QueueSettings settings, Map<String, String> attributes) {
        if (isTaken(name)) {
            return Optional.empty();
        }
        EntityRecord.Queue definition = new EntityRecord.Queue(name, settings, attributes, now(), now());
        records.put(definition);
        QueueEntity queue = new QueueEntity(definition, context);
        queues.put(key(name), queue);
        return Optional.of(queue);
    }

    /** Creates a topic; empty when the name is taken. */
    public Optional<TopicEntity> createTopic(String name, TopicSettings settings, Map<String, String> attributes) {
        if (isTaken(name)) {
            return Optional.empty();
        }
        EntityRecord.Topic definition = new EntityRecord.Topic(name, settings, attributes, now(), now());
        records.put(definition);
        TopicEntity topic = new TopicEntity(definition, context);
        topics.put(key(name), topic);
        return Optional.of(topic);
    }

    /** Creates a subscription that receives everything; empty when the topic has one of this name. */
    public Optional<SubscriptionEntity> createSubscription(
            TopicEntity topic, String name, QueueSettings settings, Map<String, String> attributes) {
        Rule rule = new Rule(Rule.DEFAULT_NAME, RuleFilter.TRUE, now());
        return createSubscription(topic, name, settings, attributes, rule);
    }

    /** Creates a subscription with a rule; empty when the topic has one of this name. */
    public Optional<SubscriptionEntity> createSubscription(
            TopicEntity topic, String name, QueueSettings settings, Map<String, String> attributes, Rule rule) {
        if (topic.subscription(name) != null) {
            return Optional.empty();
        }
        EntityRecord.Subscription definition =
                new EntityRecord.Subscription(topic.name(), name, settings, attributes, now(), now(), List.of(rule));
        records.put(definition);
        return Optional.of(topic.add(definition));
    }

    /** Deletes a queue with its messages; false when there is none. */
    public boolean deleteQueue(String name) {
        QueueEntity queue = queues.remove(key(name));
        if (queue == null) {
            return false;
        }
        queue.delete();
        listener.sendsEnded(queue);
        end(queue.messages());
        return true;
    }

    /** Deletes a topic with its subscriptions; false when there is none. */
    public boolean deleteTopic(String name) {
        TopicEntity topic = topics.remove(key(name));
        if (topic == null) {
            return false;
        }
        topic.delete();
        listener.sendsEnded(topic);
        topic.subscriptions().forEach(subscription -> end(subscription.messages()));
        records.remove(topic.name());
        return true;
    }

    /** Deletes a subscription with its messages; false when there is none. */
    public boolean deleteSubscription(TopicEntity topic, String name) {
        SubscriptionEntity subscription = topic.removeSubscription(name);
        if (subscription == null) {
            return false;
        }
        end(subscription.messages());
        return true;
    }

    private void end(MessageQueue messages) {
        records.remove(messages.path());
        listener.deleted(messages);
        MessageQueue dead = messages.deadLetters();
        if (dead != null) {
            listener.deleted(dead);
        }
    }

    /** Returns the time by which everything here goes. */
    public Instant now() {
        return context.clock().instant();
    }

    /** Returns the queues in the order of their names. */
    public Collection<QueueEntity> queues() {
        return List.copyOf(queues.values());
    }

    /** Returns the topics in the order of their names. */
    public Collection<TopicEntity> topics() {
        return List.copyOf(topics.values());
    }

    /** Returns the queue of this name, {@code null} for none. */
    public @Nullable QueueEntity queue(String name) {
        return queues.get(key(name));
    }

    /** Returns the topic of this name, {@code null} for none. */
    public @Nullable TopicEntity topic(String name) {
        return topics.get(key(name));
    }

    /** Returns the queue or topic that is sent to under this address, {@code null} for none. */
    public @Nullable Destination destination(String address) {
        QueueEntity queue = queue(address);
        return queue == null ? topic(address) : queue;
    }

    /** Returns what is received from under this address, dead letters included; {@code null} for nothing. */
    public @Nullable MessageQueue source(String address) {
        String path = key(address);
        if (!path.endsWith(DEAD_LETTERS)) {
            return living(path);
        }
        MessageQueue owner = living(path.substring(0, path.length() - DEAD_LETTERS.length()));
        return owner == null ? null : owner.deadLetters();
    }

    private @Nullable MessageQueue living(String path) {
        SubscriptionEntity subscription = subscription(path);
        if (subscription != null) {
            return subscription.messages();
        }
        QueueEntity queue = queues.get(path);
        return queue == null ? null : queue.messages();
    }

    /** Returns the subscription of this address, {@code null} for none. */
    public @Nullable SubscriptionEntity subscription(String address) {
        String path = key(address);
        int at = path.indexOf(SUBSCRIPTIONS);
        TopicEntity topic = at < 0 ? null : topics.get(path.substring(0, at));
        return topic == null ? null : topic.subscription(path.substring(at + SUBSCRIPTIONS.length()));
    }

    /** Lets everything happen whose time has come: locks and messages expire, scheduled messages appear. */
    public void tick() {
        queues.values().forEach(queue -> queue.messages().tickAll());
        topics.values().forEach(TopicEntity::tick);
    }

    /** Writes what has changed since the last commit where the namespace is kept. */
    public void commit() {
        records.commit();
    }

    private boolean isTaken(String name) {
        return queues.containsKey(key(name)) || topics.containsKey(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
