package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the annotated file and the documentation in step with the schema. */
class ReferenceTest {
    private static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .filter(directory -> Files.exists(directory.resolve("config/dstream.hcl")))
            .findFirst()
            .orElseThrow();
    private static final String SETTINGS = "## Settings\n\n";
    private static final Path ANNOTATED_FILE = ROOT.resolve("config/dstream.hcl");

    static List<String> words() {
        return ConfigurationReference.words();
    }

    @Test
    void annotatedFileLoads() {
        DStreamConfig config = ConfigLoader.load(ANNOTATED_FILE, ConfigText.ENVIRONMENT);

        TableSelection persons = config.ingester()
                .selections()
                .find(new TableName("dbo", "Persons"))
                .orElseThrow();
        assertThat(persons.intervals()).isEqualTo(new PollIntervals(Duration.ofMillis(500), Duration.ofSeconds(10)));
        assertThat(persons.destination()).contains("persons.events");
        assertThat(config.ingester().queue().kind()).isEqualTo(IngestQueueConfig.Kind.QUEUE);
    }

    @Test
    void annotatedFileShowsTheDefaults() throws IOException {
        String text = Files.readString(ANNOTATED_FILE);

        assertThat(text)
                .contains("poll_interval = \"5s\"", "max_poll_interval = \"2m\"", "duration = \"30s\"")
                .contains("table_name = \"cdc_offsets\"", "rows = 1000", "bytes = \"4MiB\"", "sessions = 16")
                .contains("start_position = \"earliest\"", "format = \"dstream\"", "values = \"typed\"");
    }

    @ParameterizedTest
    @MethodSource("words")
    void annotatedFileHoldsEveryKey(String word) throws IOException {
        assertThat(Files.readString(ANNOTATED_FILE)).containsPattern("\\b" + word + "\\b");
    }

    /** With {@code -Ddstream.docs=write} the page is written instead. */
    @Test
    void documentationTellsEverySettingAsTheSchemaHasIt() throws IOException {
        Path page = ROOT.resolve("docs/configuration.md");
        String written = Files.readString(page);
        String head = written.substring(0, written.indexOf(SETTINGS) + SETTINGS.length());

        assertUpToDate(page, head + String.join("\n", ConfigurationReference.sections()));
    }

    /** As above. */
    @Test
    void consoleCompletesEverySettingAsTheSchemaHasIt() throws IOException {
        assertUpToDate(
                ROOT.resolve("dstream-console-fx/src/main/resources/io/dstream/console/configuration/settings.tsv"),
                String.join("\n", ConfigurationReference.completions()) + "\n");
    }

    private static void assertUpToDate(Path file, String expected) throws IOException {
        if ("write".equals(System.getProperty("dstream.docs"))) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }
}
