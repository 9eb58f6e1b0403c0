package io.dstream.sandbox.servicebus;

import io.dstream.sandbox.amqp.Acceptor;
import io.dstream.sandbox.amqp.SelectorLoop;
import io.dstream.sandbox.servicebus.admin.AdminServer;
import io.dstream.sandbox.servicebus.amqp.AmqpServer;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;

/**
 * A Service Bus namespace for SDKs of Azure. It keeps everything in memory and lets every client in: keys and tokens are
 * not checked.
 */
public final class ServiceBusServer implements AutoCloseable {
    // Clients refuse a connection string without a key; this server has no use for it.
    private static final String KEY = "SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=c2FuZGJveA==";

    private final SelectorLoop loop;
    private final AmqpServer amqp;
    private final AdminServer admin;
    private final Acceptor acceptor;

    private ServiceBusServer(SelectorLoop loop, AmqpServer amqp, AdminServer admin, Acceptor acceptor) {
        this.loop = loop;
        this.amqp = amqp;
        this.admin = admin;
        this.acceptor = acceptor;
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
            AmqpServer amqp = new AmqpServer(options.clock(), options.maxMessageBytes());
            AdminServer admin =
                    AdminServer.start(new InetSocketAddress(address, options.adminPort()), amqp.broker(), loop::call);
            Acceptor acceptor = Acceptor.listen(
                    loop, new InetSocketAddress(address, options.port()), amqp.connections(), admin.port());
            loop.start(amqp::pass);
            return new ServiceBusServer(loop, amqp, admin, acceptor);
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
        return "Endpoint=sb://localhost:" + port() + ";" + KEY + ";UseDevelopmentEmulator=true;";
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

    private <T> T withBroker(Function<Broker, T> action) {
        return loop.call(() -> action.apply(amqp.broker()));
    }

    /** Ends all connections and forgets all messages. */
    @Override
    public void close() {
        admin.close();
        loop.close();
    }
}
