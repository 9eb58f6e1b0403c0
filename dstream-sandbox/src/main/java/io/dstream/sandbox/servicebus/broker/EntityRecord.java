package io.dstream.sandbox.servicebus.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How an entity of the namespace is defined at the moment. */
public sealed interface EntityRecord {
    /** Returns the address, as {@code orders} or {@code events/Subscriptions/audit}, in the case of its creation. */
    String path();

    /** A queue; {@code attributes} are what the administration API was told beyond the settings. */
    record Queue(
            String name, QueueSettings settings, Map<String, String> attributes, Instant createdAt, Instant updatedAt)
            implements EntityRecord {
        public Queue {
            attributes = Map.copyOf(attributes);
        }

        @Override
        public String path() {
            return name;
        }
    }

    /** A topic; {@code attributes} are what the administration API was told beyond the settings. */
    record Topic(
            String name, TopicSettings settings, Map<String, String> attributes, Instant createdAt, Instant updatedAt)
            implements EntityRecord {
        public Topic {
            attributes = Map.copyOf(attributes);
        }

        @Override
        public String path() {
            return name;
        }
    }

    /** A subscription; {@code attributes} are what the administration API was told beyond the settings. */
    record Subscription(
            String topic,
            String name,
            QueueSettings settings,
            Map<String, String> attributes,
            Instant createdAt,
            Instant updatedAt,
            List<Rule> rules)
            implements EntityRecord {
        public Subscription {
            attributes = Map.copyOf(attributes);
            rules = List.copyOf(rules);
        }

        @Override
        public String path() {
            return topic + "/Subscriptions/" + name;
        }
    }
}
