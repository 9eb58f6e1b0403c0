package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The listening socket, which AMQP may share with HTTP. */
public final class Acceptor implements Selectable, AutoCloseable {
    private final SelectorLoop loop;
    private final ServerSocketChannel channel;
    private final Connections connections;
    private final int httpPort;

    private Acceptor(SelectorLoop loop, ServerSocketChannel channel, Connections connections, int httpPort) {
        this.loop = loop;
        this.channel = channel;
        this.connections = connections;
        this.httpPort = httpPort;
    }

    /**
     * Listens on an address; what does not begin as AMQP is passed on to a local HTTP server.
     *
     * @param httpPort of the administration API on the same address, 0 for none
     */
    public static Acceptor listen(SelectorLoop loop, InetSocketAddress address, Connections connections, int httpPort)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(address, 256);
        Acceptor acceptor = new Acceptor(loop, channel, connections, httpPort);
        loop.register(channel, SelectionKey.OP_ACCEPT, acceptor);
        return acceptor;
    }

    /** Returns the port that is listened on. */
    public int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        SocketChannel accepted = channel.accept();
        while (accepted != null) {
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            NewConnection connection = new NewConnection(loop, accepted, connections, httpPort);
            connection.start();
            accepted = channel.accept();
        }
    }

    @Override
    public void close() {
        Channels.closeQuietly(channel);
    }
}
