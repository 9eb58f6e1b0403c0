package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.SubscriptionEntity;
import io.dstream.sandbox.servicebus.broker.TopicEntity;
import java.util.List;

/** The subscriptions of a topic. */
final class SubscriptionResource {
    private static final String DEFAULT_RULE = "$Default";

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
            return found == null ? notFound(name) : rules(request, found, path.subList(2, path.size()));
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

    private AdminReply list(AdminRequest request) {
        List<Atom.Entry> entries =
                topic.subscriptions().stream().map(SubscriptionResource::entry).toList();
        return new AdminReply(200, Atom.feed(topic.name() + "/subscriptions", entries, request.page()));
    }

    private AdminReply create(AdminRequest request, String name) {
        QueueSettings settings = Descriptions.queue(request.description());
        return broker.createSubscription(
                        topic, name, settings, request.description().elements())
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

    private AdminReply rules(AdminRequest request, SubscriptionEntity subscription, List<String> rule) {
        if (!request.method().equals("GET")) {
            return AdminReply.error(400, "The sandbox does not serve changes of rules.");
        }
        Atom.Entry only = new Atom.Entry(
                DEFAULT_RULE,
                subscription.createdAt(),
                subscription.createdAt(),
                Descriptions.defaultRule(subscription.createdAt()));
        if (rule.isEmpty()) {
            String title = topic.name() + "/subscriptions/" + subscription.name() + "/rules";
            return new AdminReply(200, Atom.feed(title, List.of(only), request.page()));
        }
        return rule.get(0).equalsIgnoreCase(DEFAULT_RULE)
                ? new AdminReply(200, only.xml())
                : AdminReply.error(404, "The rule does not exist.");
    }

    private static Atom.Entry entry(SubscriptionEntity subscription) {
        return new Atom.Entry(
                subscription.name(), subscription.createdAt(), subscription.updatedAt(), Descriptions.of(subscription));
    }

    private AdminReply notFound(String name) {
        return AdminReply.error(404, "The subscription '" + name + "' could not be found.");
    }
}
