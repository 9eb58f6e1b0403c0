package io.dstream.wiring;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dstream.azure.IngestEntity;
import io.dstream.cdc.TableName;
import io.dstream.engine.Role;
import io.dstream.event.Destinations;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A sandbox, a database with tables in it, and whatever instances a test starts on them. */
final class ControlFixture implements AutoCloseable {
    static final String DATABASE = "TestDB";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts());
    private final List<ControlledInstance> instances = new CopyOnWriteArrayList<>();
    private final List<ServiceBusReceiverAsyncClient> receivers = new CopyOnWriteArrayList<>();
    private final List<String> tables;

    ControlFixture(String... tables) {
        this.tables = List.of(tables);
        on("master", "CREATE DATABASE " + DATABASE);
        execute("EXEC sys.sp_cdc_enable_db");
        for (String table : tables) {
            execute(
                    "CREATE TABLE dbo." + table
                            + " (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(50) NOT NULL)",
                    "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                            + "', @role_name = NULL");
        }
    }

    LoadedConfig config() {
        String text = """
            ingester {
                db_type = "sqlserver"
                db_connection_string = "%s"
                poll_interval_defaults {
                    poll_interval = "100ms"
                    max_poll_interval = "500ms"
                }
                queue {
                    type = "azure_service_bus"
                    name = "ingest-queue"
                    connection_string = "%s"
                }
                locks {
                    type = "azure_blob"
                    connection_string = "%s"
                    container_name = "locks"
                    duration = "15s"
                }
                tables = [%s]
            }
            publisher {
                source {
                    type = "azure_service_bus"
                    connection_string = "%s"
                }
                output {
                    type = "azure_service_bus"
                    connection_string = "%s"
                }
            }
            """.formatted(
                        sandbox.sqlConnectionString(DATABASE),
                        sandbox.serviceBusConnectionString(),
                        sandbox.blobConnectionString(),
                        "\"" + String.join("\", \"", tables) + "\"",
                        sandbox.serviceBusConnectionString(),
                        sandbox.serviceBusConnectionString());
        try {
            Path file = Files.createTempFile("dstream-control-", ".hcl");
            Files.writeString(file, text);
            try {
                return LoadedConfig.load(file, Map.of(), false);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ControlledInstance start(String name) {
        return start(name, Role.SERVER);
    }

    ControlledInstance start(String name, Role role) {
        ControlledInstance instance = ControlledInstance.start(name, config(), role);
        instances.add(instance);
        return instance;
    }

    String blobs() {
        return sandbox.blobConnectionString();
    }

    /** Receives what a table's topic brings from now on. */
    List<ServiceBusReceivedMessage> receive(String table) {
        String topic = new Destinations(config().config().ingester().database().serverName(), DATABASE)
                .of(new TableName(TableName.DEFAULT_SCHEMA, table));
        await("topic " + topic, () -> sandbox.hasSubscription(topic, IngestEntity.SUBSCRIPTION));
        List<ServiceBusReceivedMessage> received = new CopyOnWriteArrayList<>();
        ServiceBusReceiverAsyncClient receiver = new ServiceBusClientBuilder()
                .connectionString(sandbox.serviceBusConnectionString())
                .receiver()
                .topicName(topic)
                .subscriptionName(IngestEntity.SUBSCRIPTION)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildAsyncClient();
        receivers.add(receiver);
        var unused = receiver.receiveMessages().limitRate(100).subscribe(received::add);
        return received;
    }

    void insert(String table, String... names) {
        for (String name : names) {
            execute("INSERT INTO dbo." + table + " (Name) VALUES (N'" + name + "')");
        }
    }

    void execute(String... statements) {
        on(DATABASE, statements);
    }

    private void on(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(sandbox.jdbcUrl(database));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String faults() {
        return instances.stream()
                .map(each -> each.instance.operations().cluster().cluster().faults() + " "
                        + each.instance.operations().cluster().tables())
                .toList()
                .toString();
    }

    void await(String subject, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Waited in vain for " + subject + "; " + faults());
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (Exception e) {
            throw new IllegalStateException(subject, e);
        }
    }

    @Override
    public void close() {
        receivers.forEach(ServiceBusReceiverAsyncClient::close);
        instances.forEach(ControlledInstance::close);
        sandbox.close();
    }
}
