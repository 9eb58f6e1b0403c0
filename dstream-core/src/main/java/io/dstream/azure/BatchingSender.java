package io.dstream.azure;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends to one entity in batches as large as it takes.
 *
 * <p>A call waits for each batch before it sends the next: with two in flight, a retry of the first would overtake
 * nothing less than order. Safe for use by several threads.
 */
final class BatchingSender {
    /** A try of the SDK and a half: a worker that waits for one destination is missing to the others. */
    private static final Duration MAX_SEND = Duration.ofSeconds(30);

    private final String entity;
    private final ServiceBusSenderAsyncClient client;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    BatchingSender(String entity, ServiceBusSenderAsyncClient client) {
        this.entity = entity;
        this.client = client;
    }

    /** Sends messages in order; returns false, with nothing sent, if the sender was closed. */
    boolean send(List<ServiceBusMessage> messages) {
        lock.readLock().lock();
        try {
            if (closed) {
                return false;
            }
            sendAll(messages);
            return true;
        } catch (ServiceBusException | com.azure.core.amqp.exception.AmqpException | IllegalStateException e) {
            throw ServiceBusFaults.sending(entity, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns the largest message that the entity takes. */
    int maxMessageBytes() {
        try {
            return newBatch().getMaxSizeInBytes();
        } catch (ServiceBusException | com.azure.core.amqp.exception.AmqpException | IllegalStateException e) {
            throw ServiceBusFaults.sending(entity, e);
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            client.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void sendAll(List<ServiceBusMessage> messages) {
        @Nullable ServiceBusMessageBatch batch = null;
        @Nullable String session = null;
        for (ServiceBusMessage message : messages) {
            // A batch has one session: its envelope carries that of the first message.
            boolean fits = batch != null && Objects.equals(session, message.getSessionId()) && tryAdd(batch, message);
            if (!fits) {
                if (batch != null) {
                    send(batch);
                }
                batch = newBatch();
                session = message.getSessionId();
                if (!tryAdd(batch, message)) {
                    throw tooLarge(message, batch);
                }
            }
        }
        if (batch != null) {
            send(batch);
        }
    }

    private ServiceBusMessageBatch newBatch() {
        return Objects.requireNonNull(client.createMessageBatch().block(MAX_SEND));
    }

    /** Ends with an IllegalStateException when the time is over; what was on its way may still arrive. */
    private void send(ServiceBusMessageBatch batch) {
        client.sendMessages(batch).block(MAX_SEND);
    }

    private boolean tryAdd(ServiceBusMessageBatch batch, ServiceBusMessage message) {
        try {
            return batch.tryAddMessage(message);
        } catch (ServiceBusException e) {
            if (ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED.equals(e.getReason())) {
                return false;
            }
            throw e;
        }
    }

    private PublishException tooLarge(ServiceBusMessage message, ServiceBusMessageBatch batch) {
        int bytes = message.getBody().toBytes().length;
        return new PublishException(
                entity + " - message " + message.getMessageId() + " with a body of " + bytes
                        + " bytes is larger than the " + batch.getMaxSizeInBytes() + " bytes that the entity takes",
                Fault.POISON,
                null);
    }
}
