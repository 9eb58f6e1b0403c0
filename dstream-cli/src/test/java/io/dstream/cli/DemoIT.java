package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demonstration, as a new user starts it. */
class DemoIT {
    private static final Pattern SUMMARY =
            Pattern.compile("committed=(\\d+) delivered=\\1 lost=0 duplicated=0 outOfOrder=0");

    @Test
    void endsWithNothingLostDuplicatedOrOutOfOrder() throws Exception {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        TestServices.dstreamJar().toString(),
                        "demo",
                        "--seconds",
                        "10")
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
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith("{\"data\":"));
    }
}
