package io.dstream.sandbox.amqp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.jspecify.annotations.Nullable;

/** A link on which a client receives replies. */
public final class ReplyLink implements ServerLink {
    private final AmqpConnection connection;
    private final Sender link;
    private final Consumer<ReplyLink> whenEnded;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private @Nullable ProtonBuffer unfinished;
    private long lastTag;

    public ReplyLink(AmqpConnection connection, Sender link, Consumer<ReplyLink> whenEnded) {
        this.connection = connection;
        this.link = link;
        this.whenEnded = whenEnded;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    @Override
    public void ended() {
        whenEnded.accept(this);
    }

    public void open() {
        connection.add(this);
        link.creditStateUpdateHandler(credited -> sendWaiting());
        link.closeHandler(closed -> {
            connection.remove(this);
            ended();
            link.close();
        });
        link.detachHandler(detached -> {
            connection.remove(this);
            ended();
            link.detach();
        });
        link.open();
    }

    public void send(byte[] reply) {
        waiting.add(reply);
        sendWaiting();
    }

    private void sendWaiting() {
        while (link.isLocallyOpen() && link.getCredit() > 0 && link.isSendable()) {
            ProtonBuffer rest = unfinished;
            if (rest == null) {
                byte[] next = waiting.poll();
                if (next == null) {
                    return;
                }
                rest = ProtonByteArrayBufferAllocator.wrapped(next);
                OutgoingDelivery delivery = link.next();
                delivery.setTag(
                        ByteBuffer.allocate(Long.BYTES).putLong(++lastTag).array());
                delivery.disposition(null, true);
            }
            link.current().writeBytes(rest);
            unfinished = rest.isReadable() ? rest : null;
        }
    }
}
