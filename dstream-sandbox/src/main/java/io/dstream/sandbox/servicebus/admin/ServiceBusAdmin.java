package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.AdminApi;
import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.StateThread;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.TopicEntity;
import java.util.List;
import java.util.Locale;

/** Routes requests by path: {@code queue-or-topic}, {@code topic/subscriptions/name}, {@code $Resources/queues}. */
public final class ServiceBusAdmin implements AdminApi {
    private final StateThread thread;
    private final Broker broker;
    private final Resources resources;

    /**
     * Creates the API.
     *
     * @param tier the name of the pricing tier
     * @param thread where the work of each request runs
     */
    public ServiceBusAdmin(Broker broker, String tier, StateThread thread) {
        this.broker = broker;
        this.thread = thread;
        this.resources = new Resources(broker, tier);
    }

    @Override
    public AdminReply answer(AdminRequest request) {
        return thread.call(() -> route(request));
    }

    private AdminReply route(AdminRequest request) {
        List<String> path = request.path();
        int size = path.size();
        if (size == 0) {
            return AdminReply.error(404, "No entity is named.");
        }
        if (path.get(0).startsWith("$")) {
            return namespace(request);
        }
        int subscriptions = indexOf(path, "subscriptions");
        if (subscriptions < 0) {
            return new NamedEntity(broker, String.join("/", path)).answer(request);
        }
        TopicEntity topic = broker.topic(String.join("/", path.subList(0, subscriptions)));
        if (topic == null) {
            return AdminReply.error(404, "The topic does not exist.");
        }
        return new SubscriptionResource(broker, topic).answer(request, path.subList(subscriptions + 1, size));
    }

    private static int indexOf(List<String> path, String keyword) {
        for (int at = 1; at < path.size(); at++) {
            if (path.get(at).equalsIgnoreCase(keyword)) {
                return at;
            }
        }
        return -1;
    }

    private AdminReply namespace(AdminRequest request) {
        String resource = String.join("/", request.path()).toLowerCase(Locale.ROOT);
        if (!request.method().equals("GET")) {
            return AdminReply.error(405, "Only GET is served here.");
        }
        return switch (resource) {
            case "$resources/queues" -> resources.queues(request.page());
            case "$resources/topics" -> resources.topics(request.page());
            case "$namespaceinfo" -> resources.namespace();
            default -> AdminReply.error(404, "The sandbox does not serve " + resource + ".");
        };
    }
}
