package io.dstream.sandbox.eventhubs;

import io.dstream.sandbox.admin.AdminServer;
import io.dstream.sandbox.admin.Committing;
import io.dstream.sandbox.amqp.Acceptor;
import io.dstream.sandbox.amqp.NamespaceFaults;
import io.dstream.sandbox.amqp.SasTokens;
import io.dstream.sandbox.amqp.SelectorLoop;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.eventhubs.admin.EventHubsAdmin;
import io.dstream.sandbox.eventhubs.amqp.EventHubsNode;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Namespace;
import io.dstream.sandbox.eventhubs.hub.NamespaceRecords;
import io.dstream.sandbox.eventhubs.keep.KeptNamespace;
import io.dstream.sandbox.start.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** An Event Hubs namespace for SDKs of Azure, in memory or kept in a directory. */
public final class EventHubsServer implements AutoCloseable {
    private static final String KEY_NAME = "RootManageSharedAccessKey";

    // Clients refuse a connection string without a key; a server without one has no use for it.
    private static final String ANY_KEY = "c2FuZGJveA==";

    private final SelectorLoop loop;
    private final EventHubsNode node;
    private final AdminServer admin;
    private final Acceptor acceptor;
    private final String key;
    private final NamespaceRecords records;

    private EventHubsServer(
            SelectorLoop loop,
            EventHubsNode node,
            AdminServer admin,
            Acceptor acceptor,
            String key,
            NamespaceRecords records) {
        this.loop = loop;
        this.node = node;
        this.admin = admin;
        this.acceptor = acceptor;
        this.key = key;
        this.records = records;
    }

    /**
     * Starts a namespace, with the hubs that its directory keeps.
     *
     * @throws UncheckedIOException if the port cannot be bound
     * @throws io.dstream.sandbox.data.DataDirectoryException if the directory of the options cannot be used
     */
    public static EventHubsServer start(EventHubsOptions options) {
        try (Startup startup = new Startup()) {
            return startup.complete(start(options, startup));
        } catch (IOException e) {
            throw new UncheckedIOException("Event Hubs cannot listen on " + options.bindAddress(), e);
        }
    }

    private static EventHubsServer start(EventHubsOptions options, Startup startup) throws IOException {
        Path data = options.data();
        NamespaceRecords records = data == null ? NamespaceRecords.NONE : startup.add(KeptNamespace.open(data));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(options.bindAddress()), options.port());
        String key = options.key();
        TokenCheck tokens = key == null ? options.identities() : new SasTokens(KEY_NAME, key, options.clock());
        Namespace namespace = new Namespace(options.clock(), options.retainedBytes(), records);
        EventHubsNode node = new EventHubsNode(namespace, options.maxMessageBytes(), tokens);
        SelectorLoop loop = startup.add(new SelectorLoop("sandbox-eventhubs"));
        AdminServer admin = startup.add(AdminServer.start(
                "sandbox-eventhubs-admin",
                new InetSocketAddress(address.getAddress(), 0),
                tokens,
                new EventHubsAdmin(namespace, new Committing(loop, namespace::commit))));
        Acceptor acceptor = startup.add(Acceptor.listen(loop, address, node.connections(), admin.port()));
        loop.start(node::pass);
        return new EventHubsServer(loop, node, admin, acceptor, key == null ? ANY_KEY : key, records);
    }

    /** Returns the port of AMQP, on which the administration API answers too. */
    public int port() {
        return acceptor.port();
    }

    /** Returns what the SDKs of each language connect with, the hub's name aside. */
    public String connectionString() {
        return "Endpoint=sb://localhost:" + port() + ";SharedAccessKeyName=" + KEY_NAME + ";SharedAccessKey=" + key
                + ";UseDevelopmentEmulator=true;";
    }

    /**
     * Creates a hub with the consumer group {@code $Default}; false when the name is taken.
     *
     * @param partitions 1 to 1024
     */
    public boolean createHub(String name, int partitions) {
        return new Committing(loop, node.namespace()::commit)
                .call(() -> node.namespace().create(name, partitions));
    }

    /** Creates a consumer group; false when there is no such hub or the name is taken. */
    public boolean createConsumerGroup(String hub, String group) {
        return new Committing(loop, node.namespace()::commit).call(() -> {
            EventHub found = node.namespace().hub(hub);
            return found != null && found.addConsumerGroup(group);
        });
    }

    /** Returns what can go wrong with sends, links and connections. */
    public NamespaceFaults faults() {
        return new NamespaceFaults(loop, node.connections(), node.faults());
    }

    /** Ends all connections and forgets all events that no directory keeps. */
    @Override
    public void close() {
        admin.close();
        loop.close();
        records.close();
    }
}
