package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.TransactionManager;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;

/** A client's AMQP connection: its socket, its protocol engine and its links. */
public final class AmqpConnection implements Selectable {
    private static final System.Logger LOG = System.getLogger(AmqpConnection.class.getName());
    private static final long MAX_FRAME_BYTES = 65_536;
    private static final long IDLE_TIMEOUT_MILLIS = 120_000;

    /** Above this much unwritten output no further messages are handed out. */
    private static final int HIGH_WATER_BYTES = 1 << 20;

    /** Above this much unwritten output nothing more is read from a client that does not read. */
    private static final int STALLED_BYTES = 4 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Connections connections;
    private final Engine engine = EngineFactory.PROTON.createEngine();
    private final OutputBuffer output = new OutputBuffer();
    private final Set<ServerLink> links = new LinkedHashSet<>();
    private final Queue<Runnable> afterInput = new ArrayDeque<>();
    private boolean closed;

    AmqpConnection(SocketChannel channel, SelectionKey key, Connections connections) {
        this.channel = channel;
        this.key = key;
        this.connections = connections;
        PipelineEnd.addTo(engine);
        engine.outputHandler((ProtonBuffer bytes, Runnable done) -> {
            output.append(bytes);
            if (done != null) {
                done.run();
            }
            connections.touched(this);
        });
        engine.errorHandler(failed -> LOG.log(Level.DEBUG, "connection failed", failed.failureCause()));
        engine.saslDriver().server().setListener(new AnyClient());
        prepare(engine.start());
        connections.opened(this);
    }

    private void prepare(Connection connection) {
        connection.setContainerId("dstream-sandbox");
        connection.setMaxFrameSize(MAX_FRAME_BYTES);
        connection.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connection.openHandler(Connection::open);
        connection.closeHandler(Connection::close);
        connection.sessionOpenHandler(session -> {
            session.closeHandler(ended -> {
                endLinks(link -> link.session() == ended);
                ended.close();
            });
            session.open();
        });
        LinkListener listener = connections.listenerOf(this);
        connection.senderOpenHandler(listener::receiverAttached);
        connection.receiverOpenHandler(listener::senderAttached);
        connection.transactionManagerOpenHandler(AmqpConnection::refuseTransactions);
    }

    private static void refuseTransactions(TransactionManager coordinator) {
        coordinator.setSource(coordinator.getRemoteSource());
        coordinator.setCoordinator(coordinator.getRemoteCoordinator());
        coordinator.open();
        coordinator.setCondition(
                ErrorConditions.of(ErrorConditions.NOT_IMPLEMENTED, "The sandbox does not serve transactions."));
        coordinator.close();
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (ready.isWritable()) {
            flush();
        }
        if (ready.isValid() && ready.isReadable()) {
            ByteBuffer input = connections.readBuffer();
            int length = channel.read(input);
            if (length < 0) {
                close();
            } else if (length > 0) {
                byte[] bytes = new byte[length];
                input.flip().get(bytes);
                received(bytes);
            }
        }
    }

    /** Takes bytes from the client; they must not be changed afterwards. */
    void received(byte[] bytes) {
        try {
            engine.ingest(ProtonByteArrayBufferAllocator.wrapped(bytes));
        } catch (EngineStateException e) {
            LOG.log(Level.DEBUG, "connection ended by a protocol error", e);
        }
        // Settling inside the handler of a ranged disposition would lose entries of the range.
        Runnable task = afterInput.poll();
        while (task != null) {
            task.run();
            task = afterInput.poll();
        }
        connections.touched(this);
    }

    /** Runs an action when the input at hand has been worked through. */
    public void afterInput(Runnable task) {
        afterInput.add(task);
    }

    /** Returns whether the client keeps up with what it is sent. */
    public boolean isWritable() {
        return !closed && output.pendingBytes() < HIGH_WATER_BYTES;
    }

    /** Writes what has gathered, as far as the socket takes it. */
    void flush() throws IOException {
        if (closed) {
            return;
        }
        boolean wasFull = !isWritable();
        boolean empty = output.writeTo(channel);
        boolean over = engine.isFailed() || isConversationOver();
        if (empty && over) {
            close();
        } else {
            boolean stalled = output.pendingBytes() > STALLED_BYTES || over;
            key.interestOps((stalled ? 0 : SelectionKey.OP_READ) | (empty ? 0 : SelectionKey.OP_WRITE));
            if (wasFull && isWritable()) {
                // The socket may have taken all of it at once: then nothing but this tells the links that wait for
                // room.
                connections.writable(this);
                key.selector().wakeup();
            }
        }
    }

    private boolean isConversationOver() {
        Connection connection = engine.connection();
        return connection.isLocallyClosed() && connection.isRemotelyClosed();
    }

    /** Sends what keeps the connection alive and ends it when the client is silent for too long. */
    void tick(long nowMillis) {
        if (engine.isRunning() && engine.connection().isLocallyOpen()) {
            try {
                engine.tick(nowMillis);
            } catch (EngineStateException e) {
                LOG.log(Level.DEBUG, "connection was idle for too long", e);
                close();
            }
        }
    }

    /** Notes a link, to be told when it ends with its session or connection. */
    public void add(ServerLink link) {
        links.add(link);
    }

    /** Forgets a link that has ended. */
    public void remove(ServerLink link) {
        links.remove(link);
    }

    Set<ServerLink> links() {
        return links;
    }

    private void endLinks(Predicate<ServerLink> which) {
        for (ServerLink link : List.copyOf(links)) {
            if (which.test(link)) {
                links.remove(link);
                link.ended();
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Channels.closeQuietly(channel);
            endLinks(link -> true);
            engine.shutdown();
            connections.closed(this);
        }
    }

    /** Lets every client in: whoever reaches the sandbox may use it. */
    private static final class AnyClient implements SaslServerListener {
        private static final String[] MECHANISMS = {"MSSBCBS", "PLAIN", "ANONYMOUS", "EXTERNAL"};

        @Override
        public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
            context.sendMechanisms(MECHANISMS);
        }

        @Override
        public void handleSaslInit(SaslServerContext context, Symbol mechanism, ProtonBuffer initResponse) {
            context.sendOutcome(SaslOutcome.SASL_OK, null);
        }

        @Override
        public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
            context.sendOutcome(SaslOutcome.SASL_OK, null);
        }
    }
}
