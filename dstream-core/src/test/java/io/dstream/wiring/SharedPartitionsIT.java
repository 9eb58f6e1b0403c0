package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.dstream.route.ProcessorStatus;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.wiring.Deliveries.Delivery;
import io.dstream.wiring.WholePathIT.Destination;
import io.dstream.wiring.WholePathIT.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An event hub as ingest queue, whose partitions several instances share. */
@Timeout(240)
class SharedPartitionsIT {
    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("dstream.hcl");
    }

    private void write(Sandbox sandbox) throws Exception {
        sandbox.createHub(WholePathIT.INGEST_HUB, PARTITIONS);
        Files.writeString(
                file,
                WholePathIT.config(sandbox, Transport.EVENT_HUB, Destination.SERVICE_BUS, "format = \"dstream\""));
    }

    @Test
    void areTakenOverFromAnInstanceThatEndsWithoutLossOrRepeat() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            write(sandbox);
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(20);
            try (RunningInstance survivor = runUntilAnotherHasEnded(changes)) {
                changes.commit(20);
                List<String> committed = changes.identities().values().stream()
                        .flatMap(List::stream)
                        .toList();
                List<Delivery> delivered = Deliveries.ofTopic(sandbox, WholePathIT.DESTINATION, committed.size());

                assertThat(delivered).extracting(Delivery::id).containsExactlyInAnyOrderElementsOf(committed);
                assertThat(survivor.acquired).isNotEmpty();
            }
        }
    }

    /** Starts an instance, another beside it, and ends the first while changes are under way. */
    private RunningInstance runUntilAnotherHasEnded(CommittedChanges changes) throws Exception {
        try (RunningInstance first = new RunningInstance(file, Map.of(), false)) {
            first.awaitRouted(1);
            RunningInstance survivor = new RunningInstance(file, Map.of(), false);
            changes.commit(40);
            return survivor;
        }
    }

    @Test
    void setAMessageOfSomebodyElseAsideAndGoOn() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            write(sandbox);
            CommittedChanges changes = new CommittedChanges(sandbox);
            try (EventHubProducerClient stranger = new EventHubClientBuilder()
                    .connectionString(sandbox.eventHubsConnectionString(), WholePathIT.INGEST_HUB)
                    .buildProducerClient()) {
                var batch = stranger.createBatch();
                assertThat(batch.tryAdd(new EventData(BinaryData.fromString("what is this"))))
                        .isTrue();
                stranger.send(batch);
            }
            changes.commit(10);
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                int committed = changes.identities().values().stream()
                        .mapToInt(List::size)
                        .sum();
                running.awaitRouted(committed);
                await(() -> status(running).deadLettered() == 1);
            }

            assertThat(setAside(sandbox)).singleElement().isEqualTo("what is this");
        }
    }

    private static ProcessorStatus status(RunningInstance running) {
        return running.instance.engine().status().processor().orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static List<String> setAside(Sandbox sandbox) {
        BlobContainerClient container = new BlobServiceClientBuilder()
                .connectionString(sandbox.blobConnectionString())
                .buildClient()
                .getBlobContainerClient("locks");
        return container.listBlobs(new ListBlobsOptions().setPrefix("set-aside/"), null).stream()
                .map(item -> container
                        .getBlobClient(item.getName())
                        .downloadContent()
                        .toString())
                .toList();
    }
}
