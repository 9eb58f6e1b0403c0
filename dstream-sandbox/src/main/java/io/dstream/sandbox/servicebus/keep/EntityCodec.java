package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.data.RecordCodec;
import io.dstream.sandbox.servicebus.broker.EntityRecord;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import io.dstream.sandbox.servicebus.broker.filter.SqlFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities as bytes. */
final class EntityCodec {
    private EntityCodec() {}

    static byte[] encode(EntityRecord entity) {
        return RecordCodec.encode(
                entity instanceof EntityRecord.Subscription subscription ? KeptSubscription.of(subscription) : entity);
    }

    static EntityRecord decode(byte[] bytes) {
        Record kept = RecordCodec.decode(bytes, Record.class);
        return kept instanceof KeptSubscription subscription ? subscription.entity() : (EntityRecord) kept;
    }

    /** A subscription whose rules are written out. */
    record KeptSubscription(
            String topic,
            String name,
            QueueSettings settings,
            Map<String, String> attributes,
            Instant createdAt,
            Instant updatedAt,
            List<KeptRule> rules) {
        static KeptSubscription of(EntityRecord.Subscription subscription) {
            return new KeptSubscription(
                    subscription.topic(),
                    subscription.name(),
                    subscription.settings(),
                    subscription.attributes(),
                    subscription.createdAt(),
                    subscription.updatedAt(),
                    subscription.rules().stream().map(KeptRule::of).toList());
        }

        EntityRecord entity() {
            List<Rule> all = rules.stream().map(KeptRule::rule).toList();
            return new EntityRecord.Subscription(topic, name, settings, attributes, createdAt, updatedAt, all);
        }
    }

    /** A rule with its filter, or with the text and parameters of a SQL filter, which is read again. */
    record KeptRule(
            String name,
            Instant createdAt,
            @Nullable Record filter,
            String expression,
            Map<String, Object> parameters) {
        static KeptRule of(Rule rule) {
            return rule.filter()
                    .fold(
                            constant -> new KeptRule(rule.name(), rule.createdAt(), constant, "", Map.of()),
                            sql -> new KeptRule(
                                    rule.name(), rule.createdAt(), null, sql.expression(), sql.parameters()),
                            correlation -> new KeptRule(rule.name(), rule.createdAt(), correlation, "", Map.of()));
        }

        Rule rule() {
            RuleFilter read = filter == null ? SqlFilter.parse(expression, parameters) : (RuleFilter) filter;
            return new Rule(name, read, createdAt);
        }
    }
}
