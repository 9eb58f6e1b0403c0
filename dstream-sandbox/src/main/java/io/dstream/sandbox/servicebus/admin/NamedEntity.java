package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.QueueEntity;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicEntity;
import io.dstream.sandbox.servicebus.broker.TopicSettings;

/** A queue or topic under its name, existing or not. */
final class NamedEntity {
    private static final int MAX_NAME = 260;

    private final Broker broker;
    private final String name;

    NamedEntity(Broker broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    static Atom.Entry entry(QueueEntity queue) {
        return new Atom.Entry(queue.name(), queue.createdAt(), queue.updatedAt(), Descriptions.of(queue));
    }

    static Atom.Entry entry(TopicEntity topic) {
        return new Atom.Entry(topic.name(), topic.createdAt(), topic.updatedAt(), Descriptions.of(topic));
    }

    AdminReply answer(AdminRequest request) {
        return switch (request.method()) {
            case "GET" -> get();
            case "PUT" -> put(request);
            case "DELETE" -> delete();
            default -> AdminReply.error(405, "The method is not served here.");
        };
    }

    private AdminReply get() {
        QueueEntity queue = broker.queue(name);
        if (queue != null) {
            return new AdminReply(200, entry(queue).xml());
        }
        TopicEntity topic = broker.topic(name);
        return topic == null ? notFound() : new AdminReply(200, entry(topic).xml());
    }

    private AdminReply put(AdminRequest request) {
        if (name.length() > MAX_NAME) {
            return AdminReply.error(400, "The entity's name is longer than " + MAX_NAME + " characters.");
        }
        return switch (request.description().type()) {
            case "QueueDescription" -> request.updates() ? updateQueue(request) : createQueue(request);
            case "TopicDescription" -> request.updates() ? updateTopic(request) : createTopic(request);
            default -> AdminReply.error(400, "The body describes neither a queue nor a topic.");
        };
    }

    private AdminReply createQueue(AdminRequest request) {
        QueueSettings settings = Descriptions.queue(request.description());
        return broker.createQueue(name, settings, request.description().elements())
                .map(queue -> new AdminReply(201, entry(queue).xml()))
                .orElseGet(this::conflict);
    }

    private AdminReply createTopic(AdminRequest request) {
        TopicSettings settings = Descriptions.topic(request.description());
        return broker.createTopic(name, settings, request.description().elements())
                .map(topic -> new AdminReply(201, entry(topic).xml()))
                .orElseGet(this::conflict);
    }

    private AdminReply updateQueue(AdminRequest request) {
        QueueEntity queue = broker.queue(name);
        if (queue == null) {
            return notFound();
        }
        QueueSettings settings = Descriptions.queue(request.description());
        QueueSettings present = queue.messages().settings();
        if (settings.requiresSession() != present.requiresSession()
                || settings.duplicateWindow().isZero()
                        != present.duplicateWindow().isZero()) {
            return fixedAtCreation();
        }
        queue.update(settings, request.description().elements());
        return new AdminReply(200, entry(queue).xml());
    }

    private AdminReply updateTopic(AdminRequest request) {
        TopicEntity topic = broker.topic(name);
        if (topic == null) {
            return notFound();
        }
        TopicSettings settings = Descriptions.topic(request.description());
        if (settings.duplicateWindow().isZero()
                != topic.settings().duplicateWindow().isZero()) {
            return fixedAtCreation();
        }
        topic.update(settings, request.description().elements());
        return new AdminReply(200, entry(topic).xml());
    }

    private AdminReply delete() {
        return broker.deleteQueue(name) || broker.deleteTopic(name) ? new AdminReply(200, "") : notFound();
    }

    private AdminReply notFound() {
        return AdminReply.error(404, "The messaging entity '" + name + "' could not be found.");
    }

    private AdminReply conflict() {
        return AdminReply.error(409, "The messaging entity '" + name + "' exists already. SubCode=40900.");
    }

    static AdminReply fixedAtCreation() {
        return AdminReply.error(400, "Sessions and duplicate detection are fixed when an entity is created.");
    }
}
