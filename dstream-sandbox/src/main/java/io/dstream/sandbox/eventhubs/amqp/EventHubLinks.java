package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.Addresses;
import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.CbsNode;
import io.dstream.sandbox.amqp.Claims;
import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.amqp.LinkListener;
import io.dstream.sandbox.amqp.RefusedLink;
import io.dstream.sandbox.amqp.RequestLinks;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Partition;
import io.dstream.sandbox.eventhubs.hub.StartPosition;
import java.util.Arrays;
import java.util.Optional;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** Decides by its address what a link that a client attaches leads to. */
final class EventHubLinks implements LinkListener {
    private static final Symbol IDEMPOTENT = Symbol.valueOf("com.microsoft:idempotent-producer");

    private final AmqpConnection connection;
    private final EventHubsNode node;
    private final RequestLinks requests;
    private final Claims claims;

    EventHubLinks(AmqpConnection connection, EventHubsNode node) {
        this.connection = connection;
        this.node = node;
        this.requests = new RequestLinks(connection);
        this.claims = node.claims();
    }

    private static void echo(Link<?> link) {
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        link.setSource(link.getRemoteSource());
        link.setTarget(link.<Target>getRemoteTarget());
    }

    // ---- sending

    @Override
    public void senderAttached(Receiver link) {
        echo(link);
        link.setMaxMessageSize(UnsignedLong.valueOf(node.maxMessageBytes()));
        Target target = link.getRemoteTarget();
        String path = Addresses.path(target == null ? null : target.getAddress());
        if (path.equalsIgnoreCase(Addresses.CBS)) {
            requests.openRequests(link, new CbsNode(claims));
        } else if (path.equalsIgnoreCase(EventAddress.MANAGEMENT)) {
            requests.openRequests(link, new HubManagement(node.namespace(), claims));
        } else if (!claims.permit(path)) {
            RefusedLink.refuse(link, unauthorized(path));
        } else {
            senderTo(link, path);
        }
    }

    private void senderTo(Receiver link, String path) {
        EventAddress address = EventAddress.parse(path).orElse(null);
        EventHub hub = address == null ? null : node.namespace().hub(address.hub());
        if (address == null || hub == null || address.consumerGroup() != null) {
            RefusedLink.refuse(link, ErrorConditions.entityNotFound(path));
            return;
        }
        String id = address.partition();
        Partition partition = id == null ? null : hub.partition(id);
        if (id != null && partition == null) {
            RefusedLink.refuse(link, EventConditions.partitionOutOfRange(hub, id));
        } else if (wants(link, IDEMPOTENT)) {
            String text = "The sandbox does not serve idempotent publishing.";
            RefusedLink.refuse(link, ErrorConditions.of(ErrorConditions.NOT_IMPLEMENTED, text));
        } else {
            new EventSendLink(connection, node, link, hub, partition, address.publisher()).open();
        }
    }

    static boolean wants(Link<?> link, Symbol capability) {
        Symbol[] wanted = link.getRemoteDesiredCapabilities();
        return wanted != null && Arrays.asList(wanted).contains(capability);
    }

    private static ErrorCondition unauthorized(String path) {
        return ErrorConditions.of(
                ErrorConditions.UNAUTHORIZED,
                "Unauthorized access. 'Listen' or 'Send' claim(s) are required to perform this operation. Resource: '"
                        + path + "'.");
    }

    // ---- receiving

    @Override
    public void receiverAttached(Sender link) {
        echo(link);
        Source source = link.getRemoteSource();
        String path = Addresses.path(source == null ? null : source.getAddress());
        if (path.equalsIgnoreCase(Addresses.CBS) || path.equalsIgnoreCase(EventAddress.MANAGEMENT)) {
            requests.openReplies(link);
        } else if (source == null || !claims.permit(path)) {
            RefusedLink.refuse(link, unauthorized(path));
        } else {
            receiverFrom(link, source, path);
        }
    }

    private void receiverFrom(Sender link, Source source, String path) {
        EventAddress address = EventAddress.parse(path).orElse(null);
        EventHub hub = address == null ? null : node.namespace().hub(address.hub());
        String group = address == null ? null : address.consumerGroup();
        String id = address == null ? null : address.partition();
        if (hub == null || group == null || id == null || !hub.hasConsumerGroup(group)) {
            RefusedLink.refuse(link, ErrorConditions.entityNotFound(path));
            return;
        }
        Partition partition = hub.partition(id);
        ErrorCondition refusal = partition == null ? EventConditions.partitionOutOfRange(hub, id) : null;
        Optional<StartPosition> start = PositionFilter.position(source);
        if (refusal == null && start.isEmpty()) {
            refusal = PositionFilter.notServed(source);
        }
        if (refusal == null && partition != null && start.get().isBeyond(partition)) {
            refusal = EventConditions.beyond(start.get(), partition);
        }
        open(link, hub, group, partition, start, refusal);
    }

    private void open(
            Sender link,
            EventHub hub,
            String group,
            @Nullable Partition partition,
            Optional<StartPosition> start,
            @Nullable ErrorCondition refusal) {
        if (refusal != null || partition == null || start.isEmpty()) {
            RefusedLink.refuse(link, refusal == null ? ErrorConditions.entityNotFound(group) : refusal);
        } else {
            new EventReceiveLink(connection, node, link, hub.name(), partition, group).open(start.get());
        }
    }
}
