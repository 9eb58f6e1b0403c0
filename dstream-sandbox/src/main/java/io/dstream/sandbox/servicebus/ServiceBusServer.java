package io.dstream.sandbox.servicebus;

import com.sun.net.httpserver.HttpHandler;
import io.dstream.sandbox.admin.AdminServer;
import io.dstream.sandbox.admin.Committing;
import io.dstream.sandbox.amqp.Acceptor;
import io.dstream.sandbox.amqp.NamespaceFaults;
import io.dstream.sandbox.amqp.SasTokens;
import io.dstream.sandbox.amqp.SelectorLoop;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.servicebus.admin.ServiceBusAdmin;
import io.dstream.sandbox.servicebus.amqp.AmqpServer;
import io.dstream.sandbox.servicebus.amqp.EncodedMessages;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.NamespaceRecords;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import io.dstream.sandbox.servicebus.keep.KeptNamespace;
import io.dstream.sandbox.start.Startup;
import io.dstream.sandbox.tls.TlsPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Service Bus namespace for SDKs of Azure. It keeps everything in memory, unless its options say a directory, and lets every client in, unless
 * they say a key that tokens must be signed with.
 */
public final class ServiceBusServer implements AutoCloseable {
    private static final String KEY_NAME = "RootManageSharedAccessKey";

    // Clients refuse a connection string without a key; a server without one has no use for it.
    private static final String ANY_KEY = "c2FuZGJveA==";

    private final @Nullable KeptNamespace kept;
    private final SelectorLoop loop;
    private final AmqpServer amqp;
    private final AdminServer admin;
    private final Acceptor acceptor;
    private final TlsPort tls;
    private final String key;

    private ServiceBusServer(
            @Nullable KeptNamespace kept,
            SelectorLoop loop,
            AmqpServer amqp,
            AdminServer admin,
            Acceptor acceptor,
            TlsPort tls,
            String key) {
        this.kept = kept;
        this.key = key;
        this.loop = loop;
        this.amqp = amqp;
        this.admin = admin;
        this.acceptor = acceptor;
        this.tls = tls;
    }

    /**
     * Starts a namespace: without entities or, where the options say a directory, with what is kept there.
     *
     * @throws UncheckedIOException if a port cannot be bound
     * @throws io.dstream.sandbox.data.DataDirectoryException if the directory cannot be used
     */
    public static ServiceBusServer start(ServiceBusOptions options) {
        try (Startup startup = new Startup()) {
            return startup.complete(start(options, startup));
        } catch (IOException e) {
            throw new UncheckedIOException("Service Bus cannot listen on " + options.bindAddress(), e);
        }
    }

    private static ServiceBusServer start(ServiceBusOptions options, Startup startup) throws IOException {
        InetAddress address = InetAddress.getByName(options.bindAddress());
        Path data = options.data();
        KeptNamespace kept = data == null ? null : startup.add(KeptNamespace.open(data, new EncodedMessages()));
        SelectorLoop loop = startup.add(new SelectorLoop("sandbox-servicebus"));
        String key = options.key();
        TokenCheck tokens = key == null ? options.identities() : new SasTokens(KEY_NAME, key, options.clock());
        AmqpServer amqp = new AmqpServer(
                options.clock(), options.maxMessageBytes(), tokens, kept == null ? NamespaceRecords.NONE : kept);
        String tier = options.maxMessageBytes() > ServiceBusOptions.STANDARD_BYTES ? "Premium" : "Standard";
        AdminServer admin = startup.add(AdminServer.start(
                "sandbox-servicebus-admin",
                new InetSocketAddress(address, options.adminPort()),
                tokens,
                new ServiceBusAdmin(amqp.broker(), tier, new Committing(loop, amqp.broker()::commit))));
        Acceptor acceptor = startup.add(Acceptor.listen(
                loop, new InetSocketAddress(address, options.port()), amqp.connections(), admin.port()));
        TlsPort tls = startup.add(TlsPort.listen(
                "sandbox-servicebus-tls",
                new InetSocketAddress(address, options.tlsPort()),
                new InetSocketAddress(address, acceptor.port()),
                options.clock()));
        loop.start(amqp::pass);
        return new ServiceBusServer(kept, loop, amqp, admin, acceptor, tls, key == null ? ANY_KEY : key);
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
        return new Committing(loop, amqp.broker()::commit).call(() -> action.apply(amqp.broker()));
    }

    /** Ends all connections and forgets all messages that no directory keeps. */
    @Override
    public void close() {
        tls.close();
        admin.close();
        loop.close();
        if (kept != null) {
            kept.close();
        }
    }
}
