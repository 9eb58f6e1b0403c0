package io.dstream.sandbox.servicebus;

import com.sun.net.httpserver.HttpHandler;
import io.dstream.sandbox.amqp.Acceptor;
import io.dstream.sandbox.amqp.NamespaceFaults;
import io.dstream.sandbox.amqp.SasTokens;
import io.dstream.sandbox.amqp.SelectorLoop;
import io.dstream.sandbox.servicebus.admin.AdminServer;
import io.dstream.sandbox.servicebus.amqp.AmqpServer;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import io.dstream.sandbox.tls.TlsPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.function.Function;

/**
 * A Service Bus namespace for SDKs of Azure. It keeps everything in memory and lets every client in, unless its options
 * say a key that tokens must be signed with.
 */
public final class ServiceBusServer implements AutoCloseable {
    private static final String KEY_NAME = "RootManageSharedAccessKey";

    // Clients refuse a connection string without a key; a server without one has no use for it.
    private static final String ANY_KEY = "c2FuZGJveA==";

    private final SelectorLoop loop;
    private final AmqpServer amqp;
    private final AdminServer admin;
    private final Acceptor acceptor;
    private final TlsPort tls;
    private final String key;

    private ServiceBusServer(
            SelectorLoop loop, AmqpServer amqp, AdminServer admin, Acceptor acceptor, TlsPort tls, String key) {
        this.loop = loop;
        this.amqp = amqp;
        this.admin = admin;
        this.acceptor = acceptor;
        this.tls = tls;
        this.key = key;
    }

    /**
     * Starts a namespace without entities.
     *
     * @throws UncheckedIOException if a port cannot be bound
     */
    public static ServiceBusServer start(ServiceBusOptions options) {
        try {
            InetAddress address = InetAddress.getByName(options.bindAddress());
            SelectorLoop loop = new SelectorLoop("sandbox-servicebus");
            String key = options.key();
            SasTokens tokens = key == null ? null : new SasTokens(KEY_NAME, key, options.clock());
            AmqpServer amqp = new AmqpServer(options.clock(), options.maxMessageBytes(), tokens);
            String tier = options.maxMessageBytes() > ServiceBusOptions.STANDARD_BYTES ? "Premium" : "Standard";
            AdminServer admin = AdminServer.start(
                    new InetSocketAddress(address, options.adminPort()),
                    new AdminServer.Namespace(amqp.broker(), tier, tokens),
                    loop::call);
            Acceptor acceptor = Acceptor.listen(
                    loop, new InetSocketAddress(address, options.port()), amqp.connections(), admin.port());
            TlsPort tls = TlsPort.listen(
                    "sandbox-servicebus-tls",
                    new InetSocketAddress(address, options.tlsPort()),
                    new InetSocketAddress(address, acceptor.port()),
                    options.clock());
            loop.start(amqp::pass);
            return new ServiceBusServer(loop, amqp, admin, acceptor, tls, key == null ? ANY_KEY : key);
        } catch (IOException e) {
            throw new UncheckedIOException("Service Bus cannot listen on " + options.bindAddress(), e);
        }
    }

    /** Returns the port of AMQP, on which the administration API answers too. */
    public int port() {
        return acceptor.port();
    }

    /** Returns the port of the administration API alone. */
    public int adminPort() {
        return admin.port();
    }

    /** Returns what the SDKs of each language connect with. */
    public String connectionString() {
        return connectionString(port()) + "UseDevelopmentEmulator=true;";
    }

    /** Returns the port of AMQP over TLS, on which the administration API answers too. */
    public int tlsPort() {
        return tls.port();
    }

    /** Returns what a client of the TLS port is to trust. */
    public Certificate certificate() {
        return tls.certificate();
    }

    /** Returns what SDKs connect to the TLS port with. */
    public String tlsConnectionString() {
        return connectionString(tlsPort());
    }

    private String connectionString(int port) {
        return "Endpoint=sb://localhost:" + port + ";SharedAccessKeyName=" + KEY_NAME + ";SharedAccessKey=" + key + ";";
    }

    /** Creates a queue; false when the name is taken. */
    public boolean createQueue(String name, QueueSettings settings) {
        return withBroker(broker -> broker.createQueue(name, settings, Map.of()).isPresent());
    }

    /** Creates a topic; false when the name is taken. */
    public boolean createTopic(String name, TopicSettings settings) {
        return withBroker(broker -> broker.createTopic(name, settings, Map.of()).isPresent());
    }

    /** Creates a subscription that receives everything; false when there is no such topic or the name is taken. */
    public boolean createSubscription(String topic, String name, QueueSettings settings) {
        return withBroker(broker -> {
            var entity = broker.topic(topic);
            return entity != null
                    && broker.createSubscription(entity, name, settings, Map.of())
                            .isPresent();
        });
    }

    /** Returns whether a topic has a subscription of this name. */
    public boolean hasSubscription(String topic, String name) {
        return withBroker(broker -> {
            var entity = broker.topic(topic);
            return entity != null && entity.subscription(name) != null;
        });
    }

    /** Returns what can go wrong with sends, links and connections. */
    public NamespaceFaults faults() {
        return new NamespaceFaults(loop, amqp.connections(), amqp.faults());
    }

    /**
     * Lets the locks of all messages and sessions of a queue or subscription end now.
     *
     * @throws IllegalArgumentException if there is no such entity
     */
    public void loseLocks(String entity) {
        boolean found = withBroker(broker -> {
            MessageQueue queue = broker.source(entity);
            if (queue != null) {
                queue.loseLocks();
            }
            return queue != null;
        });
        if (!found) {
            throw new IllegalArgumentException(entity + " - no queue or subscription");
        }
    }

    /** Serves something else under a path of the administration port. */
    public void serve(String path, HttpHandler handler) {
        admin.serve(path, handler);
    }

    private <T> T withBroker(Function<Broker, T> action) {
        return loop.call(() -> action.apply(amqp.broker()));
    }

    /** Ends all connections and forgets all messages. */
    @Override
    public void close() {
        tls.close();
        admin.close();
        loop.close();
    }
}
