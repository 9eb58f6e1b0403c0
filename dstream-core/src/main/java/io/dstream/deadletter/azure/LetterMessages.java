package io.dstream.deadletter.azure;

import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.deadletter.queue.LetterCopy;
import io.dstream.deadletter.queue.StoredLetter;
import io.dstream.ingest.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads dead letters of Service Bus and writes their copies. */
final class LetterMessages {
    private static final String REASON = "DeadLetterReason";
    private static final String DESCRIPTION = "DeadLetterErrorDescription";

    private LetterMessages() {}

    static StoredLetter letter(ServiceBusReceivedMessage message) {
        boolean isBinary = message.getRawAmqpMessage().getBody().getBodyType() == AmqpMessageBodyType.DATA;
        Map<String, Object> properties = new LinkedHashMap<>(message.getApplicationProperties());
        properties.remove(REASON);
        properties.remove(DESCRIPTION);
        return new StoredLetter(
                message.getSequenceNumber(),
                Objects.requireNonNullElse(message.getMessageId(), ""),
                message.getSessionId(),
                message.getSubject(),
                message.getContentType(),
                new StoredLetter.Cause(
                        text(message.getDeadLetterReason()), text(message.getDeadLetterErrorDescription())),
                message.getEnqueuedTime() == null
                        ? null
                        : message.getEnqueuedTime().toInstant(),
                (int) Math.min(Integer.MAX_VALUE, message.getDeliveryCount()),
                properties,
                isBinary ? Payload.ofOwned(message.getBody().toBytes()) : Payload.ofOwned(new byte[0]),
                isBinary);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static ServiceBusMessage copy(ServiceBusReceivedMessage original, LetterCopy copy) {
        Payload body = copy.body();
        ServiceBusMessage message = body == null ? new ServiceBusMessage(original) : withBody(original, body);
        message.setMessageId(copy.messageId());
        message.getApplicationProperties().putAll(copy.properties());
        return message;
    }

    private static ServiceBusMessage withBody(ServiceBusReceivedMessage original, Payload body) {
        ServiceBusMessage same = new ServiceBusMessage(original);
        ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromByteBuffer(body.asByteBuffer()));
        message.setSessionId(same.getSessionId());
        message.setPartitionKey(same.getPartitionKey());
        message.setSubject(same.getSubject());
        message.setContentType(same.getContentType());
        message.setCorrelationId(same.getCorrelationId());
        message.setTo(same.getTo());
        message.setReplyTo(same.getReplyTo());
        message.setReplyToSessionId(same.getReplyToSessionId());
        message.getApplicationProperties().putAll(same.getApplicationProperties());
        return message;
    }
}
