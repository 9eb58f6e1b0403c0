package io.dstream.sandbox.debezium;

import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A sandbox with a captured database, and how a connector is told to read it. */
final class Shop implements AutoCloseable {
    static final String DATABASE = "Shop";
    static final String TOPICS = "shop";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts());
    private final Connection connection;

    Shop() throws SQLException {
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        connection = DriverManager.getConnection(sandbox.jdbcUrl(DATABASE));
        run("EXEC sys.sp_cdc_enable_db");
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    void capture(String table) throws SQLException {
        run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                + "', @role_name = NULL, @supports_net_changes = 0");
    }

    Connection connection() {
        return connection;
    }

    /** Returns what the connector's page calls the minimum, with offsets and schema history kept in a folder. */
    Properties connector(Path folder) {
        Properties properties = new Properties();
        properties.put("name", "shop");
        properties.put("connector.class", "io.debezium.connector.sqlserver.SqlServerConnector");
        properties.put("topic.prefix", TOPICS);
        properties.put("database.hostname", "localhost");
        properties.put("database.port", Integer.toString(sandbox.sqlPort()));
        properties.put("database.user", Sandbox.USER);
        properties.put("database.password", Sandbox.PASSWORD);
        properties.put("database.names", DATABASE);
        properties.put("database.encrypt", "true");
        properties.put("database.trustServerCertificate", "true");
        properties.put("driver.trustServerCertificate", "true");
        properties.put("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
        properties.put(
                "schema.history.internal.file.filename",
                folder.resolve("history").toString());
        properties.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        properties.put("offset.storage.file.filename", folder.resolve("offsets").toString());
        properties.put("offset.flush.interval.ms", "0");
        properties.put("poll.interval.ms", "50");
        properties.put("tombstones.on.delete", "false");
        properties.put("errors.max.retries", "0");
        return properties;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        sandbox.close();
    }
}
