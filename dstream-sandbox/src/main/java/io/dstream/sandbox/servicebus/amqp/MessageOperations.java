package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.Arguments;
import io.dstream.sandbox.amqp.MalformedMessageException;
import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.servicebus.broker.DeadLetterReason;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import io.dstream.sandbox.servicebus.broker.SettleOutcome;
import io.dstream.sandbox.servicebus.broker.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a receiver asks about messages beside receiving. */
final class MessageOperations {
    private static final int TIMESTAMP = 0x83;
    private static final int MAX_PEEKED = 250;

    private final MessageQueue queue;

    MessageOperations(MessageQueue queue) {
        this.queue = queue;
    }

    Reply peek(Request request) {
        long from = request.number("from-sequence-number", 1);
        int count = (int) Math.min(MAX_PEEKED, Math.max(1, request.number("message-count", 1)));
        List<StoredMessage> messages = queue.peek(from, count, request.text("session-id"));
        return messages.isEmpty() ? Reply.of(Reply.NO_CONTENT, "No messages") : reply(messages);
    }

    Reply renewLocks(Request request) {
        List<UUID> tokens = Arguments.tokens(request, "lock-tokens");
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string("expirations");
        int array = writer.beginArray(TIMESTAMP);
        for (UUID token : tokens) {
            Long until = queue.renew(token);
            if (until == null) {
                return gone(SettleOutcome.MESSAGE_LOCK_LOST);
            }
            writer.int64(until);
        }
        writer.end(array, tokens.size());
        return Reply.ok(writer.end(map, 2));
    }

    Reply receiveDeferred(Request request) {
        String session = request.text("session-id");
        SessionLock lock = session == null ? null : queue.sessions().held(session);
        if (session != null && lock == null) {
            return gone(SettleOutcome.SESSION_LOCK_LOST);
        }
        boolean removes = request.number("receiver-settle-mode", 1) == 0;
        List<StoredMessage> found = new ArrayList<>();
        for (long number : Arguments.longs(request, "sequence-numbers")) {
            StoredMessage message = queue.lockDeferred(number, lock);
            if (message == null) {
                tokens(found).forEach(queue::unlock);
                return Reply.failed(
                        Reply.NOT_FOUND, Conditions.MESSAGE_NOT_FOUND, "There is no deferred message " + number + ".");
            }
            found.add(message);
        }
        Reply reply = reply(found);
        if (removes) {
            tokens(found).forEach(queue::complete);
        }
        return reply;
    }

    private static List<UUID> tokens(List<StoredMessage> messages) {
        return messages.stream()
                .map(StoredMessage::lockToken)
                .filter(Objects::nonNull)
                .toList();
    }

    Reply updateDisposition(Request request) {
        Map<String, Object> changes = Settlement.properties((Map<?, ?>) request.argument("properties-to-modify"));
        for (UUID token : Arguments.tokens(request, "lock-tokens")) {
            SettleOutcome outcome = settle(token, request, changes);
            if (outcome != SettleOutcome.SETTLED) {
                return gone(outcome);
            }
        }
        return Reply.of(Reply.OK, "OK");
    }

    private SettleOutcome settle(UUID token, Request request, Map<String, Object> changes) {
        String status = String.valueOf(request.text("disposition-status"));
        return switch (status) {
            case "completed" -> queue.complete(token);
            case "abandoned" -> queue.abandon(token, changes);
            case "defered" -> queue.defer(token, changes);
            case "suspended" -> {
                addReason(changes, DeadLetterReason.REASON, request.text("deadletter-reason"));
                addReason(changes, DeadLetterReason.DESCRIPTION, request.text("deadletter-description"));
                yield queue.deadLetter(token, changes);
            }
            default -> throw new MalformedMessageException("unknown disposition " + status);
        };
    }

    private static void addReason(Map<String, Object> changes, String name, @Nullable String value) {
        if (value != null) {
            changes.put(name, value);
        }
    }

    private static Reply gone(SettleOutcome outcome) {
        var condition = Conditions.refused(outcome);
        return Reply.failed(Reply.GONE, condition.getCondition().toString(), condition.getDescription());
    }

    private static Reply reply(List<StoredMessage> messages) {
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string("messages");
        int list = writer.beginList();
        messages.forEach(message -> write(writer, message));
        writer.end(list, messages.size());
        return Reply.ok(writer.end(map, 2));
    }

    private static void write(AmqpWriter writer, StoredMessage message) {
        int entry = writer.beginMap();
        AmqpWriter encoded = new AmqpWriter();
        MessageEncoder.write(encoded, message);
        writer.string("message").binary(encoded.toByteArray());
        UUID token = message.lockToken();
        if (token != null) {
            writer.string("lock-token").uuid(token);
        }
        writer.end(entry, token == null ? 2 : 4);
    }
}
