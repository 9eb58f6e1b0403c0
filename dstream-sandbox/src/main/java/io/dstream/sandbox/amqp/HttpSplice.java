package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Passes the bytes of an HTTP connection on to the administration API and back. */
final class HttpSplice {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Half client;
    private final Half server;

    private HttpSplice(Half client, Half server) {
        this.client = client;
        this.server = server;
    }

    static void connect(SelectorLoop loop, SelectionKey clientKey, SocketChannel channel, int port, byte[] seen)
            throws IOException {
        SocketChannel target = SocketChannel.open();
        target.configureBlocking(false);
        Half client = new Half(channel);
        Half server = new Half(target);
        new HttpSplice(client, server).join();
        client.key = clientKey;
        clientKey.attach(client);
        client.incoming.put(seen);
        clientKey.interestOps(0);
        server.key = loop.register(target, SelectionKey.OP_CONNECT, server);
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        if (target.connect(new InetSocketAddress(local.getAddress(), port))) {
            server.update();
            client.update();
        }
    }

    private void join() {
        client.other = server;
        server.other = client;
    }

    /** One of the two sockets with what was read from it. */
    private static final class Half implements Selectable {
        private final SocketChannel channel;
        private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER_BYTES);
        private boolean ended;

        @SuppressWarnings("NullAway.Init")
        private SelectionKey key;

        @SuppressWarnings("NullAway.Init")
        private Half other;

        Half(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void ready(SelectionKey ready) throws IOException {
            if (ready.isConnectable()) {
                channel.finishConnect();
            }
            if (ready.isReadable() && channel.read(incoming) < 0) {
                ended = true;
            }
            other.writeWhatCame();
            writeWhatCame();
            update();
            other.update();
        }

        private void writeWhatCame() throws IOException {
            if (!channel.isConnected()) {
                return;
            }
            ByteBuffer source = other.incoming.flip();
            channel.write(source);
            source.compact();
            if (other.ended && other.incoming.position() == 0) {
                close();
            }
        }

        private void update() {
            if (key.isValid() && channel.isConnected()) {
                boolean read = !ended && incoming.hasRemaining();
                boolean write = other.incoming.position() > 0;
                key.interestOps((read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0));
            }
        }

        @Override
        public void close() {
            Channels.closeQuietly(channel);
            Channels.closeQuietly(other.channel);
        }
    }
}
