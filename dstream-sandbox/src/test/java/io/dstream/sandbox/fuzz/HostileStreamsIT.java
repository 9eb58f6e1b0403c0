package io.dstream.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever a client says, cut short after each byte or with bytes changed: the servers end its connection, hold nothing of it, and serve the
 * next one. {@code -Ddstream.fuzz.mutations=25000} for the long run: so many for each of the four protocols.
 */
class HostileStreamsIT {
    private static final int MUTATIONS = Integer.getInteger("dstream.fuzz.mutations", 500);
    private static final long SEED = 42;
    private static final long MOST_GROWTH_BYTES = 64L * 1024 * 1024;
    private static final String PASSWORD = "Sandbox-1";

    /** [MS-TDS] 2.2.1.7. */
    private static final byte[] ATTENTION = HexFormat.of().parseHex("0601000800000100");

    private static void attack(int port, byte[] stream) throws Exception {
        assertThat(stream).hasSizeGreaterThan(200);
        StreamFuzz fuzz = new StreamFuzz(port, stream);
        fuzz.mutate(MUTATIONS / 10, SEED - 1);
        long before = usedBytes();
        fuzz.truncate();
        fuzz.mutate(MUTATIONS, SEED);
        assertThat(usedBytes() - before).as("growth of the heap").isLessThan(MOST_GROWTH_BYTES);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void sqlServerSurvivesThem() throws Exception {
        try (H2SqlServerEngine engine = new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword(PASSWORD));
                TdsServer server = TdsServer.start(engine, InetAddress.getLoopbackAddress(), 0)) {
            try (Connection connection = connect(server.port());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE shop");
                statement.execute("USE shop");
                statement.execute("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL)");
            }
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            try (RecordingProxy proxy = new RecordingProxy(server.port())) {
                converse(proxy.port());
                stream.writeBytes(proxy.streams().get(0));
            }
            stream.writeBytes(ATTENTION);

            attack(server.port(), stream.toByteArray());

            try (Connection connection = connect(server.port())) {
                assertThat(connection.isValid(10)).isTrue();
            }
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlserver://127.0.0.1:" + port + ";encrypt=false;useBulkCopyForBatchInsert=true", "sa", PASSWORD);
    }

    /** Nothing is committed, so that what the attack repeats leaves nothing behind. */
    private static void converse(int port) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.execute("USE shop");
            connection.setAutoCommit(false);
            connection.setSavepoint("s");
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT ID FROM dbo.T WHERE ID = ? OR Name = ?")) {
                for (int i = 0; i < 3; i++) {
                    select.setInt(1, i);
                    select.setString(2, "x");
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.next()).isFalse();
                    }
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO dbo.T (ID, Name) VALUES (?, ?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "bulk");
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3);
            }
            connection.rollback();
        }
    }

    @Test
    void serviceBusSurvivesThem() throws Exception {
        QueueSettings shortLived = new QueueSettings(
                Duration.ofMinutes(1), 10, false, Duration.ofSeconds(1), false, Duration.ZERO, 1L << 30);
        try (ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT)) {
            server.createQueue("q", shortLived);
            byte[] stream;
            try (RecordingProxy proxy = new RecordingProxy(server.port())) {
                exchange(server.connectionString().replace(":" + server.port(), ":" + proxy.port()));
                stream = proxy.streams().get(0);
            }

            attack(server.port(), stream);

            exchange(server.connectionString());
        }
    }

    private static void exchange(String connectionString) {
        ServiceBusClientBuilder builder = new ServiceBusClientBuilder().connectionString(connectionString);
        try (ServiceBusSenderClient sender = builder.sender().queueName("q").buildClient();
                ServiceBusReceiverClient receiver =
                        builder.receiver().queueName("q").disableAutoComplete().buildClient()) {
            sender.sendMessage(new ServiceBusMessage("a").setMessageId("1"));
            receiver.receiveMessages(1, Duration.ofSeconds(10)).forEach(message -> {
                receiver.renewMessageLock(message);
                receiver.complete(message);
            });
        }
    }

    @Test
    void eventHubsSurvivesThem() throws Exception {
        try (EventHubsServer server = EventHubsServer.start(EventHubsOptions.DEFAULT)) {
            server.createHub("hub", 2);
            byte[] stream;
            try (RecordingProxy proxy = new RecordingProxy(server.port())) {
                publish(server.connectionString().replace(":" + server.port(), ":" + proxy.port()));
                stream = proxy.streams().get(0);
            }

            attack(server.port(), stream);

            publish(server.connectionString());
        }
    }

    private static void publish(String connectionString) {
        try (EventHubProducerClient producer = new EventHubClientBuilder()
                .connectionString(connectionString, "hub")
                .buildProducerClient()) {
            assertThat(producer.getPartitionIds().stream().count()).isEqualTo(2);
            producer.send(List.of(new EventData("a")));
        }
    }

    @Test
    void blobStorageSurvivesThem() throws Exception {
        try (BlobServer server = BlobServer.start(BlobOptions.DEFAULT)) {
            byte[] stream;
            try (RecordingProxy proxy = new RecordingProxy(server.port())) {
                upload(server.connectionString().replace(":" + server.port(), ":" + proxy.port()));
                stream = proxy.streams().get(0);
            }

            attack(server.port(), stream);

            upload(server.connectionString());
        }
    }

    private static void upload(String connectionString) {
        BlobContainerClient container = new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .buildClient()
                .createBlobContainerIfNotExists("fuzz");
        container.getBlobClient("b").upload(BinaryData.fromString("content"), true);
        assertThat(container.getBlobClient("b").downloadContent().toString()).isEqualTo("content");
    }
}
