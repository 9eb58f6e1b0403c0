package io.dstream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a kept sandbox while the Java SDKs send events and write blobs, again and again. */
class KilledSandboxIT {
    private static final int ROUNDS = 2;
    private static final int ENOUGH = 150;
    private static final String CONTAINER = "kept";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<String> sent = new ArrayList<>();
    private final Map<String, Integer> written = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    @Test
    void hasWhatItAcknowledgedOnceAndInOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            workUntilKilled(round);
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts().withData(folder.resolve("data")))) {
                checkEvents(sandbox.eventHubsConnectionString());
                checkBlobs(sandbox.blobConnectionString());
            }
        }
    }

    private void workUntilKilled(int round) throws Exception {
        Process process =
                ChildJvm.start(ServedSandbox.class, folder.resolve("data").toString());
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String blobs = lines.readLine();
            String hubs = lines.readLine();
            CountDownLatch events = new CountDownLatch(ENOUGH);
            CountDownLatch writes = new CountDownLatch(ENOUGH);
            Thread sender = ChildJvm.untilKilled(() -> send(hubs, round, events));
            Thread writer = ChildJvm.untilKilled(() -> write(blobs, round, writes));
            assertThat(events.await(90, TimeUnit.SECONDS)).isTrue();
            assertThat(writes.await(90, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly().waitFor();
            sender.join();
            writer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void send(String connection, int round, CountDownLatch enough) {
        try (EventHubProducerClient producer = clients(connection).buildProducerClient()) {
            for (int number = 0; ; number++) {
                List<EventData> pair =
                        List.of(new EventData(round + "-" + number + "a"), new EventData(round + "-" + number + "b"));
                producer.send(pair);
                pair.forEach(event -> sent.add(event.getBodyAsString()));
                enough.countDown();
            }
        }
    }

    private void write(String connection, int round, CountDownLatch enough) {
        BlobContainerClient container = container(connection);
        container.createIfNotExists();
        for (int number = 0; ; number++) {
            String name = "blob-" + number % 20;
            int length = 1 + 1000 * round + number;
            container.getBlobClient(name).upload(BinaryData.fromString("x".repeat(length)), true);
            written.put(name, length);
            String fleeting = "fleeting-" + round + "-" + number;
            container.getBlobClient(fleeting).upload(BinaryData.fromString("y"));
            container.getBlobClient(fleeting).delete();
            deleted.add(fleeting);
            enough.countDown();
        }
    }

    private void checkEvents(String connection) {
        List<String> bodies = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        try (EventHubConsumerClient consumer = clients(connection).buildConsumerClient()) {
            long last = consumer.getPartitionProperties("0").getLastEnqueuedSequenceNumber();
            while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < last) {
                EventPosition from = numbers.isEmpty()
                        ? EventPosition.earliest()
                        : EventPosition.fromSequenceNumber(numbers.get(numbers.size() - 1));
                for (PartitionEvent event : consumer.receiveFromPartition("0", 500, from, Duration.ofSeconds(5))) {
                    bodies.add(event.getData().getBodyAsString());
                    numbers.add(event.getData().getSequenceNumber());
                }
            }
        }
        assertThat(bodies).doesNotHaveDuplicates().containsSubsequence(sent);
        // both of a transfer or none
        assertThat(bodies.size() % 2).isZero();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.range(0, numbers.size()).boxed().toList());
    }

    private void checkBlobs(String connection) {
        BlobContainerClient container = container(connection);
        written.forEach((name, length) -> {
            String content = container.getBlobClient(name).downloadContent().toString();
            // the next write may have been done when the process was killed, before it was told
            assertThat(content.length()).as(name).isIn(length, length + 20);
            assertThat(content).matches("x+");
        });
        assertThat(container.listBlobs().stream().map(blob -> blob.getName())).doesNotContainAnyElementsOf(deleted);
    }

    private static EventHubClientBuilder clients(String connection) {
        return new EventHubClientBuilder()
                .connectionString(connection, ServedSandbox.HUB)
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)))
                .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME);
    }

    private static BlobContainerClient container(String connection) {
        return new BlobServiceClientBuilder()
                .connectionString(connection)
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, 10, null, null, null))
                .buildClient()
                .getBlobContainerClient(CONTAINER);
    }
}
