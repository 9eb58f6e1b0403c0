package io.dstream.sandbox.amqp;

import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.messaging.Target;

/**
 * A connection's links to request nodes: a reply leaves by the link whose target a request names as its reply-to, or
 * whose own name, as the SDK for JavaScript has it.
 */
public final class RequestLinks {
    private final AmqpConnection connection;
    private final Map<String, ReplyLink> replyLinks = new HashMap<>();

    public RequestLinks(AmqpConnection connection) {
        this.connection = connection;
    }

    /** Opens a link on which the client sends requests to a node. */
    public void openRequests(Receiver link, RequestNode node) {
        new RequestLink(connection, link, node, replyLinks::get).open();
    }

    /** Opens a link on which the client receives replies. */
    public void openReplies(Sender link) {
        Target target = link.getRemoteTarget();
        ReplyLink reply =
                new ReplyLink(connection, link, ended -> replyLinks.values().remove(ended));
        replyLinks.put(target == null || target.getAddress() == null ? link.getName() : target.getAddress(), reply);
        reply.open();
    }
}
