package io.dstream.sandbox;

import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import io.dstream.sandbox.faults.FaultCommands;
import io.dstream.sandbox.faults.FaultControl;
import io.dstream.sandbox.faults.Faults;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.fault.FaultyEngine;
import io.dstream.sandbox.sqlserver.fault.SqlFaults;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import io.dstream.sandbox.start.Startup;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;

/** SQL Server with CDC, a Service Bus and an Event Hubs namespace and a storage account on the loopback interface, in memory or kept in a directory. */
public final class Sandbox implements AutoCloseable {
    /** The administrator's login; everybody may know it, for nothing of it can be reached from another machine. */
    public static final String USER = "sa";

    public static final String PASSWORD = "DStream!Sandbox1";

    /** Where faults are asked for over HTTP, on the administration port. */
    private static final String FAULTS_PATH = "/$sandbox/faults";

    private final H2SqlServerEngine engine;
    private final TdsServer sqlServer;
    private final ServiceBusServer serviceBus;
    private final EventHubsServer eventHubs;
    private final BlobServer blob;
    private final Faults faults;

    private Sandbox(
            H2SqlServerEngine engine,
            TdsServer sqlServer,
            ServiceBusServer serviceBus,
            EventHubsServer eventHubs,
            BlobServer blob,
            Faults faults) {
        this.engine = engine;
        this.sqlServer = sqlServer;
        this.serviceBus = serviceBus;
        this.eventHubs = eventHubs;
        this.blob = blob;
        this.faults = faults;
    }

    /**
     * Starts all servers.
     *
     * @throws java.io.UncheckedIOException if a port cannot be bound
     * @throws io.dstream.sandbox.data.DataDirectoryException if the directory of the options cannot be used
     */
    public static Sandbox start(SandboxOptions options) {
        try (Startup startup = new Startup()) {
            return startup.complete(start(options, startup));
        }
    }

    private static Sandbox start(SandboxOptions options, Startup startup) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Path data = options.data();
        H2SqlServerEngine.Options sql = H2SqlServerEngine.Options.withPassword(PASSWORD);
        H2SqlServerEngine engine =
                startup.add(new H2SqlServerEngine(data == null ? sql : sql.withData(data.resolve("sqlserver"))));
        SqlFaults sqlFaults = new SqlFaults();
        TdsServer sqlServer =
                startup.add(TdsServer.start(new FaultyEngine(engine, sqlFaults), loopback, options.sqlPort()));
        ServiceBusOptions bus =
                ServiceBusOptions.DEFAULT.withPort(options.amqpPort()).withAdminPort(options.adminPort());
        ServiceBusServer serviceBus =
                startup.add(ServiceBusServer.start(data == null ? bus : bus.withData(data.resolve("servicebus"))));
        BlobOptions blobs = BlobOptions.DEFAULT.withPort(options.blobPort());
        BlobServer blob = startup.add(BlobServer.start(data == null ? blobs : blobs.withData(data.resolve("blob"))));
        EventHubsOptions hubs = EventHubsOptions.DEFAULT.withPort(options.eventHubsPort());
        EventHubsServer eventHubs =
                startup.add(EventHubsServer.start(data == null ? hubs : hubs.withData(data.resolve("eventhubs"))));
        Faults faults = new Faults(sqlFaults, engine, sqlServer, serviceBus, eventHubs, blob);
        serviceBus.serve(FAULTS_PATH, new FaultControl(new FaultCommands(faults)));
        return new Sandbox(engine, sqlServer, serviceBus, eventHubs, blob, faults);
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

    public String eventHubsConnectionString() {
        return eventHubs.connectionString();
    }

    /** Returns what can go wrong, on demand. */
    public Faults faults() {
        return faults;
    }

    /** Returns where faults are asked for over HTTP. */
    public URI faultsUri() {
        return URI.create("http://localhost:" + serviceBus.adminPort() + FAULTS_PATH);
    }

    /**
     * Creates an event hub; false when the name is taken.
     *
     * @param partitions 1 to 1024
     */
    public boolean createHub(String name, int partitions) {
        return eventHubs.createHub(name, partitions);
    }

    /** Returns whether a topic has a subscription of this name. */
    public boolean hasSubscription(String topic, String subscription) {
        return serviceBus.hasSubscription(topic, subscription);
    }

    /** Returns how clients of several languages connect, as text for a person. */
    public String howToConnect(String database) {
        String server = "localhost," + sqlServer.port();
        String rest = "Database=" + database + ";" + "%s=" + USER + ";%s=" + PASSWORD + ";";
        return String.join(
                System.lineSeparator(),
                "SQL Server",
                "  JDBC         " + jdbcUrl(database),
                "  .NET         Server=" + server + ";" + String.format(rest, "User Id", "Password")
                        + "Encrypt=True;TrustServerCertificate=True",
                "  ODBC         Driver={ODBC Driver 18 for SQL Server};Server=" + server + ";"
                        + String.format(rest, "UID", "PWD") + "Encrypt=yes;TrustServerCertificate=yes",
                "  Go           " + sqlConnectionString(database),
                "  sqlcmd       sqlcmd -C -S " + server + " -U " + USER + " -P '" + PASSWORD + "' -d " + database,
                "  FreeTDS      tsql -H localhost -p " + sqlServer.port() + " -U " + USER + " -P '" + PASSWORD + "' -D "
                        + database,
                "Service Bus    " + serviceBusConnectionString(),
                "Event Hubs     " + eventHubsConnectionString(),
                "Blob Storage   " + blobConnectionString(),
                "Faults         curl " + "'" + faultsUri() + "'");
    }

    /** Returns one line of JSON with a connection string for each service. */
    public String readyLine(String database) {
        return "{\"ready\":true,\"sql\":" + quoted(sqlConnectionString(database)) + ",\"servicebus\":"
                + quoted(serviceBusConnectionString()) + ",\"eventhubs\":" + quoted(eventHubsConnectionString())
                + ",\"blob\":" + quoted(blobConnectionString()) + ",\"jdbc\":"
                + quoted(jdbcUrl(database)) + ",\"admin\":"
                + quoted("http://localhost:" + serviceBus.adminPort()) + ",\"faults\":"
                + quoted(faultsUri().toString()) + "}";
    }

    // Connection strings hold nothing that JSON escapes but quotation marks and backslashes.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Ends all connections and forgets everything that no directory keeps. */
    @Override
    public void close() {
        sqlServer.close();
        serviceBus.close();
        eventHubs.close();
        blob.close();
        engine.close();
    }
}
