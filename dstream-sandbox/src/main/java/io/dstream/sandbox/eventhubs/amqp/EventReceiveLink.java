package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.RefusedLink;
import io.dstream.sandbox.amqp.ServerLink;
import io.dstream.sandbox.eventhubs.hub.Partition;
import io.dstream.sandbox.eventhubs.hub.Readers;
import io.dstream.sandbox.eventhubs.hub.StartPosition;
import io.dstream.sandbox.eventhubs.hub.StoredEvent;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;
import org.jspecify.annotations.Nullable;

/** A link on which a client reads a partition. */
final class EventReceiveLink implements ServerLink, Readers.Reader {
    private static final Symbol EPOCH = Symbol.valueOf("com.microsoft:epoch");
    private static final Symbol RUNTIME_METRIC = Symbol.valueOf("com.microsoft:enable-receiver-runtime-metric");

    private final AmqpConnection connection;
    private final EventHubsNode node;
    private final Sender link;
    private final String hub;
    private final Partition partition;
    private final String group;
    private final long epoch;
    private final boolean settled;
    private final boolean tellsLast;
    private long next;
    private long lastTag;
    private @Nullable ProtonBuffer unfinished;

    EventReceiveLink(
            AmqpConnection connection, EventHubsNode node, Sender link, String hub, Partition partition, String group) {
        this.connection = connection;
        this.node = node;
        this.link = link;
        this.hub = hub;
        this.partition = partition;
        this.group = group;
        this.epoch = epoch(link.getRemoteProperties());
        this.settled = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
        this.tellsLast = EventHubLinks.wants(link, RUNTIME_METRIC);
    }

    private static long epoch(@Nullable Map<Symbol, Object> properties) {
        Object value = properties == null ? null : properties.get(EPOCH);
        return value instanceof Number number ? number.longValue() : Readers.NO_EPOCH;
    }

    Partition partition() {
        return partition;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    @Override
    public long epoch() {
        return epoch;
    }

    void open(StartPosition start) {
        Readers readers = partition.readers(group);
        switch (readers.admit(this)) {
            case EPOCH_TAKEN -> RefusedLink.refuse(link, EventConditions.epochTaken(epoch, readers.highestEpoch()));
            case TOO_MANY -> RefusedLink.refuse(link, EventConditions.tooManyReaders(group));
            case ADMITTED -> read(start);
        }
    }

    private void read(StartPosition start) {
        next = start.resolve(partition);
        connection.add(this);
        if (tellsLast) {
            link.setOfferedCapabilities(RUNTIME_METRIC);
        }
        link.setProperties(link.getRemoteProperties());
        link.creditStateUpdateHandler(credited -> node.ready(this));
        link.deliveryStateUpdatedHandler(delivery -> connection.afterInput(delivery::settle));
        link.closeHandler(closed -> clientEnded(true));
        link.detachHandler(detached -> clientEnded(false));
        link.open();
        node.add(this);
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
        partition.readers(group).remove(this);
        node.remove(this);
    }

    @Override
    public void writable() {
        node.ready(this);
    }

    @Override
    public void stolen(long byEpoch) {
        detach(EventConditions.stolen(epoch, byEpoch));
    }

    @Override
    public String address() {
        return hub;
    }

    @Override
    public void detach(ErrorCondition condition) {
        connection.remove(this);
        ended();
        link.setCondition(condition);
        link.close();
    }

    // ---- delivering

    /** Hands out events as far as there are any, the client has room for them and its socket takes them. */
    void deliver() {
        while (link.isLocallyOpen() && connection.isWritable() && finishLast()) {
            // After drained() isSendable() keeps saying true: the credit decides.
            if (link.getCredit() <= 0 || !link.isSendable()) {
                return;
            }
            StoredEvent event = partition.at(next);
            if (event == null) {
                if (link.isDraining()) {
                    link.drained();
                }
                return;
            }
            next = event.sequenceNumber() + 1;
            send(event);
        }
    }

    private void send(StoredEvent event) {
        OutgoingDelivery delivery = link.next();
        delivery.setTag(ByteBuffer.allocate(Long.BYTES).putLong(++lastTag).array());
        if (settled) {
            delivery.disposition(null, true);
        }
        ProtonBuffer bytes = tellsLast
                ? withLast(event)
                : ProtonByteArrayBufferAllocator.wrapped(event.page(), event.from(), event.sizeBytes());
        delivery.writeBytes(bytes);
        // The session's window may close in the middle: the rest follows when it opens again. Pages never change.
        unfinished = bytes.isReadable() ? bytes : null;
    }

    private boolean finishLast() {
        ProtonBuffer rest = unfinished;
        if (rest == null) {
            return true;
        }
        if (link.isSendable()) {
            link.current().writeBytes(rest);
        }
        if (rest.isReadable()) {
            return false;
        }
        unfinished = null;
        return true;
    }

    /** Returns the event with delivery annotations that tell of the partition's newest one. */
    private ProtonBuffer withLast(StoredEvent event) {
        AmqpWriter writer = new AmqpWriter();
        writer.raw(event.page(), event.from(), event.headerTo()).descriptor(0x71);
        int map = writer.beginMap();
        writer.symbol("last_enqueued_sequence_number")
                .longValue(partition.last().sequenceNumber());
        writer.symbol("last_enqueued_offset")
                .string(Long.toString(partition.last().offset()));
        writer.symbol("last_enqueued_time_utc").timestamp(partition.last().enqueuedMillis());
        writer.symbol("runtime_info_retrieval_time_utc")
                .timestamp(node.namespace().clock().millis());
        writer.end(map, 8).raw(event.page(), event.headerTo(), event.to());
        return ProtonByteArrayBufferAllocator.wrapped(writer.array(), 0, writer.length());
    }
}
