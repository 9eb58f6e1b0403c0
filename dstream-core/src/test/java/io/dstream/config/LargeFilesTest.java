package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds the loader to time that grows with the file and no faster: quadratic time would take minutes. */
@Timeout(60)
class LargeFilesTest {
    private static final String ORIGINAL = ConfigText.resource("original.hcl");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void loadFiveThousandOverrides() {
        String overrides = IntStream.range(0, 5_000)
                .mapToObj(i -> """
                                overrides {
                                    table_name = "T%d"
                                    poll_interval = "%dms"
                                }
                        """.formatted(i, 100 + i))
                .collect(Collectors.joining());
        String text = ORIGINAL.replace("[\"Persons\"]", "[\"*\"]")
                .replace("tables_overrides {\n", "tables_overrides {\n" + overrides);

        DStreamConfig config = ConfigText.load(directory, text);

        assertThat(config.ingester().tables()).hasSize(5_002);
        assertThat(config.ingester().tables().get(4_999).intervals().pollInterval())
                .isEqualTo(Duration.ofMillis(5_098));
    }

    @Test
    void loadTwentyThousandTablesOnOneLine() {
        String tables = IntStream.range(0, 20_000)
                .mapToObj(i -> "\"sales.T\u00e9l\u00e9\ud83d" + i + "\"")
                .map(name -> name.replace("\ud83d", "_"))
                .collect(Collectors.joining(", ", "[\"Persons\", ", "]"));

        DStreamConfig config = ConfigText.load(directory, ORIGINAL.replace("[\"Persons\"]", tables));

        assertThat(config.ingester().selections().exactNames()).hasSize(20_001);
    }

    @Test
    void reportAThousandProblemsAndHowManyMoreThereAre() {
        String unknown =
                IntStream.range(0, 50_000).mapToObj(i -> "x" + i + " = 1\n").collect(Collectors.joining());

        assertThatThrownBy(() -> ConfigText.load(directory, ORIGINAL + unknown))
                .isInstanceOfSatisfying(InvalidConfigException.class, e -> {
                    assertThat(e.problems()).hasSize(1_001);
                    assertThat(e.problems().get(1_000).message())
                            .isEqualTo("49000 more problems from here: mend those above first");
                });
    }

    @Test
    void refuseDeepNesting() {
        String nested = "a {\n".repeat(20_000);

        assertThatThrownBy(() -> ConfigText.load(directory, nested))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("test.hcl:65:1: error: blocks are nested more than 64 deep");
    }

    @Test
    void refuseDeepParentheses() {
        String nested = ORIGINAL.replace("\"2m\"", "\"{{ trim " + "(".repeat(10_000) + " }}\"");

        assertThatThrownBy(() -> ConfigText.load(directory, nested))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("parentheses are nested more than 16 deep");
    }
}
