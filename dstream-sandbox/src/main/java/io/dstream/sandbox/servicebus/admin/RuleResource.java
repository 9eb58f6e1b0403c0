package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.RuleSet;
import io.dstream.sandbox.servicebus.broker.SubscriptionEntity;
import java.util.List;

/** The rules of a subscription. */
final class RuleResource {
    private final Broker broker;
    private final String title;
    private final RuleSet rules;

    RuleResource(Broker broker, String topic, SubscriptionEntity subscription) {
        this.broker = broker;
        this.title = topic + "/Subscriptions/" + subscription.name() + "/Rules";
        this.rules = subscription.rules();
    }

    AdminReply answer(AdminRequest request, List<String> path) {
        if (path.isEmpty()) {
            return request.method().equals("GET") ? list(request) : notServed();
        }
        String name = path.get(0);
        return switch (request.method()) {
            case "GET" -> get(name);
            case "PUT" -> put(request, name);
            case "DELETE" -> rules.remove(name) ? new AdminReply(200, "") : notFound(name);
            default -> notServed();
        };
    }

    private AdminReply list(AdminRequest request) {
        List<Atom.Entry> entries = rules.all().stream()
                .map(rule -> RuleDescriptions.entry(title, rule))
                .toList();
        return new AdminReply(200, Atom.feed(title, entries, request.page()));
    }

    private AdminReply get(String name) {
        Rule rule = rules.rule(name);
        return rule == null
                ? notFound(name)
                : new AdminReply(200, RuleDescriptions.entry(title, rule).xml());
    }

    private AdminReply put(AdminRequest request, String name) {
        if (!request.description().type().equals("RuleDescription")) {
            return AdminReply.error(400, "The body does not describe a rule.");
        }
        Rule rule = RuleDescriptions.rule(name, request.description(), "", broker.now());
        if (request.updates()) {
            return rules.replace(rule)
                    ? new AdminReply(200, RuleDescriptions.entry(title, rule).xml())
                    : notFound(name);
        }
        return rules.add(rule)
                ? new AdminReply(201, RuleDescriptions.entry(title, rule).xml())
                : AdminReply.error(409, "The rule '" + name + "' exists already. SubCode=40900.");
    }

    private static AdminReply notServed() {
        return AdminReply.error(405, "The method is not served here.");
    }

    private static AdminReply notFound(String name) {
        return AdminReply.error(404, "The rule '" + name + "' could not be found.");
    }
}
