package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.Deliveries;
import io.dstream.sandbox.amqp.MalformedMessageException;
import io.dstream.sandbox.amqp.MessageBatch;
import io.dstream.sandbox.amqp.ServerLink;
import io.dstream.sandbox.servicebus.broker.Destination;
import io.dstream.sandbox.servicebus.broker.SendOutcome;
import java.util.List;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** A link on which a client sends to a queue or topic. */
final class SendLink implements ServerLink {
    private static final int CREDIT = 1000;

    /** The service's bound of properties and annotations together. */
    private static final int MAX_HEADER_BYTES = 65_536;

    private final AmqpConnection connection;
    private final AmqpServer server;
    private final Receiver link;
    private final Destination destination;

    SendLink(AmqpConnection connection, AmqpServer server, Receiver link, Destination destination) {
        this.connection = connection;
        this.server = server;
        this.link = link;
        this.destination = destination;
    }

    Destination destination() {
        return destination;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    void open() {
        connection.add(this);
        server.dispatcher().add(this);
        link.deliveryReadHandler(this::received);
        link.closeHandler(closed -> clientEnded(true));
        link.detachHandler(detached -> clientEnded(false));
        link.open();
        link.addCredit(CREDIT);
    }

    private void clientEnded(boolean closed) {
        connection.remove(this);
        ended();
        if (closed) {
            link.close();
        } else {
            link.detach();
        }
    }

    @Override
    public void ended() {
        server.dispatcher().remove(this);
    }

    @Override
    public String address() {
        return destination.name();
    }

    @Override
    public void detach(ErrorCondition condition) {
        connection.remove(this);
        ended();
        link.setCondition(condition);
        link.close();
    }

    private void received(IncomingDelivery delivery) {
        if (delivery.isAborted()) {
            delivery.settle();
        } else if (delivery.available() > server.maxMessageBytes()) {
            // Beyond its link's limit a message ends the link: nothing of it is kept.
            detach(Conditions.tooLarge(server.maxMessageBytes()));
        } else if (!delivery.isPartial()) {
            DeliveryState answer = accept(delivery);
            delivery.disposition(answer, true);
            replenish();
        }
    }

    private void replenish() {
        if (link.getCredit() < CREDIT / 2) {
            link.addCredit(CREDIT - link.getCredit());
        }
    }

    private DeliveryState accept(IncomingDelivery delivery) {
        ErrorCondition fault = server.faults().next(destination.name());
        if (fault != null) {
            return new Rejected(fault);
        }
        List<EncodedMessage> messages;
        try {
            messages = MessageBatch.decode(
                    delivery.getMessageFormat(), Deliveries.bytes(delivery), EncodedMessage::decode);
        } catch (MalformedMessageException e) {
            return new Rejected(Conditions.of(Conditions.DECODE_ERROR, e.reason()));
        }
        if (messages.stream().anyMatch(message -> message.headerBytes() > MAX_HEADER_BYTES)) {
            return new Rejected(Conditions.of(
                    Conditions.MESSAGE_SIZE, "The header of a message exceeds " + MAX_HEADER_BYTES + " bytes."));
        }
        SendOutcome outcome = destination.send(messages);
        return outcome == SendOutcome.ACCEPTED
                ? Accepted.getInstance()
                : new Rejected(Conditions.refused(outcome, destination.name()));
    }
}
