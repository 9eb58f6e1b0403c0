package io.dstream.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.sandbox.testing.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;

/** Runs a script of checks and makes a test of each check that it declares. */
final class NodeChecks {
    private static final Path FOLDER = Path.of("src/test/node/sdk");
    private static final long MINUTES = 10;

    private NodeChecks() {}

    /**
     * Runs the script to its end; without Node or its packages the tests are skipped.
     *
     * @param least number of checks that the script must declare
     */
    static List<DynamicTest> run(String script, int least, Map<String, String> environment) {
        Clients.need(hasNode(), "node is missing: install Node 20 or later");
        Clients.need(
                Files.isDirectory(FOLDER.resolve("node_modules")),
                "Azure's SDKs for Node are missing: run dstream-sandbox/src/test/node/install");
        List<JsonNode> lines = lines(script, environment);
        List<String> declared = new ArrayList<>();
        if (!lines.isEmpty()) {
            lines.get(0).path("declared").forEach(name -> declared.add(name.asText()));
        }
        Map<String, JsonNode> results = new LinkedHashMap<>();
        lines.stream().skip(1).forEach(line -> results.put(line.path("name").asText(), line));
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("ran every check of " + script, () -> assertThat(results.keySet())
                .containsExactlyElementsOf(declared)
                .hasSizeGreaterThanOrEqualTo(least)));
        declared.forEach(name -> tests.add(DynamicTest.dynamicTest(name, () -> judge(name, results))));
        return tests;
    }

    private static void judge(String name, Map<String, JsonNode> results) {
        assertThat(results).as("the script ended before this check").containsKey(name);
        JsonNode result = Objects.requireNonNull(results.get(name));
        assertThat(result.path("ok").asBoolean())
                .as(result.path("error").asText())
                .isTrue();
    }

    private static boolean hasNode() {
        try {
            Process process = new ProcessBuilder("node", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<JsonNode> lines(String script, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("node-checks", ".json");
            ProcessBuilder builder = new ProcessBuilder("node", script)
                    .directory(FOLDER.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return parsed(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + script + " ran", e);
        }
    }

    private static List<JsonNode> parsed(Path output) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            lines.add(mapper.readTree(line));
        }
        Files.delete(output);
        return lines;
    }
}
