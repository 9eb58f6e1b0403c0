package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.wiring.WholePathIT.Destination;
import io.dstream.wiring.WholePathIT.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The consumers of {@code docs/examples/node}, which use Microsoft's SDKs for Node, read each format from each destination. */
@Timeout(180)
class NodeConsumersIT {
    private static final Path EXAMPLES = Path.of("../docs/examples/node");
    private static final Path PACKAGES = Path.of("../dstream-sandbox/src/test/node/sdk/node_modules");
    private static final Map<String, String> OPERATIONS = Map.of("1", "delete", "2", "insert", "4", "update");
    private static final int PARTITIONS = 2;
    private static final long SECONDS = 90;

    @TempDir
    private Path folder = Path.of("");

    static List<Arguments> everyFormatOfEachDestination() {
        List<Arguments> all = new ArrayList<>();
        for (Destination destination : List.of(Destination.SERVICE_BUS, Destination.EVENT_HUBS)) {
            WholePathIT.FORMATS.forEach(format -> all.add(Arguments.of(destination, format)));
        }
        return all;
    }

    @BeforeAll
    static void needNode() throws InterruptedException {
        need(hasNode(), "node is missing: install Node 20 or later");
        need(
                Files.isDirectory(PACKAGES),
                "Azure's SDKs for Node are missing: run dstream-sandbox/src/test/node/install");
    }

    private static void need(boolean present, String advice) {
        if (!present && "required".equals(System.getenv("DSTREAM_CLIENTS"))) {
            throw new AssertionError(advice);
        }
        Assumptions.assumeTrue(present, advice);
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyFormatOfEachDestination")
    void readsWhatWasCommitted(Destination destination, String format) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            sandbox.createHub(WholePathIT.DESTINATION, PARTITIONS);
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(10);
            List<String> committed =
                    changes.identities().values().stream().flatMap(List::stream).toList();
            Path file = Files.writeString(
                    folder.resolve("dstream.hcl"), WholePathIT.config(sandbox, Transport.DIRECT, destination, format));
            List<JsonNode> read;
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                running.awaitPublished(committed.size());
                read = consume(sandbox, destination, committed.size());
            }

            assertThat(read)
                    .extracting(change -> change.path("id").asText())
                    .containsExactlyInAnyOrderElementsOf(committed);
            assertThat(read).allSatisfy(NodeConsumersIT::assertMeaning);
        }
    }

    private static void assertMeaning(JsonNode change) {
        String[] id = change.path("id").asText().split("/", -1);
        String code = id[2].substring(id[2].lastIndexOf('-') + 1);
        assertThat(change.path("operation").asText()).isEqualTo(OPERATIONS.get(code));
        assertThat("dbo_" + change.path("table").asText().substring("dbo.".length()))
                .isEqualTo(id[1]);
        assertThat(change.path("row").path("Id").asInt()).isPositive();
        assertThat(change.path("before").isObject()).isEqualTo(code.equals("4"));
    }

    private List<JsonNode> consume(Sandbox sandbox, Destination destination, int count)
            throws IOException, InterruptedException {
        boolean isTopic = destination == Destination.SERVICE_BUS;
        Path output = folder.resolve("changes.jsonl");
        ProcessBuilder builder = new ProcessBuilder("node", isTopic ? "service-bus.js" : "event-hubs.js")
                .directory(EXAMPLES.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "NODE_PATH",
                        PACKAGES.toAbsolutePath().normalize().toString(),
                        "DSTREAM_CONNECTION_STRING",
                        isTopic ? sandbox.serviceBusConnectionString() : sandbox.eventHubsConnectionString(),
                        "DSTREAM_DESTINATION",
                        WholePathIT.DESTINATION,
                        "DSTREAM_COUNT",
                        String.valueOf(count)));
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            lines.add(mapper.readTree(line));
        }
        assertThat(Arrays.asList(process.exitValue(), lines.size())).isEqualTo(Arrays.asList(0, count));
        return lines;
    }
}
