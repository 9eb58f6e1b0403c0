package io.dstream.cli.demo;

import io.dstream.cdc.TableName;
import io.dstream.config.SqlServerConnection;
import io.dstream.event.Destinations;
import io.dstream.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The services of a sandbox in this process. */
public final class SandboxServices implements Services {
    private static final int PARTITIONS = 4;

    private final Sandbox sandbox;

    public SandboxServices(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String sqlServer(String database) {
        return sandbox.sqlConnectionString(database);
    }

    @Override
    public String serviceBus() {
        return sandbox.serviceBusConnectionString();
    }

    @Override
    public String eventHubs() {
        return sandbox.eventHubsConnectionString();
    }

    @Override
    public void createHub(String hub) {
        // One that is there already has its own number of partitions.
        boolean unused = sandbox.createHub(hub, PARTITIONS);
    }

    @Override
    public String blob() {
        return sandbox.blobConnectionString();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        createDatabase(database);
        return DriverManager.getConnection(sandbox.jdbcUrl(database));
    }

    /** Creates a database where it is missing. */
    public void createDatabase(String database) throws SQLException {
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("IF DB_ID(N'" + database.replace("'", "''") + "') IS NULL CREATE DATABASE ["
                    + database.replace("]", "]]") + "]");
        }
    }

    @Override
    public String topic(String database, String table) {
        String server = SqlServerConnection.parse(sqlServer(database)).serverName();
        return new Destinations(server, database).of(new TableName(TableName.DEFAULT_SCHEMA, table));
    }

    @Override
    public boolean isSubscribed(String topic, String subscription) {
        return sandbox.hasSubscription(topic, subscription);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
