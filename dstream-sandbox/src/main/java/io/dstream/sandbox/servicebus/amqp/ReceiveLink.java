package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.ServerLink;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import io.dstream.sandbox.servicebus.broker.SettleOutcome;
import io.dstream.sandbox.servicebus.broker.StoredMessage;
import java.util.Arrays;
import java.util.UUID;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;
import org.jspecify.annotations.Nullable;

/** A link on which a client receives from a queue, perhaps from one session of it. */
final class ReceiveLink implements ServerLink {
    private final AmqpConnection connection;
    private final Dispatcher dispatcher;
    private final Sender link;
    private final MessageQueue queue;
    private final @Nullable SessionLock lock;
    private final boolean removes;
    private final AmqpWriter writer = new AmqpWriter();
    private @Nullable OutgoingDelivery unfinished;
    private @Nullable ProtonBuffer unfinishedBytes;

    ReceiveLink(
            AmqpConnection connection,
            Dispatcher dispatcher,
            Sender link,
            MessageQueue queue,
            @Nullable SessionLock lock) {
        this.connection = connection;
        this.dispatcher = dispatcher;
        this.link = link;
        this.queue = queue;
        this.lock = lock;
        this.removes = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
    }

    MessageQueue queue() {
        return queue;
    }

    @Nullable
    SessionLock sessionLock() {
        return lock;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    void open() {
        connection.add(this);
        link.creditStateUpdateHandler(credited -> dispatcher.available(queue));
        link.deliveryStateUpdatedHandler(delivery -> connection.afterInput(() -> settle(delivery)));
        link.closeHandler(closed -> clientEnded(true));
        link.detachHandler(detached -> clientEnded(false));
        link.open();
        dispatcher.add(this);
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
    public void writable() {
        dispatcher.available(queue);
    }

    @Override
    public void ended() {
        dispatcher.remove(this);
        if (lock != null) {
            queue.sessions().release(lock);
        }
    }

    @Override
    public String address() {
        return queue.path();
    }

    @Override
    public void detach(ErrorCondition condition) {
        connection.remove(this);
        ended();
        link.setCondition(condition);
        link.close();
    }

    // ---- delivering

    /** Hands out the next message; false when there is none or the client has no room for it. */
    boolean deliverNext() {
        if (!link.isLocallyOpen() || !connection.isWritable() || !finishLast()) {
            return false;
        }
        // After drained() isSendable() keeps saying true: the credit decides.
        if (link.getCredit() <= 0 || !link.isSendable()) {
            return false;
        }
        StoredMessage message = removes ? remove() : lock();
        if (message == null) {
            if (link.isDraining()) {
                link.drained();
            }
            return false;
        }
        send(message);
        return true;
    }

    private @Nullable StoredMessage lock() {
        return lock == null ? queue.lockNext() : queue.lockNext(lock);
    }

    private @Nullable StoredMessage remove() {
        return lock == null ? queue.removeNext() : queue.removeNext(lock);
    }

    private void send(StoredMessage message) {
        OutgoingDelivery delivery = link.next();
        UUID token = message.lockToken();
        delivery.setTag(LockTokens.tag(token == null ? LockTokens.NONE : token));
        if (token == null) {
            delivery.disposition(null, true);
        } else {
            delivery.setLinkedResource(token);
        }
        MessageEncoder.write(writer.reset(), message);
        ProtonBuffer bytes = ProtonByteArrayBufferAllocator.wrapped(writer.array(), 0, writer.length());
        delivery.writeBytes(bytes);
        if (bytes.isReadable()) {
            // The session's window closed in the middle: the rest follows when it opens again.
            int from = bytes.getReadOffset();
            unfinished = delivery;
            unfinishedBytes =
                    ProtonByteArrayBufferAllocator.wrapped(Arrays.copyOfRange(writer.array(), from, writer.length()));
        }
    }

    private boolean finishLast() {
        OutgoingDelivery delivery = unfinished;
        ProtonBuffer bytes = unfinishedBytes;
        if (delivery == null || bytes == null) {
            return true;
        }
        if (link.isSendable()) {
            delivery.writeBytes(bytes);
        }
        if (bytes.isReadable()) {
            return false;
        }
        unfinished = null;
        unfinishedBytes = null;
        return true;
    }

    // ---- settling

    private void settle(OutgoingDelivery delivery) {
        UUID token = delivery.getLinkedResource();
        DeliveryState state = delivery.getRemoteState();
        if (token == null || delivery.isSettled() || !link.isLocallyOpen()) {
            return;
        }
        if (state == null) {
            delivery.settle();
            return;
        }
        SettleOutcome outcome = Settlement.apply(queue, token, state);
        DeliveryState answer = outcome == SettleOutcome.SETTLED
                ? Settlement.acknowledgement(state)
                : new Rejected(Conditions.refused(outcome));
        delivery.disposition(answer, true);
    }
}
