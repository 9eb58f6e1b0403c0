package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.SubscriptionEntity;
import io.dstream.sandbox.servicebus.broker.TopicEntity;
import java.util.List;

/** The subscriptions of a topic. */
final class SubscriptionResource {
    private static final int MAX_NAME = 50;

    private final Broker broker;
    private final TopicEntity topic;

    SubscriptionResource(Broker broker, TopicEntity topic) {
        this.broker = broker;
        this.topic = topic;
    }

    AdminReply answer(AdminRequest request, List<String> path) {
        if (path.isEmpty()) {
            return list(request);
        }
        String name = path.get(0);
        SubscriptionEntity found = topic.subscription(name);
        if (path.size() > 1) {
            return found == null ? notFound(name) : rules(request, found, path);
        }
        return switch (request.method()) {
            case "GET" ->
                found == null
                        ? notFound(name)
                        : new AdminReply(200, entry(found).xml());
            case "PUT" -> request.updates() ? update(request, name) : create(request, name);
            case "DELETE" -> broker.deleteSubscription(topic, name) ? new AdminReply(200, "") : notFound(name);
            default -> AdminReply.error(405, "The method is not served here.");
        };
    }

    private AdminReply rules(AdminRequest request, SubscriptionEntity subscription, List<String> path) {
        return path.get(1).equalsIgnoreCase("rules") && path.size() <= 3
                ? new RuleResource(broker, topic.name(), subscription).answer(request, path.subList(2, path.size()))
                : AdminReply.error(404, "The sandbox does not serve " + path.get(1) + ".");
    }

    private AdminReply list(AdminRequest request) {
        List<Atom.Entry> entries =
                topic.subscriptions().stream().map(this::entry).toList();
        return new AdminReply(200, Atom.feed(topic.name() + "/subscriptions", entries, request.page()));
    }

    private AdminReply create(AdminRequest request, String name) {
        QueueSettings settings = Descriptions.queue(request.description());
        if (name.length() > MAX_NAME) {
            return AdminReply.error(400, "The entity's name is longer than " + MAX_NAME + " characters.");
        }
        Rule rule = RuleDescriptions.defaultRule(request.description(), broker.now());
        return broker.createSubscription(
                        topic, name, settings, request.description().elements(), rule)
                .map(created -> new AdminReply(201, entry(created).xml()))
                .orElseGet(
                        () -> AdminReply.error(409, "The subscription '" + name + "' exists already. SubCode=40900."));
    }

    private AdminReply update(AdminRequest request, String name) {
        SubscriptionEntity present = topic.subscription(name);
        if (present == null) {
            return notFound(name);
        }
        QueueSettings settings = Descriptions.queue(request.description());
        if (settings.requiresSession() != present.messages().settings().requiresSession()) {
            return NamedEntity.fixedAtCreation();
        }
        present.update(settings, request.description().elements());
        return new AdminReply(200, entry(present).xml());
    }

    private Atom.Entry entry(SubscriptionEntity subscription) {
        return new Atom.Entry(
                topic.name() + "/Subscriptions/" + subscription.name(),
                subscription.name(),
                subscription.createdAt(),
                subscription.updatedAt(),
                Descriptions.of(subscription));
    }

    private AdminReply notFound(String name) {
        return AdminReply.error(404, "The subscription '" + name + "' could not be found.");
    }
}
