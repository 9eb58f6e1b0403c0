package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration, as a new user starts it. */
class DemoIT {
    private static final Pattern SUMMARY =
            Pattern.compile("committed=(\\d+) delivered=\\1 lost=0 duplicated=0 outOfOrder=0");

    @Test
    void endsWithNothingLostDuplicatedOrOutOfOrder() throws Exception {
        assertThat(events()).allMatch(line -> line.startsWith("{\"data\":"));
    }

    @ParameterizedTest
    @CsvSource({
        "service-bus,event-hubs,cloudevents",
        "direct,event-hubs,debezium",
        "direct,service-bus,ces",
        "event-hubs,service-bus,dstream"
    })
    void endsSoOnEachWay(String queue, String output, String format) throws Exception {
        assertThat(events("--queue", queue, "--output", output, "--format", format))
                .allMatch(line -> line.startsWith(firstOf(format)));
    }

    private static String firstOf(String format) {
        return switch (format) {
            case "dstream" -> "{\"data\":";
            case "debezium" -> "{\"before\":";
            default -> "{\"specversion\":";
        };
    }

    /** Runs it and returns the events that it printed. */
    private static List<String> events(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                TestServices.dstreamJar().toString(),
                "demo",
                "--seconds",
                "10"));
        command.addAll(List.of(options));
        Process demo = new ProcessBuilder(command)
                .redirectError(TestServices.log("demo"))
                .start();
        List<String> lines;
        try (var out = demo.inputReader()) {
            lines = out.lines().toList();
        }

        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(lines.get(lines.size() - 1))
                .as(() -> "What it said at last:\n" + TestServices.endOfLog("demo", 60))
                .matches(SUMMARY);
        assertThat(demo.exitValue()).isZero();
        Matcher summary = SUMMARY.matcher(lines.get(lines.size() - 1));
        assertThat(summary.find()).isTrue();
        assertThat(Integer.parseInt(summary.group(1)))
                .isEqualTo(lines.size() - 1)
                .isGreaterThan(100);
        return lines.subList(0, lines.size() - 1);
    }
}
