package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.TableName;
import io.dstream.shape.TableShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalFileTest {
    private static final String ORIGINAL = ConfigText.resource("original.hcl");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void loadsUnchanged() {
        DStreamConfig config = ConfigText.load(directory, ORIGINAL);

        IngesterConfig ingester = config.ingester();
        assertThat(ingester.database().host()).isEqualTo("sql01.example.com");
        assertThat(ingester.database().database()).isEqualTo("TestDB");
        assertThat(ingester.database().password()).isEqualTo(Secret.of(ConfigText.DATABASE_SECRET));
        assertThat(ingester.queue().kind()).isEqualTo(IngestQueueConfig.Kind.TOPIC);
        assertThat(ingester.queue().name()).isEqualTo("ingest-topic");
        assertThat(ingester.queue().subscription()).isEqualTo("sub1");
        assertThat(ingester.leases().containerName()).isEqualTo("locks");
        assertThat(ingester.leases().duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ingester.checkpoints().tableName()).isEqualTo("cdc_offsets");
        assertThat(ingester.pages()).isEqualTo(new PageLimits(1_000, DataSize.ofMebibytes(4)));
        assertThat(ingester.startPosition()).isEqualTo(StartPosition.EARLIEST);
        assertThat(ingester.selections().find(new TableName("dbo", "Persons")))
                .contains(new TableSelection(
                        "Persons",
                        new PollIntervals(Duration.ofSeconds(5), Duration.ofMinutes(10)),
                        Optional.empty(),
                        TableShape.NONE));
        assertThat(config.processor().source().host()).isEqualTo("publish.servicebus.windows.net");
        assertThat(config.processor().sessions()).isEqualTo(16);
        assertThat(config.processor().outputs().get(0).type()).isEqualTo("azure_service_bus");
        assertThat(config.processor().outputs().get(0).revealSettings())
                .containsEntry("connection_string", ConfigText.ENVIRONMENT.get("DSTREAM_PUBLISHER_CONNECTION_STRING"))
                .containsEntry("format", "dstream")
                .containsEntry("values", "typed");
    }

    @Test
    void loadsTheSameWithTemplatesInPlainQuotes() {
        DStreamConfig plain = ConfigText.load(directory, ORIGINAL.replace("\\\"", "\""));

        assertThat(plain).isEqualTo(ConfigText.load(directory, ORIGINAL));
    }

    @Test
    void printsNoSecret() {
        assertThat(ConfigText.load(directory, ORIGINAL).toString())
                .doesNotContain(ConfigText.SECRETS)
                .contains("***");
    }
}
