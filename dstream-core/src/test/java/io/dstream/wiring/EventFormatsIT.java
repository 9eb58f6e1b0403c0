package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.dstream.azure.IngestEntity;
import io.dstream.cdc.TableName;
import io.dstream.config.SqlServerConnection;
import io.dstream.event.Destinations;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer receives of the same changes in each format. */
@Timeout(180)
class EventFormatsIT {
    private static final String DATABASE = "Formats";
    private static final int CHANGES = 6;
    private static final Path EVENTS = Path.of("src/test/resources/io/dstream/event");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = """
            ingester {
                db_connection_string = "%s"
                poll_interval_defaults {
                    poll_interval = "200ms"
                    max_poll_interval = "1s"
                }
                queue {
                    name = "formats"
                    connection_string = "%s"
                }
                locks {
                    connection_string = "%s"
                    container_name = "locks"
                }
                tables = ["EachType"]
            }
            publisher {
                output {
                    type = "azure_service_bus"
                    connection_string = "%s"
                    %s
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void debeziumWritesWhatDebeziumItselfWrites() throws Exception {
        List<String> events = new ArrayList<>();
        for (ServiceBusReceivedMessage message : received("format = \"debezium\"")) {
            assertThat(message.getContentType()).isEqualTo("application/json");
            events.add(withoutWhatDiffers(
                    nullWhereDebeziumIsWrong(message.getBody().toString())));
        }

        assertThat(events).isEqualTo(Files.readAllLines(EVENTS.resolve("each-type.debezium.jsonl")));
    }

    @Test
    void cloudEventsAreRead() throws Exception {
        List<String> ids = new ArrayList<>();
        for (ServiceBusReceivedMessage message : received("format = \"cloudevents\"")) {
            CloudEvent event = cloudEvent(message);
            ids.add(event.getId());
            assertThat(event.getId()).isEqualTo(message.getMessageId());
            assertThat(event.getType()).isEqualTo("io.dstream.change.v1");
            assertThat(event.getSource().getPath()).endsWith("/" + DATABASE);
            assertThat(event.getSubject()).isEqualTo("dbo.EachType");
            assertThat(event.getTime()).isNotNull();
            assertThat(content(event).at("/metadata/MessageID").asText()).isEqualTo(event.getId());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void eventsOfChangeEventStreamingAreRead() throws Exception {
        List<String> operations = new ArrayList<>();
        for (ServiceBusReceivedMessage message : received("format = \"cloudevents\"\n profile = \"ces\"")) {
            CloudEvent event = cloudEvent(message);
            operations.add(String.valueOf(event.getExtension("operation")));
            assertThat(event.getType()).isEqualTo("com.microsoft.SQL.CES.DML.V1");
            JsonNode data = JSON.readTree(content(event).asText());
            assertThat(data.at("/eventsource/cols")).hasSize(33);
            assertThat(data.at("/eventsource/pkkey/0/columnname").asText()).isEqualTo("Id");
            assertThat(JSON.readTree(data.at("/eventrow/old").asText()).isObject())
                    .isTrue();
            assertThat(JSON.readTree(data.at("/eventrow/current").asText()).isObject())
                    .isTrue();
        }
        assertThat(operations).containsExactly("INS", "INS", "INS", "UPD", "UPD", "DEL");
    }

    private static CloudEvent cloudEvent(ServiceBusReceivedMessage message) {
        assertThat(message.getContentType()).isEqualTo("application/cloudevents+json");
        return Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .deserialize(message.getBody().toBytes());
    }

    private static JsonNode content(CloudEvent event) throws IOException {
        return JSON.readTree(Objects.requireNonNull(event.getData()).toBytes());
    }

    private List<ServiceBusReceivedMessage> received(String format) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            change(sandbox);
            String config = CONFIG.formatted(
                    sandbox.sqlConnectionString(DATABASE),
                    sandbox.serviceBusConnectionString(),
                    sandbox.blobConnectionString(),
                    sandbox.serviceBusConnectionString(),
                    format);
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config);
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                running.awaitRouted(CHANGES);
                return received(sandbox);
            }
        }
    }

    private static void change(Sandbox sandbox) throws SQLException, IOException {
        execute(sandbox, "master", "CREATE DATABASE " + DATABASE);
        execute(sandbox, DATABASE, "EXEC sys.sp_cdc_enable_db");
        for (String statement :
                Files.readString(EVENTS.resolve("each-type.sql")).strip().split("\\nGO\\s*", -1)) {
            execute(sandbox, DATABASE, statement);
        }
    }

    private static void execute(Sandbox sandbox, String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(sandbox.jdbcUrl(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<ServiceBusReceivedMessage> received(Sandbox sandbox) {
        String server =
                SqlServerConnection.parse(sandbox.sqlConnectionString(DATABASE)).serverName();
        String topic = new Destinations(server, DATABASE).of(new TableName("dbo", "EachType"));
        try (ServiceBusReceiverAsyncClient receiver = new ServiceBusClientBuilder()
                .connectionString(sandbox.serviceBusConnectionString())
                .receiver()
                .topicName(topic)
                .subscriptionName(IngestEntity.SUBSCRIPTION)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildAsyncClient()) {
            return Objects.requireNonNull(
                    receiver.receiveMessages().take(CHANGES).collectList().block(Duration.ofSeconds(30)));
        }
    }

    /** Debezium takes a large object that an update left alone for NULL before it, as the change table has it. */
    private static String nullWhereDebeziumIsWrong(String event) {
        return event.replace("\"Nmax\":\"__debezium_unavailable_value\"", "\"Nmax\":null")
                .replace("\"Vmax\":\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"", "\"Vmax\":null");
    }

    /** Leaves the kind of each value that another run, or another program, has otherwise. */
    private static String withoutWhatDiffers(String event) throws IOException {
        ObjectNode envelope = (ObjectNode) JSON.readTree(event);
        List.of("ts_ms", "ts_us", "ts_ns").forEach(field -> blur(envelope, field));
        ObjectNode source = (ObjectNode) envelope.get("source");
        List.of("version", "name", "ts_ms", "ts_us", "ts_ns", "db", "change_lsn", "commit_lsn")
                .forEach(field -> blur(source, field));
        return JSON.writeValueAsString(JSON.treeToValue(envelope, TreeMap.class));
    }

    private static void blur(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value != null) {
            boolean isLsn = value.asText().matches("[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}");
            object.put(field, value.isNumber() ? "number" : isLsn ? "lsn" : "text");
        }
    }
}
