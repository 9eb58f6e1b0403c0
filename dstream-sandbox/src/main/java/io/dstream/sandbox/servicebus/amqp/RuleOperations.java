package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.Arguments;
import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.RuleSet;
import io.dstream.sandbox.servicebus.broker.filter.BadFilterException;
import io.dstream.sandbox.servicebus.broker.filter.CorrelationFilter;
import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import io.dstream.sandbox.servicebus.broker.filter.SqlFilter;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a receiver asks about its subscription's rules. Source: Microsoft's page on AMQP request and response. */
final class RuleOperations {
    private static final String NAME = "rule-name";
    private static final String DESCRIPTION = "rule-description";
    private static final String ACTION = "sql-rule-action";

    private final RuleSet rules;
    private final Clock clock;

    RuleOperations(RuleSet rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Reply add(Request request) {
        String name = Arguments.required(request, NAME).toString();
        Map<?, ?> description = (Map<?, ?>) Arguments.required(request, DESCRIPTION);
        if (description.get(ACTION) != null) {
            return refused("The sandbox does not serve rule actions.");
        }
        try {
            return rules.add(new Rule(name, filter(description), clock.instant()))
                    ? Reply.of(Reply.OK, "OK")
                    : Reply.failed(Reply.CONFLICT, Conditions.ENTITY_EXISTS, "The rule '" + name + "' exists already.");
        } catch (BadFilterException e) {
            return refused(e.reason());
        }
    }

    private static Reply refused(String reason) {
        return Reply.failed(Reply.BAD_REQUEST, Conditions.ARGUMENT, reason);
    }

    private static RuleFilter filter(Map<?, ?> description) {
        if (description.get("sql-filter") instanceof Map<?, ?> sql) {
            return SqlFilter.parse(Arguments.required(sql, "expression").toString());
        }
        return correlation((Map<?, ?>) Arguments.required(description, "correlation-filter"));
    }

    private static RuleFilter correlation(Map<?, ?> filter) {
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        RuleEncoder.CORRELATED.forEach((key, property) -> {
            Object value = filter.get(key);
            if (value != null) {
                system.put(property, value.toString());
            }
        });
        Map<String, Object> application = new LinkedHashMap<>();
        if (filter.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> putKnown(application, key.toString(), value));
        }
        return new CorrelationFilter(system, application);
    }

    private static void putKnown(Map<String, Object> application, String key, @Nullable Object value) {
        if (value != null) {
            application.put(key, value);
        }
    }

    Reply remove(Request request) {
        String name = Arguments.required(request, NAME).toString();
        return rules.remove(name)
                ? Reply.of(Reply.OK, "OK")
                : Reply.failed(Reply.NOT_FOUND, Conditions.NOT_FOUND, "The rule '" + name + "' could not be found.");
    }

    Reply enumerate(Request request) {
        long skip = Math.max(0, request.number("skip", 0));
        long top = Math.max(0, request.number("top", Integer.MAX_VALUE));
        List<Rule> page = rules.all().stream().skip(skip).limit(top).toList();
        if (page.isEmpty()) {
            return Reply.of(Reply.NO_CONTENT, "No rules");
        }
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string("rules");
        int list = writer.beginList();
        for (Rule rule : page) {
            int entry = writer.beginMap();
            writer.string(DESCRIPTION);
            RuleEncoder.write(writer, rule);
            writer.end(entry, 2);
        }
        writer.end(list, page.size());
        return Reply.ok(writer.end(map, 2));
    }
}
