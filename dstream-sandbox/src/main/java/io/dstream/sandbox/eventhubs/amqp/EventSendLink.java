package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.Deliveries;
import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.amqp.MalformedMessageException;
import io.dstream.sandbox.amqp.MessageBatch;
import io.dstream.sandbox.amqp.ServerLink;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Partition;
import java.util.List;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** A link on which a client sends to a hub, to one partition of it, or as a publisher. */
final class EventSendLink implements ServerLink {
    private static final int CREDIT = 300;
    private static final int MAX_KEY_LENGTH = 128;

    private final AmqpConnection connection;
    private final EventHubsNode node;
    private final Receiver link;
    private final EventHub hub;
    private final @Nullable Partition partition;
    private final @Nullable String publisher;

    EventSendLink(
            AmqpConnection connection,
            EventHubsNode node,
            Receiver link,
            EventHub hub,
            @Nullable Partition partition,
            @Nullable String publisher) {
        this.connection = connection;
        this.node = node;
        this.link = link;
        this.hub = hub;
        this.partition = partition;
        this.publisher = publisher;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    @Override
    public String address() {
        return hub.name();
    }

    @Override
    public void detach(ErrorCondition condition) {
        connection.remove(this);
        link.setCondition(condition);
        link.close();
    }

    @Override
    public void ended() {}

    void open() {
        connection.add(this);
        link.deliveryReadHandler(this::received);
        link.closeHandler(closed -> {
            connection.remove(this);
            link.close();
        });
        link.detachHandler(detached -> {
            connection.remove(this);
            link.detach();
        });
        link.open();
        link.addCredit(CREDIT);
    }

    private void received(IncomingDelivery delivery) {
        if (delivery.isAborted()) {
            delivery.settle();
        } else if (delivery.available() > node.maxMessageBytes()) {
            // Beyond its link's limit a message ends the link: nothing of it is kept.
            detach(ErrorConditions.tooLarge(node.maxMessageBytes()));
        } else if (!delivery.isPartial()) {
            delivery.disposition(accept(delivery), true);
            if (link.getCredit() < CREDIT / 2) {
                link.addCredit(CREDIT - link.getCredit());
            }
        }
    }

    private DeliveryState accept(IncomingDelivery delivery) {
        ErrorCondition fault = node.faults().next(hub.name());
        if (fault != null) {
            return new Rejected(fault);
        }
        byte[] bytes = Deliveries.bytes(delivery);
        try {
            // The envelope of a batch is a message too: its annotations name the batch's key.
            String batchKey = SentEvent.decode(bytes, 0, bytes.length).partitionKey();
            return append(MessageBatch.decode(delivery.getMessageFormat(), bytes, SentEvent::decode), batchKey);
        } catch (MalformedMessageException e) {
            return rejected(ErrorConditions.DECODE_ERROR, e.reason());
        }
    }

    private DeliveryState append(List<SentEvent> events, @Nullable String batchKey) {
        String key = publisher != null || batchKey != null || events.isEmpty()
                ? batchKey
                : events.get(0).partitionKey();
        if (key != null && publisher != null && !key.equals(publisher)) {
            return rejected(ErrorConditions.ARGUMENT, "A publisher's events have the publisher as partition key.");
        }
        if (key != null && key.length() > MAX_KEY_LENGTH) {
            return rejected(ErrorConditions.ARGUMENT, "A partition key has at most 128 characters.");
        }
        events.forEach(event -> event.complete(key, publisher));
        if (!events.isEmpty()) {
            Partition chosen = partition == null ? hub.partitionFor(publisher == null ? key : publisher) : partition;
            chosen.append(events, node.namespace().clock().millis());
            node.appended(chosen);
        }
        return Accepted.getInstance();
    }

    private static DeliveryState rejected(String condition, String text) {
        return new Rejected(ErrorConditions.of(condition, text));
    }
}
