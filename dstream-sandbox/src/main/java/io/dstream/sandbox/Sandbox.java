package io.dstream.sandbox;

import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import java.net.InetAddress;

/** SQL Server with CDC, a Service Bus namespace and a storage account on the loopback interface, kept in memory. */
public final class Sandbox implements AutoCloseable {
    /** The administrator's login; everybody may know it, for nothing of it can be reached from another machine. */
    public static final String USER = "sa";

    public static final String PASSWORD = "DStream!Sandbox1";

    private final H2SqlServerEngine engine;
    private final TdsServer sqlServer;
    private final ServiceBusServer serviceBus;
    private final BlobServer blob;

    private Sandbox(H2SqlServerEngine engine, TdsServer sqlServer, ServiceBusServer serviceBus, BlobServer blob) {
        this.engine = engine;
        this.sqlServer = sqlServer;
        this.serviceBus = serviceBus;
        this.blob = blob;
    }

    /**
     * Starts all servers.
     *
     * @throws java.io.UncheckedIOException if a port cannot be bound
     */
    public static Sandbox start(SandboxOptions options) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        H2SqlServerEngine engine = new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword(PASSWORD));
        TdsServer sqlServer = TdsServer.start(engine, loopback, options.sqlPort());
        ServiceBusServer serviceBus = ServiceBusServer.start(
                ServiceBusOptions.DEFAULT.withPort(options.amqpPort()).withAdminPort(options.adminPort()));
        BlobServer blob = BlobServer.start(BlobOptions.DEFAULT.withPort(options.blobPort()));
        return new Sandbox(engine, sqlServer, serviceBus, blob);
    }

    /** Returns what DStream's configuration takes as {@code db_connection_string}. */
    public String sqlConnectionString(String database) {
        return "sqlserver://" + USER + ":" + PASSWORD.replace("!", "%21") + "@localhost:" + sqlServer.port()
                + "?database=" + database + "&encrypt=true&TrustServerCertificate=true";
    }

    /** Returns what Microsoft's JDBC driver connects with. */
    public String jdbcUrl(String database) {
        return "jdbc:sqlserver://localhost:" + sqlServer.port() + ";databaseName=" + database + ";user=" + USER
                + ";password=" + PASSWORD + ";encrypt=true;trustServerCertificate=true";
    }

    /** Returns the port of SQL Server. */
    public int sqlPort() {
        return sqlServer.port();
    }

    public String serviceBusConnectionString() {
        return serviceBus.connectionString();
    }

    public String blobConnectionString() {
        return blob.connectionString();
    }

    /** Returns whether a topic has a subscription of this name. */
    public boolean hasSubscription(String topic, String subscription) {
        return serviceBus.hasSubscription(topic, subscription);
    }

    /** Returns one line of JSON with a connection string for each service. */
    public String readyLine(String database) {
        return "{\"ready\":true,\"sql\":" + quoted(sqlConnectionString(database)) + ",\"servicebus\":"
                + quoted(serviceBusConnectionString()) + ",\"blob\":" + quoted(blobConnectionString()) + ",\"jdbc\":"
                + quoted(jdbcUrl(database)) + ",\"admin\":"
                + quoted("http://localhost:" + serviceBus.adminPort()) + "}";
    }

    // Connection strings hold nothing that JSON escapes but quotation marks and backslashes.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Ends all connections and forgets everything. */
    @Override
    public void close() {
        sqlServer.close();
        serviceBus.close();
        blob.close();
        engine.close();
    }
}
