package io.dstream.sandbox.amqp;

import java.util.function.Function;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.jspecify.annotations.Nullable;

/** A link on which a client sends requests. */
public final class RequestLink implements ServerLink {
    private static final int CREDIT = 200;

    /** Requests may carry messages, hence more than a message's size. */
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    private final AmqpConnection connection;
    private final Receiver link;
    private final RequestNode node;
    private final Function<String, @Nullable ReplyLink> replies;

    public RequestLink(
            AmqpConnection connection, Receiver link, RequestNode node, Function<String, @Nullable ReplyLink> replies) {
        this.connection = connection;
        this.link = link;
        this.node = node;
        this.replies = replies;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    @Override
    public void ended() {}

    public void open() {
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
        } else if (delivery.available() > MAX_REQUEST_BYTES) {
            connection.remove(this);
            link.setCondition(ErrorConditions.tooLarge(MAX_REQUEST_BYTES));
            link.close();
        } else if (!delivery.isPartial()) {
            answer(delivery);
            link.addCredit(1);
        }
    }

    private void answer(IncomingDelivery delivery) {
        Request request;
        try {
            request = Request.decode(Deliveries.bytes(delivery));
        } catch (MalformedMessageException e) {
            delivery.disposition(new Rejected(ErrorConditions.of(ErrorConditions.DECODE_ERROR, e.reason())), true);
            return;
        }
        delivery.disposition(Accepted.getInstance(), true);
        ReplyLink reply = replies.apply(request.replyTo());
        if (reply != null) {
            reply.send(answer(request).encode(request.messageId(), node.naming()));
        }
    }

    private Reply answer(Request request) {
        try {
            return node.answer(request);
        } catch (MalformedMessageException | ClassCastException | IllegalArgumentException e) {
            return Reply.failed(Reply.BAD_REQUEST, ErrorConditions.ARGUMENT, "malformed " + request.operation());
        }
    }
}
