package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.Addresses;
import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.CbsNode;
import io.dstream.sandbox.amqp.Claims;
import io.dstream.sandbox.amqp.LinkListener;
import io.dstream.sandbox.amqp.RefusedLink;
import io.dstream.sandbox.amqp.RequestLinks;
import io.dstream.sandbox.amqp.RequestNode;
import io.dstream.sandbox.servicebus.broker.Destination;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.jspecify.annotations.Nullable;

/** Decides by its address what a link that a client attaches leads to. */
final class LinkRouter implements LinkListener {
    private final AmqpConnection connection;
    private final AmqpServer server;
    private final RequestLinks requests;
    private final Claims claims;

    LinkRouter(AmqpConnection connection, AmqpServer server) {
        this.connection = connection;
        this.server = server;
        this.requests = new RequestLinks(connection);
        this.claims = server.claims();
    }

    @Override
    public void senderAttached(Receiver link) {
        Target target = link.getRemoteTarget();
        link.setSource(link.getRemoteSource());
        link.setTarget(target);
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        link.setMaxMessageSize(UnsignedLong.valueOf(server.maxMessageBytes()));
        String path = Addresses.path(target == null ? null : target.getAddress());
        if (Addresses.isRequestNode(path)) {
            requestLink(link, path);
            return;
        }
        Destination destination = server.broker().destination(path);
        if (!claims.permit(path)) {
            RefusedLink.refuse(link, Conditions.unauthorized(path, "Send"));
        } else if (destination == null) {
            RefusedLink.refuse(link, Conditions.entityNotFound(path));
        } else {
            new SendLink(connection, server, link, destination).open();
        }
    }

    private void requestLink(Receiver link, String path) {
        if (!path.equalsIgnoreCase(Addresses.CBS) && !claims.permit(path)) {
            RefusedLink.refuse(link, Conditions.unauthorized(path, "Listen, Send"));
            return;
        }
        RequestNode node = path.equalsIgnoreCase(Addresses.CBS) ? new CbsNode(claims) : managementNode(path);
        if (node == null) {
            RefusedLink.refuse(link, Conditions.entityNotFound(path));
        } else {
            requests.openRequests(link, node);
        }
    }

    private @Nullable RequestNode managementNode(String path) {
        String entity = Addresses.managed(path);
        MessageQueue queue = server.broker().source(entity);
        Destination destination = server.broker().destination(entity);
        return queue == null && destination == null
                ? null
                : ManagementNode.of(queue, destination, server)
                        .withRules(server.broker().subscription(entity), server.clock());
    }

    @Override
    public void receiverAttached(Sender link) {
        Source source = link.getRemoteSource();
        link.setSource(source);
        link.setTarget(link.<Target>getRemoteTarget());
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        String path = Addresses.path(source == null ? null : source.getAddress());
        if (source == null || path.isEmpty()) {
            RefusedLink.refuse(link, Conditions.entityNotFound(path));
        } else if (Addresses.isRequestNode(path)) {
            requests.openReplies(link);
        } else {
            entityReceiver(link, source, path);
        }
    }

    private void entityReceiver(Sender link, Source source, String path) {
        MessageQueue queue = server.broker().source(path);
        boolean sessions = SessionFilter.isPresent(source);
        if (!claims.permit(path)) {
            RefusedLink.refuse(link, Conditions.unauthorized(path, "Listen"));
        } else if (queue == null) {
            RefusedLink.refuse(link, Conditions.entityNotFound(path));
        } else if (!queue.isReceivable()) {
            RefusedLink.refuse(link, Conditions.entityDisabled(path));
        } else if (queue.settings().requiresSession() && !sessions) {
            String text = "It is not possible for an entity that requires sessions to create a non-sessionful message"
                    + " receiver.";
            RefusedLink.refuse(link, Conditions.of(Conditions.NOT_ALLOWED, text));
        } else if (!queue.settings().requiresSession() && sessions) {
            String text =
                    "A sessionful message receiver cannot be created on an entity that does not require sessions.";
            RefusedLink.refuse(link, Conditions.of(Conditions.NOT_ALLOWED, text));
        } else if (sessions) {
            sessionReceiver(link, source, queue);
        } else {
            new ReceiveLink(connection, server.dispatcher(), link, queue, null).open();
        }
    }

    private void sessionReceiver(Sender link, Source source, MessageQueue queue) {
        String wanted = SessionFilter.sessionId(source);
        SessionWaiter waiter = new SessionWaiter(connection, server.dispatcher(), link, queue);
        if (wanted == null) {
            waiter.start();
            return;
        }
        SessionLock lock = queue.sessions().accept(wanted);
        if (lock == null) {
            String text = "The requested session '" + wanted + "' cannot be accepted. It may be locked by another"
                    + " receiver.";
            waiter.refuse(Conditions.of(Conditions.SESSION_TAKEN, text));
        } else {
            waiter.admit(lock);
        }
    }
}
