package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A client of another language, run as a process that prints a line of JSON for each of its checks. */
final class ForeignClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 40;

    private ForeignClient() {}

    /** Returns a test for each check, and one for their number. */
    static Stream<DynamicTest> checks(List<String> command) throws IOException, InterruptedException {
        List<String> lines = output(command, "").lines().toList();
        List<DynamicTest> tests = new ArrayList<>();
        int declared = -1;
        int told = 0;
        for (String line : lines) {
            if (!line.startsWith("{")) {
                continue;
            }
            JsonNode check = JSON.readTree(line);
            if (check.has("declared")) {
                declared = check.get("declared").intValue();
            } else {
                told++;
                tests.add(DynamicTest.dynamicTest(check.get("name").textValue(), () -> assertThat(
                                check.get("ok").booleanValue())
                        .as(check.path("error").asText())
                        .isTrue()));
            }
        }
        int expected = declared;
        int count = told;
        tests.add(DynamicTest.dynamicTest("tells the end of every check", () -> assertThat(count)
                .as(String.join("\n", lines))
                .isPositive()
                .isEqualTo(expected)));
        return tests.stream();
    }

    /** Returns what a process prints, given this input. */
    static String output(List<String> command, String input) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("client", ".txt");
        Path given = Files.writeString(Files.createTempFile("client", ".in"), input);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(given.toFile())
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(printed, StandardCharsets.UTF_8);
        } finally {
            Files.delete(printed);
            Files.delete(given);
        }
    }

    /** Returns whether a command ends well; false also where it is missing. */
    static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
