package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.amqp.RequestNode;
import io.dstream.sandbox.servicebus.broker.Destination;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SubscriptionEntity;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The management node beside an entity: what it can be asked depends on whether one receives from it or sends to it. */
final class ManagementNode implements RequestNode {
    private static final String PREFIX = "com.microsoft:";

    private final Map<String, Function<Request, Reply>> operations = new HashMap<>();

    private ManagementNode() {}

    static ManagementNode of(@Nullable MessageQueue queue, @Nullable Destination destination, AmqpServer server) {
        ManagementNode node = new ManagementNode();
        if (queue != null) {
            node.add(new MessageOperations(queue));
            node.add(new SessionOperations(queue.sessions()));
        }
        if (destination != null) {
            node.add(new ScheduleOperations(destination, server.maxMessageBytes()));
        }
        return node;
    }

    /** Lets a subscription's rules be asked for and changed. */
    ManagementNode withRules(@Nullable SubscriptionEntity subscription, Clock clock) {
        if (subscription != null) {
            RuleOperations rules = new RuleOperations(subscription.rules(), clock);
            operations.put(PREFIX + "add-rule", rules::add);
            operations.put(PREFIX + "remove-rule", rules::remove);
            operations.put(PREFIX + "enumerate-rules", rules::enumerate);
        }
        return this;
    }

    private void add(MessageOperations messages) {
        operations.put(PREFIX + "peek-message", messages::peek);
        operations.put(PREFIX + "renew-lock", messages::renewLocks);
        operations.put(PREFIX + "receive-by-sequence-number", messages::receiveDeferred);
        operations.put(PREFIX + "update-disposition", messages::updateDisposition);
    }

    private void add(SessionOperations sessions) {
        operations.put(PREFIX + "renew-session-lock", sessions::renewLock);
        operations.put(PREFIX + "get-session-state", sessions::state);
        operations.put(PREFIX + "set-session-state", sessions::setState);
    }

    private void add(ScheduleOperations schedule) {
        operations.put(PREFIX + "schedule-message", schedule::schedule);
        operations.put(PREFIX + "cancel-scheduled-message", schedule::cancel);
    }

    @Override
    public Reply answer(Request request) {
        Function<Request, Reply> operation = operations.get(request.operation());
        return operation == null
                ? Reply.failed(
                        Reply.NOT_IMPLEMENTED,
                        Conditions.NOT_IMPLEMENTED,
                        "The sandbox does not serve the operation '" + request.operation() + "' here.")
                : operation.apply(request);
    }
}
