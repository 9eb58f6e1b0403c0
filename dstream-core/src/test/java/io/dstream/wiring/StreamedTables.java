package io.dstream.wiring;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dstream.azure.IngestEntity;
import io.dstream.cdc.TableName;
import io.dstream.config.SqlServerConnection;
import io.dstream.event.Destinations;
import io.dstream.json.Json;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Tables of a sandbox that rows are inserted into, one writer for each, and what came of them in their topics. */
final class StreamedTables implements AutoCloseable {
    static final String DATABASE = "HotDB";

    final Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts());
    private final AtomicBoolean isLoaded = new AtomicBoolean(true);
    private final List<Thread> writers = new ArrayList<>();

    StreamedTables(String... tables) throws SQLException {
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        execute("EXEC sys.sp_cdc_enable_db");
        for (String table : tables) {
            execute("CREATE TABLE dbo." + table
                    + " (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Note nvarchar(50) NULL)");
            execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                    + "', @role_name = NULL");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(DATABASE));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Inserts a row into a table some twenty times a second. */
    void load(String table) {
        Thread writer = new Thread(() -> write(table));
        writer.setDaemon(true);
        writers.add(writer);
        writer.start();
    }

    private void write(String table) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            while (isLoaded.get()) {
                statement.execute("INSERT INTO dbo." + table + " (Note) VALUES (N'note')");
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void stopLoad() throws InterruptedException {
        isLoaded.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /** Returns the keys of all rows in the order of their commits. */
    List<Integer> committed(String table) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ID FROM dbo." + table + " ORDER BY ID")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    String topic(String table) {
        String server =
                SqlServerConnection.parse(sandbox.sqlConnectionString(DATABASE)).serverName();
        return new Destinations(server, DATABASE).of(new TableName("dbo", table));
    }

    /** Receives so many events, and any that follow within some seconds, and returns their keys in order. */
    List<Integer> delivered(String topic, int expected) {
        try (ServiceBusReceiverAsyncClient receiver = new ServiceBusClientBuilder()
                .connectionString(sandbox.serviceBusConnectionString())
                .receiver()
                .topicName(topic)
                .subscriptionName(IngestEntity.SUBSCRIPTION)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildAsyncClient()) {
            List<Integer> ids = receiver.receiveMessages()
                    .limitRate(100)
                    .map(message -> Json.readTree(message.getBody().toBytes())
                            .get("data")
                            .get("ID")
                            .asInt())
                    .take(expected)
                    .timeout(Duration.ofSeconds(30))
                    .onErrorResume(
                            java.util.concurrent.TimeoutException.class, e -> reactor.core.publisher.Mono.empty())
                    .collectList()
                    .block();
            return ids == null ? List.of() : ids;
        }
    }

    @Override
    public void close() {
        isLoaded.set(false);
        sandbox.close();
    }
}
