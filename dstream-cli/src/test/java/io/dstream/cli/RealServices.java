package io.dstream.cli;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.dstream.cdc.TableName;
import io.dstream.cli.demo.Services;
import io.dstream.config.SqlServerConnection;
import io.dstream.event.Destinations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Real services, named by {@code dstream.it.sqlserver}, {@code dstream.it.servicebus} and {@code dstream.it.blob}. */
final class RealServices implements Services {
    private final String sqlServer;
    private final String serviceBus;
    private final String blob;

    private RealServices(String sqlServer, String serviceBus, String blob) {
        this.sqlServer = sqlServer;
        this.serviceBus = serviceBus;
        this.blob = blob;
    }

    /**
     * Returns the services, or empty where no property names one.
     *
     * @throws IllegalStateException if only some of the three are given
     */
    static Optional<Services> fromProperties() {
        String sqlServer = System.getProperty("dstream.it.sqlserver", "");
        String serviceBus = System.getProperty("dstream.it.servicebus", "");
        String blob = System.getProperty("dstream.it.blob", "");
        if (sqlServer.isEmpty() && serviceBus.isEmpty() && blob.isEmpty()) {
            return Optional.empty();
        }
        if (sqlServer.isEmpty() || serviceBus.isEmpty() || blob.isEmpty()) {
            throw new IllegalStateException(
                    "Give all of dstream.it.sqlserver, dstream.it.servicebus and dstream.it.blob, or none");
        }
        return Optional.of(new RealServices(sqlServer, serviceBus, blob));
    }

    @Override
    public String sqlServer(String database) {
        return sqlServer;
    }

    @Override
    public String serviceBus() {
        return serviceBus;
    }

    @Override
    public String eventHubs() {
        throw new UnsupportedOperationException("No test needs a real Event Hubs namespace yet");
    }

    @Override
    public void createHub(String hub) {
        throw new UnsupportedOperationException("No test needs a real Event Hubs namespace yet");
    }

    @Override
    public String blob() {
        return blob;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        SqlServerConnection connection = SqlServerConnection.parse(sqlServer);
        return DriverManager.getConnection(connection.driverUrl(), connection.driverProperties());
    }

    @Override
    public String topic(String database, String table) {
        SqlServerConnection connection = SqlServerConnection.parse(sqlServer);
        return new Destinations(connection.serverName(), connection.database())
                .of(new TableName(TableName.DEFAULT_SCHEMA, table));
    }

    @Override
    public boolean isSubscribed(String topic, String subscription) {
        ServiceBusAdministrationClient client = new ServiceBusAdministrationClientBuilder()
                .connectionString(serviceBus)
                .buildClient();
        return client.getTopicExists(topic) && client.getSubscriptionExists(topic, subscription);
    }

    @Override
    public void close() {
        // The services are not ours to end.
    }
}
