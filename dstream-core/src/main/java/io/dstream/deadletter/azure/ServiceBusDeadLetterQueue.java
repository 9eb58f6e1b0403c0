package io.dstream.deadletter.azure;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.dstream.azure.BatchingSenders;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.control.ControlException;
import io.dstream.deadletter.queue.DeadLetterQueue;
import io.dstream.deadletter.queue.StoredLetter;
import io.dstream.publish.PublishException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The dead letters of a queue or subscription of Service Bus. */
final class ServiceBusDeadLetterQueue implements DeadLetterQueue {
    /** The service answers a peek with one message of its own, of at most so many of 256 KB. */
    private static final int PEEK_AT_ONCE = 50;

    /** What one call holds in memory. */
    private static final long MAX_PEEKED_BYTES = 16L * 1024 * 1024;

    /** Properties and headers of a message: names of at most some hundred characters each. */
    private static final int PROPERTIES_BYTES = 8192;

    /** The SDK keeps 1 KB of each 64 KB for the envelope of a batch. */
    private static final int ENVELOPE_SHARE = 64;

    private final String entity;
    private final Supplier<ServiceBusReceiverAsyncClient> receivers;
    private final ServiceBusReceiverAsyncClient receiver;
    private final BatchingSenders senders;
    private final LetterFaults faults;

    ServiceBusDeadLetterQueue(ServiceBusConnector connector, String entity, Optional<String> subscription) {
        this.entity = entity;
        this.receivers = () -> connector.deadLetterReceiver(entity, subscription);
        this.receiver = receivers.get();
        this.senders = new BatchingSenders(connector);
        this.faults =
                new LetterFaults(subscription.map(name -> entity + "/" + name).orElse(entity));
    }

    @Override
    public List<StoredLetter> peek(long fromSequenceNumber, int limit) {
        List<StoredLetter> all = new ArrayList<>();
        long from = fromSequenceNumber;
        long bytes = 0;
        while (all.size() < limit && bytes < MAX_PEEKED_BYTES) {
            List<ServiceBusReceivedMessage> page = page(from, Math.min(PEEK_AT_ONCE, limit - all.size()));
            if (page.isEmpty()) {
                break;
            }
            for (ServiceBusReceivedMessage message : page) {
                StoredLetter letter = LetterMessages.letter(message);
                bytes += letter.body().sizeBytes();
                all.add(letter);
            }
            from = all.get(all.size() - 1).sequenceNumber() + 1;
        }
        return all;
    }

    private List<ServiceBusReceivedMessage> page(long from, int count) {
        List<ServiceBusReceivedMessage> page = faults.await(
                "looking at dead letters", receiver.peekMessages(count, from).collectList());
        return page == null ? List.of() : page;
    }

    @Override
    public Taking take() {
        return new ServiceBusLetterTaking(
                entity, new ServiceBusLetterTaking.Receivers(receivers.get(), receiver), senders, faults);
    }

    @Override
    public int maxBodyBytes() {
        try {
            int max = senders.maxMessageBytes(entity);
            return max - max / ENVELOPE_SHARE - PROPERTIES_BYTES;
        } catch (PublishException e) {
            throw new ControlException(ControlException.Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        receiver.close();
        senders.close();
    }
}
