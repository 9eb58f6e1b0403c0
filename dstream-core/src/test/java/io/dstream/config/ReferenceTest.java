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
    private static final Path ANNOTATED_FILE = ROOT.resolve("config/dstream.hcl");

    static List<String> words() {
        return ConfigurationReference.words();
    }

    static List<String> sections() {
        return ConfigurationReference.sections();
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

    @ParameterizedTest
    @MethodSource("sections")
    void documentationHoldsEveryBlockAsTheSchemaHasIt(String section) throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/configuration.md"))).contains(section);
    }
}
