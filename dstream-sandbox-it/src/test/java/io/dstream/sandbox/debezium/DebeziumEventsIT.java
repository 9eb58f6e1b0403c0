package io.dstream.sandbox.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector writes what lies in the file that DStream's own format is compared with.
 *
 * <p>{@code -Ddstream.golden=write} writes that file anew.
 */
class DebeziumEventsIT {
    private static final Path EVENTS = Path.of("..", "dstream-core", "src/test/resources/io/dstream/event");
    private static final int CHANGES = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void areThoseOfTheGoldenFile() throws Exception {
        List<String> events = new ArrayList<>();
        try (Shop shop = new Shop();
                JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "converter.type", "value"));
            String[] script =
                    Files.readString(EVENTS.resolve("each-type.sql")).strip().split("\\nGO\\s*", -1);
            shop.run(script[0], script[1]);
            Properties properties = shop.connector(folder);
            properties.put("snapshot.mode", "no_data");
            try (Connector connector = Connector.start(properties)) {
                connector.streams();
                for (int i = 2; i < script.length; i++) {
                    shop.run(script[i]);
                }
                for (Change change : connector.changes(CHANGES)) {
                    byte[] json = converter.fromConnectData(
                            "t", change.event().valueSchema(), change.event().value());
                    events.add(withoutWhatDiffers(new String(json, StandardCharsets.UTF_8)));
                }
            }
        }

        Path golden = EVENTS.resolve("each-type.debezium.jsonl");
        if ("write".equals(System.getProperty("dstream.golden"))) {
            Files.write(golden, events);
        }
        assertThat(events).isEqualTo(Files.readAllLines(golden));
    }

    /** Leaves the kind of each value that another run, or another program, has otherwise. */
    private static String withoutWhatDiffers(String event) throws Exception {
        ObjectNode envelope = (ObjectNode) JSON.readTree(event);
        List.of("ts_ms", "ts_us", "ts_ns").forEach(field -> blur(envelope, field));
        ObjectNode source = (ObjectNode) envelope.get("source");
        List.of("version", "name", "ts_ms", "ts_us", "ts_ns", "db", "change_lsn", "commit_lsn")
                .forEach(field -> blur(source, field));
        return JSON.writeValueAsString(JSON.treeToValue(envelope, java.util.TreeMap.class));
    }

    private static void blur(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value != null) {
            boolean isLsn = value.asText().matches("[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}");
            object.put(field, value.isNumber() ? "number" : isLsn ? "lsn" : "text");
        }
    }
}
