package io.dstream.sandbox.eventhubs;

import static io.dstream.sandbox.eventhubs.EventHubsFixture.bodies;
import static io.dstream.sandbox.eventhubs.EventHubsFixture.by;
import static io.dstream.sandbox.eventhubs.EventHubsFixture.numbered;
import static io.dstream.sandbox.eventhubs.EventHubsFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.amqp.models.AmqpAnnotatedMessage;
import com.azure.core.amqp.models.AmqpMessageId;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClient;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.PartitionProperties;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java SDK's producers: what they send arrives unchanged, where and in the order they want it. */
class EventHubsProducersIT {
    private static EventHubsFixture hubs;

    @BeforeAll
    static void start() {
        hubs = new EventHubsFixture();
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @Test
    void carriesTheBodyUnchanged() {
        String hub = hubs.newHub(1);
        byte[] body = new byte[256];
        for (int index = 0; index < body.length; index++) {
            body[index] = (byte) index;
        }

        send(hub, new EventData(body));

        assertThat(hubs.read(hub, "0", 1).get(0).getBody()).isEqualTo(body);
    }

    // The SDK's timestamps are java.util.Date.
    @SuppressWarnings("JavaUtilDate")
    static List<Object> values() {
        return List.of(
                "ä text",
                "",
                true,
                (byte) -5,
                (short) 300,
                70_000,
                5_000_000_000L,
                1.5f,
                -2.25d,
                'x',
                UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"),
                new Date(1_700_000_000_123L));
    }

    @ParameterizedTest
    @MethodSource("values")
    void carriesAnApplicationPropertyOfEachType(Object value) {
        String hub = hubs.newHub(1);
        EventData event = new EventData("b");
        event.getProperties().put("p", value);

        send(hub, event);

        assertThat(hubs.read(hub, "0", 1).get(0).getProperties()).containsEntry("p", value);
    }

    @Test
    void carriesTheStandardProperties() {
        String hub = hubs.newHub(1);
        EventData event =
                new EventData("b").setMessageId("m-1").setCorrelationId("c-1").setContentType("application/json");

        send(hub, event);

        EventData received = hubs.read(hub, "0", 1).get(0);
        assertThat(received.getMessageId()).isEqualTo("m-1");
        assertThat(received.getCorrelationId()).isEqualTo("c-1");
        assertThat(received.getContentType()).isEqualTo("application/json");
    }

    @Test
    void carriesTheOtherPropertiesOfAnAmqpMessage() {
        String hub = hubs.newHub(1);
        EventData event = new EventData("b");
        AmqpAnnotatedMessage raw = event.getRawAmqpMessage();
        raw.getProperties()
                .setSubject("s")
                .setGroupId("g")
                .setReplyToGroupId("rg")
                .setGroupSequence(3L)
                .setReplyTo(new com.azure.core.amqp.models.AmqpAddress("r"))
                .setMessageId(new AmqpMessageId("id"));
        raw.getMessageAnnotations().put("x-own", 17);

        send(hub, event);

        AmqpAnnotatedMessage received = hubs.read(hub, "0", 1).get(0).getRawAmqpMessage();
        assertThat(received.getProperties().getSubject()).isEqualTo("s");
        assertThat(received.getProperties().getGroupId()).isEqualTo("g");
        assertThat(received.getProperties().getReplyToGroupId()).isEqualTo("rg");
        assertThat(received.getProperties().getGroupSequence()).isEqualTo(3L);
        assertThat(received.getMessageAnnotations()).containsEntry("x-own", 17);
    }

    @Test
    void numbersAndStampsEvents() {
        String hub = hubs.newHub(1);
        Instant before = Instant.now().minusSeconds(1);

        hubs.send(hub, "0", "a", "b", "c");

        List<EventData> events = hubs.read(hub, "0", 3);
        assertThat(events).extracting(EventData::getSequenceNumber).containsExactly(0L, 1L, 2L);
        assertThat(events)
                .extracting(event -> Long.valueOf(event.getOffsetString()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event.getEnqueuedTime())
                .isBetween(before, Instant.now().plusSeconds(1)));
    }

    @Test
    void namesTheSystemPropertiesOfAnEvent() {
        String hub = hubs.newHub(1);

        hubs.send(hub, "0", "a");

        assertThat(hubs.read(hub, "0", 1).get(0).getSystemProperties())
                .containsKeys("x-opt-sequence-number", "x-opt-offset", "x-opt-enqueued-time");
    }

    @Test
    void keepsTheOrderOfAPartition() {
        String hub = hubs.newHub(2);
        List<String> sent = numbered("e", 500);

        hubs.send(hub, "1", sent.toArray(String[]::new));

        assertThat(bodies(hubs.read(hub, "1", 500))).isEqualTo(sent);
    }

    @Test
    void sendsToTheNamedPartitionOnly() {
        String hub = hubs.newHub(3);

        hubs.send(hub, "2", "a");

        assertThat(lastSequenceNumbers(hub, 3)).containsExactly(-1L, -1L, 0L);
    }

    @Test
    void spreadsBatchesWithoutKeyOverAllPartitions() {
        String hub = hubs.newHub(4);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            for (int index = 0; index < 8; index++) {
                producer.send(List.of(new EventData("e" + index)));
            }
        }

        assertThat(lastSequenceNumbers(hub, 4)).containsExactly(1L, 1L, 1L, 1L);
    }

