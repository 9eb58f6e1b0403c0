package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection of which it is not known yet whether it speaks AMQP or HTTP. */
final class NewConnection implements Selectable {
    private static final byte[] AMQP = "AMQP".getBytes(StandardCharsets.US_ASCII);

    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final Connections connections;
    private final int httpPort;
    private final ByteBuffer start = ByteBuffer.allocate(AMQP.length);

    NewConnection(SelectorLoop loop, SocketChannel channel, Connections connections, int httpPort) {
        this.loop = loop;
        this.channel = channel;
        this.connections = connections;
        this.httpPort = httpPort;
    }

    void start() throws IOException {
        loop.register(channel, SelectionKey.OP_READ, this);
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        if (channel.read(start) < 0) {
            close();
            return;
        }
        byte[] seen = Arrays.copyOf(start.array(), start.position());
        if (!Arrays.equals(seen, Arrays.copyOf(AMQP, seen.length))) {
            notAmqp(key, seen);
        } else if (seen.length == AMQP.length) {
            AmqpConnection connection = new AmqpConnection(channel, key, connections);
            key.attach(connection);
            connection.received(seen);
        }
    }

    private void notAmqp(SelectionKey key, byte[] seen) throws IOException {
        if (httpPort == 0) {
            close();
        } else {
            HttpSplice.connect(loop, key, channel, httpPort, seen);
        }
    }

    @Override
    public void close() {
        Channels.closeQuietly(channel);
    }
}