    // Hashes of Microsoft's own tests: 7 is -15263, 131 is 30562, FWfAT is -22341.
    @ParameterizedTest
    @ValueSource(strings = {"7:3", "131:2", "FWfAT:1", "$0cb:1"})
    void sendsAKeyToThePartitionOfItsHash(String keyAndPartition) {
        String[] parts = keyAndPartition.split(":", 2);
        String hub = hubs.newHub(4);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            producer.send(List.of(new EventData("x"), new EventData("y")), by(parts[0]));
        }

        List<EventData> events = hubs.read(hub, parts[1], 2);
        assertThat(events).extracting(EventData::getPartitionKey).containsOnly(parts[0]);
        assertThat(bodies(events)).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-1", "customer 42", "dbo.Orders/17", "0123456789abcdef0123456789abcdef"})
    void agreesWithTheBufferedProducerAboutAKeysPartition(String key) {
        String hub = hubs.newHub(5);
        bufferedSend(hub, key, List.of(new EventData("buffered")));
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            producer.send(List.of(new EventData("gateway")), by(key));
        }

        assertThat(lastSequenceNumbers(hub, 5)).containsExactlyInAnyOrder(1L, -1L, -1L, -1L, -1L);
    }

    @Test
    void takesAllThatABufferedProducerEnqueues() {
        String hub = hubs.newHub(2);
        List<EventData> events = numbered("e", 300).stream().map(EventData::new).toList();

        bufferedSend(hub, "one key", events);

        String partition = lastSequenceNumbers(hub, 2).get(0) >= 0 ? "0" : "1";
        assertThat(bodies(hubs.read(hub, partition, 300))).isEqualTo(numbered("e", 300));
    }

    @Test
    void sendsAsynchronously() {
        String hub = hubs.newHub(1);
        try (EventHubProducerAsyncClient producer = hubs.clients(hub).buildAsyncProducerClient()) {
            producer.send(List.of(new EventData("a")), to("0"))
                    .then(producer.send(List.of(new EventData("b")), to("0")))
                    .block(EventHubsFixture.PATIENCE);
        }

        assertThat(bodies(hubs.read(hub, "0", 2))).containsExactly("a", "b");
    }

    @Test
    void tellsBatchesTheSizeOfTheStandardTier() {
        String hub = hubs.newHub(1);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            assertThat(producer.createBatch().getMaxSizeInBytes()).isEqualTo(1_048_576);
        }
    }

    @Test
    void takesABatchFilledToItsLimit() {
        String hub = hubs.newHub(1);
        int sent = 0;
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            EventDataBatch batch = producer.createBatch(new CreateBatchOptions().setPartitionId("0"));
            while (batch.tryAdd(new EventData(new byte[10_000]))) {
                sent++;
            }
            producer.send(batch);
        }

        assertThat(sent).isGreaterThan(100);
        assertThat(hubs.read(hub, "0", sent)).hasSize(sent).allMatch(event -> event.getBody().length == 10_000);
    }

    @Test
    void takesAnEventThatNeedsManyFrames() {
        String hub = hubs.newHub(1);
        byte[] body = new byte[1_000_000];
        body[999_999] = 7;

        send(hub, new EventData(body));

        assertThat(hubs.read(hub, "0", 1).get(0).getBody()).isEqualTo(body);
    }

    @Test
    void refusesToPackAnEventBeyondTheLimit() {
        String hub = hubs.newHub(1);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            List<EventData> tooLarge = List.of(new EventData(new byte[1_100_000]));

            assertThatThrownBy(() -> producer.send(tooLarge))
                    .isInstanceOfSatisfying(AmqpException.class, e -> assertThat(e.getErrorCondition())
                            .isEqualTo(AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED));
        }
    }

    @Test
    void failsForAnUnknownHub() {
        try (EventHubProducerClient producer = hubs.clients("nowhere").buildProducerClient()) {
            List<EventData> events = List.of(new EventData("a"));

            assertThatThrownBy(() -> producer.send(events))
                    .isInstanceOfSatisfying(AmqpException.class, e -> assertThat(e.getErrorCondition())
                            .isEqualTo(AmqpErrorCondition.NOT_FOUND));
        }
    }

    @Test
    void failsForAnUnknownPartition() {
        String hub = hubs.newHub(2);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            List<EventData> events = List.of(new EventData("a"));

            assertThatThrownBy(() -> producer.send(events, to("2")))
                    .hasMessageContaining("It should be between 0 and 1");
        }
    }

    @Test
    void findsAHubByItsNameInAnyCase() {
        String hub = hubs.newHub(1);

        hubs.send(hub.toUpperCase(java.util.Locale.ROOT), "0", "a");

        assertThat(bodies(hubs.read(hub, "0", 1))).containsExactly("a");
    }

    @Test
    void sendsOnAfterItsConnectionBroke() {
        String hub = hubs.newHub(1);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            sendBatch(producer, "a");
            hubs.server.faults().dropConnections();

            sendBatch(producer, "b");
        }

        assertThat(bodies(hubs.read(hub, "0", 2))).containsExactly("a", "b");
    }

    /** Unlike a send of events, the SDK tries both steps again where the connection breaks meanwhile. */
    private static void sendBatch(EventHubProducerClient producer, String body) {
        EventDataBatch batch = producer.createBatch(new CreateBatchOptions().setPartitionId("0"));
        assertThat(batch.tryAdd(new EventData(body))).isTrue();
        producer.send(batch);
    }

    private static void send(String hub, EventData event) {
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            producer.send(List.of(event));
        }
    }

    private static void bufferedSend(String hub, String key, List<EventData> events) {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        EventHubBufferedProducerClientBuilder builder = new EventHubBufferedProducerClientBuilder()
                .connectionString(hubs.server.connectionString(), hub)
                .retryOptions(EventHubsFixture.retries())
                .onSendBatchFailed(failed -> failures.add(failed.getThrowable()))
                .onSendBatchSucceeded(succeeded -> {});
        try (EventHubBufferedProducerClient producer = builder.buildClient()) {
            producer.enqueueEvents(events, by(key));
            producer.flush();
        }
        assertThat(failures).isEmpty();
    }

    private static List<Long> lastSequenceNumbers(String hub, int partitions) {
        List<Long> numbers = new ArrayList<>();
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            for (int id = 0; id < partitions; id++) {
                PartitionProperties properties = producer.getPartitionProperties(Integer.toString(id));
                numbers.add(properties.getLastEnqueuedSequenceNumber());
            }
        }
        return numbers;
    }
}
