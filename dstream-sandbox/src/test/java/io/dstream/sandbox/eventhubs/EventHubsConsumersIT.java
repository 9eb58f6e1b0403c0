package io.dstream.sandbox.eventhubs;

import static io.dstream.sandbox.eventhubs.EventHubsFixture.PATIENCE;
import static io.dstream.sandbox.eventhubs.EventHubsFixture.bodies;
import static io.dstream.sandbox.eventhubs.EventHubsFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.EventHubProperties;
import com.azure.messaging.eventhubs.PartitionProperties;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.LastEnqueuedEventProperties;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The Java SDK's consumers: from each kind of position, in groups, with owner levels, over broken connections. */
class EventHubsConsumersIT {
    private static EventHubsFixture hubs;

    @BeforeAll
    static void start() {
        hubs = new EventHubsFixture();
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    // ---- positions

    /** More than waits in a connection to be written at once. */
    @Test
    void readsLargeEventsThatWaitedAlready() {
        String hub = hubs.newHub(1);
        try (EventHubProducerClient producer = hubs.clients(hub).buildProducerClient()) {
            for (int i = 0; i < 30; i++) {
                EventDataBatch batch = producer.createBatch();
                assertThat(batch.tryAdd(new EventData("x".repeat(300_000)))).isTrue();
                producer.send(batch);
            }
        }

        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            assertThat(consumer.receiveFromPartition("0", EventPosition.earliest())
                            .take(30)
                            .count()
                            .block(EventHubsFixture.PATIENCE))
                    .isEqualTo(30);
        }
    }

    @Test
    void readsFromTheEarliestEvent() {
        String hub = filled();

        assertThat(bodies(hubs.read(hub, "0", 4, EventPosition.earliest()))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void readsBehindAnOffset() {
        String hub = filled();
        String offset = hubs.read(hub, "0", 4).get(1).getOffsetString();

        assertThat(bodies(hubs.read(hub, "0", 2, EventPosition.fromOffsetString(offset))))
                .containsExactly("c", "d");
    }

    @Test
    void readsBehindASequenceNumber() {
        assertThat(bodies(hubs.read(filled(), "0", 1, EventPosition.fromSequenceNumber(2))))
                .containsExactly("d");
    }

    @Test
    void readsFromASequenceNumberOn() {
        assertThat(bodies(hubs.read(filled(), "0", 2, EventPosition.fromSequenceNumber(2, true))))
                .containsExactly("c", "d");
    }

    @Test
    void readsBehindATime() {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T10:00:00Z"));
        try (EventHubsFixture own = new EventHubsFixture(EventHubsOptions.DEFAULT.withClock(clock))) {
            String hub = own.newHub(1);
            own.send(hub, "0", "early");
            clock.advance(Duration.ofMinutes(1));
            own.send(hub, "0", "late");

            EventPosition between = EventPosition.fromEnqueuedTime(Instant.parse("2026-11-22T10:00:30Z"));
            List<EventData> events = own.read(hub, "0", 1, between);

            assertThat(bodies(events)).containsExactly("late");
            assertThat(events.get(0).getEnqueuedTime()).isEqualTo(Instant.parse("2026-11-22T10:01:00Z"));
        }
    }

    @Test
    void readsOnlyNewEventsFromTheLatestPosition() throws InterruptedException {
        String hub = filled();
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            Disposable reading = consumer.receiveFromPartition("0", EventPosition.latest())
                    .subscribe(event -> received.add(event.getData().getBodyAsString()));
            // Nothing tells when the link is attached: events are sent until the first arrives.
            String first = null;
            for (int attempt = 0; first == null && attempt < 100; attempt++) {
                hubs.send(hub, "0", "new");
                first = received.poll(200, TimeUnit.MILLISECONDS);
            }

            assertThat(first).isEqualTo("new");
            assertThat(received).allMatch("new"::equals);
            reading.dispose();
        }
    }

    @Test
    void waitsForEventsThatAreYetToCome() throws Exception {
        String hub = hubs.newHub(1);
        CompletableFuture<List<String>> reading = CompletableFuture.supplyAsync(() -> bodies(hubs.read(hub, "0", 1)));

        hubs.send(hub, "0", "a");

        assertThat(reading.get(30, TimeUnit.SECONDS)).containsExactly("a");
    }

    @Test
    void answersWithNothingWhenThereIsNothing() {
        String hub = hubs.newHub(1);
        try (EventHubConsumerClient consumer = hubs.clients(hub).buildConsumerClient()) {
            assertThat(consumer.receiveFromPartition("0", 1, EventPosition.earliest(), Duration.ofMillis(500)))
                    .isEmpty();
        }
    }

    @Test
    void refusesASequenceNumberBehindTheLast() {
        String hub = filled();

        assertThatThrownBy(() -> firstEvent(hub, EventPosition.fromSequenceNumber(99), null))
                .hasMessageContaining(
                        "The supplied sequence number '99' is invalid. The last sequence number in the system is '3'");
    }

    @Test
    void refusesAnOffsetBehindTheLast() {
        String hub = filled();

        assertThatThrownBy(() -> firstEvent(hub, EventPosition.fromOffsetString("999999"), null))
                .hasMessageContaining("The supplied offset '999999' is invalid. The last offset in the system is");
    }

    @Test
    void startsAtTheOldestEventThatIsLeft() {
        try (EventHubsFixture own = new EventHubsFixture(EventHubsOptions.DEFAULT.withRetainedBytes(50_000))) {
            String hub = own.newHub(1);
            String filler = "x".repeat(10_000);
            for (int index = 0; index < 10; index++) {
                own.send(hub, "0", index + filler);
            }

            EventData oldest = own.read(hub, "0", 1).get(0);

            assertThat(oldest.getSequenceNumber()).isEqualTo(6);
            assertThat(oldest.getBodyAsString()).startsWith("6");
        }
    }

    // ---- reading

    @Test
    void readsManyEventsInOrder() {
        String hub = hubs.newHub(1);
        for (int batch = 0; batch < 10; batch++) {
            hubs.send(hub, "0", numbered(batch + "-", 500).toArray(String[]::new));
        }

        List<EventData> events = hubs.read(hub, "0", 5000);

        assertThat(events).hasSize(5000);
        assertThat(events).extracting(EventData::getSequenceNumber).isSorted().doesNotHaveDuplicates();
        assertThat(events.get(4999).getBodyAsString()).isEqualTo("9-499");
    }

    @Test
    void readsAllPartitions() {
        String hub = hubs.newHub(3);
        hubs.send(hub, "0", "a");
        hubs.send(hub, "1", "b");
        hubs.send(hub, "2", "c");
        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            List<PartitionEvent> events =
                    consumer.receive(true).take(3).collectList().block(PATIENCE);

            assertThat(events)
                    .extracting(event -> event.getPartitionContext().getPartitionId()
                            + event.getData().getBodyAsString())
                    .containsExactlyInAnyOrder("0a", "1b", "2c");
        }
    }

    @Test
    void readsAgainWhatWasReadBefore() {
        String hub = filled();

        assertThat(bodies(hubs.read(hub, "0", 4))).isEqualTo(bodies(hubs.read(hub, "0", 4)));
    }

    @Test
    void readsForEachConsumerGroupByItself() {
        String hub = filled();
        assertThat(hubs.server.createConsumerGroup(hub, "second")).isTrue();
        try (EventHubConsumerClient consumer =
                hubs.clients(hub).consumerGroup("second").buildConsumerClient()) {
            assertThat(consumer.receiveFromPartition("0", 4, EventPosition.earliest(), PATIENCE))
                    .extracting(event -> event.getData().getBodyAsString())
                    .containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void tellsOfTheLastEventWhereAskedTo() {
        String hub = filled();
        ReceiveOptions options = new ReceiveOptions().setTrackLastEnqueuedEventProperties(true);

        PartitionEvent first = firstEvent(hub, EventPosition.earliest(), options);

        LastEnqueuedEventProperties last = first.getLastEnqueuedEventProperties();
        assertThat(last.getSequenceNumber()).isEqualTo(3);
        assertThat(last.getOffsetString())
                .isEqualTo(hubs.read(hub, "0", 4).get(3).getOffsetString());
        assertThat(last.getEnqueuedTime())
                .isEqualTo(hubs.read(hub, "0", 4).get(3).getEnqueuedTime());
        assertThat(last.getRetrievalTime()).isAfterOrEqualTo(last.getEnqueuedTime());
        assertThat(first.getData().getBodyAsString()).isEqualTo("a");
    }

    /** The SDK ends a subscription whose connection broke; the client itself goes on. */
    @Test
    void readsOnBehindItsLastOffsetAfterItsConnectionBroke() throws InterruptedException {
        String hub = filled();
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        AtomicReference<EventPosition> next = new AtomicReference<>(EventPosition.earliest());
        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            Disposable reading = Flux.defer(() -> consumer.receiveFromPartition("0", next.get()))
                    .repeat()
                    .subscribe(event -> {
                        next.set(EventPosition.fromOffsetString(event.getData().getOffsetString()));
                        received.add(event.getData().getBodyAsString());
                    });
            assertThat(take(received, 4)).containsExactly("a", "b", "c", "d");

            hubs.server.faults().dropConnections();
            hubs.send(hub, "0", "e");

            assertThat(take(received, 1)).containsExactly("e");
            reading.dispose();
        }
    }

    // ---- errors

    @Test
    void failsForAnUnknownConsumerGroup() {
        String hub = filled();
        try (EventHubConsumerAsyncClient consumer =
                hubs.clients(hub).consumerGroup("nobody").buildAsyncConsumerClient()) {
            assertThatThrownBy(() -> consumer.receiveFromPartition("0", EventPosition.earliest())
                            .blockFirst(PATIENCE))
                    .satisfies(e -> assertCondition(e, AmqpErrorCondition.NOT_FOUND));
        }
    }

    @Test
    void failsForAnUnknownHub() {
        assertThatThrownBy(() -> firstEvent("nowhere", EventPosition.earliest(), null))
                .satisfies(e -> assertCondition(e, AmqpErrorCondition.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "x"})
    void failsForAPartitionThatTheHubHasNot(String partition) {
        String hub = hubs.newHub(1);
        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            assertThatThrownBy(() -> consumer.receiveFromPartition(partition, EventPosition.earliest())
                            .blockFirst(PATIENCE))
                    .hasMessageContaining("It should be between 0 and 0");
        }
    }

    // ---- owner levels

    @Test
    void endsAReaderForOneOfAHigherOwnerLevel() throws Exception {
        String hub = filled();
        try (Reading lower = new Reading(hub, 1L);
                Reading higher = new Reading(hub, 2L, lower)) {
            assertCondition(lower.failure(), AmqpErrorCondition.LINK_STOLEN);
            assertThat(higher.received()).isEqualTo("a");
        }
    }

    @Test
    void endsAReaderForOneOfItsOwnLevel() throws Exception {
        String hub = filled();
        try (Reading first = new Reading(hub, 0L);
                Reading second = new Reading(hub, 0L, first)) {
            assertCondition(first.failure(), AmqpErrorCondition.LINK_STOLEN);
            assertThat(second.received()).isEqualTo("a");
        }
    }

    @Test
    void refusesAReaderOfALowerOwnerLevel() throws Exception {
        String hub = filled();
        try (Reading higher = new Reading(hub, 5L);
                Reading lower = new Reading(hub, 4L, higher)) {
            assertCondition(lower.failure(), AmqpErrorCondition.LINK_STOLEN);
        }
    }

    @Test
    void refusesAReaderWithoutOwnerLevelBesideOneThatHasIt() throws Exception {
        String hub = filled();
        try (Reading owner = new Reading(hub, 0L);
                Reading other = new Reading(hub, null, owner)) {
            assertCondition(other.failure(), AmqpErrorCondition.LINK_STOLEN);
        }
    }

    @Test
    void endsReadersWithoutOwnerLevelForOneThatHasIt() throws Exception {
        String hub = filled();
        try (Reading plain = new Reading(hub, null);
                Reading owner = new Reading(hub, 0L, plain)) {
            assertCondition(plain.failure(), AmqpErrorCondition.LINK_STOLEN);
            assertThat(owner.received()).isEqualTo("a");
        }
    }

    @Test
    void keepsOwnerLevelsOfPartitionsApart() throws Exception {
        String hub = hubs.newHub(2);
        hubs.send(hub, "0", "a");
        hubs.send(hub, "1", "b");
        try (Reading higher = new Reading(hub, 9L)) {
            assertThat(higher.received()).isEqualTo("a");
            ReceiveOptions lower = new ReceiveOptions().setOwnerLevel(1L);
            try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
                PartitionEvent event = consumer.receiveFromPartition("1", EventPosition.earliest(), lower)
                        .blockFirst(PATIENCE);
                assertThat(event).isNotNull();
                assertThat(event.getData().getBodyAsString()).isEqualTo("b");
            }
        }
    }

    @Test
    void refusesASixthReaderWithoutOwnerLevel() throws Exception {
        String hub = filled();
        List<Reading> readings = new ArrayList<>();
        try {
            for (int reader = 0; reader < 5; reader++) {
                Reading reading = new Reading(hub, null);
                readings.add(reading);
                assertThat(reading.received()).isEqualTo("a");
            }
            Reading sixth = new Reading(hub, null);
            readings.add(sixth);

            assertCondition(sixth.failure(), AmqpErrorCondition.RESOURCE_LIMIT_EXCEEDED);
        } finally {
            readings.forEach(Reading::close);
        }
    }

    // ---- properties

    @Test
    void tellsTheHubsNameAgeAndPartitions() {
        Instant before = Instant.now().minusSeconds(1);
        String hub = hubs.newHub(3);
        try (EventHubConsumerClient consumer = hubs.clients(hub).buildConsumerClient()) {
            EventHubProperties properties = consumer.getEventHubProperties();

            assertThat(properties.getName()).isEqualTo(hub);
            assertThat(properties.getPartitionIds()).containsExactly("0", "1", "2");
            assertThat(properties.getCreatedAt())
                    .isBetween(before, Instant.now().plusSeconds(1));
        }
    }

    @Test
    void tellsOfAnEmptyPartition() {
        String hub = hubs.newHub(1);
        try (EventHubConsumerClient consumer = hubs.clients(hub).buildConsumerClient()) {
            PartitionProperties properties = consumer.getPartitionProperties("0");

            assertThat(properties.isEmpty()).isTrue();
            assertThat(properties.getId()).isEqualTo("0");
            assertThat(properties.getEventHubName()).isEqualTo(hub);
            assertThat(properties.getLastEnqueuedSequenceNumber()).isEqualTo(-1);
            assertThat(properties.getLastEnqueuedOffset()).isEqualTo("-1");
        }
    }

    @Test
    void tellsOfAPartitionsLastEvent() {
        String hub = filled();
        EventData last = hubs.read(hub, "0", 4).get(3);
        try (EventHubConsumerClient consumer = hubs.clients(hub).buildConsumerClient()) {
            PartitionProperties properties = consumer.getPartitionProperties("0");

            assertThat(properties.isEmpty()).isFalse();
            assertThat(properties.getBeginningSequenceNumber()).isZero();
            assertThat(properties.getLastEnqueuedSequenceNumber()).isEqualTo(3);
            assertThat(properties.getLastEnqueuedOffset()).isEqualTo(last.getOffsetString());
            assertThat(properties.getLastEnqueuedTime()).isEqualTo(last.getEnqueuedTime());
        }
    }

    @Test
    void failsToTellOfAnUnknownHub() {
        try (EventHubConsumerClient consumer = hubs.clients("nowhere").buildConsumerClient()) {
            assertThatThrownBy(consumer::getEventHubProperties)
                    .satisfies(e -> assertCondition(e, AmqpErrorCondition.NOT_FOUND));
        }
    }

    @Test
    void failsToTellOfAnUnknownPartition() {
        String hub = hubs.newHub(2);
        try (EventHubConsumerClient consumer = hubs.clients(hub).buildConsumerClient()) {
            assertThatThrownBy(() -> consumer.getPartitionProperties("7"))
                    .hasMessageContaining("It should be between 0 and 1");
        }
    }

    // ---- keys

    @Test
    void letsAClientWithTheKeyIn() {
        try (EventHubsFixture own = new EventHubsFixture(EventHubsOptions.DEFAULT.withKey("the right key"))) {
            String hub = own.newHub(1);

            own.send(hub, "0", "a");

            assertThat(bodies(own.read(hub, "0", 1))).containsExactly("a");
        }
    }

    @Test
    void keepsAClientWithAnotherKeyOut() {
        try (EventHubsFixture own = new EventHubsFixture(EventHubsOptions.DEFAULT.withKey("the right key"))) {
            String hub = own.newHub(1);
            String wrong = own.server.connectionString().replace("the right key", "another");
            try (EventHubConsumerClient consumer =
                    own.clients(hub).connectionString(wrong, hub).buildConsumerClient()) {
                assertThatThrownBy(consumer::getEventHubProperties)
                        .satisfies(e -> assertCondition(e, AmqpErrorCondition.UNAUTHORIZED_ACCESS));
            }
        }
    }

    private static String filled() {
        String hub = hubs.newHub(1);
        hubs.send(hub, "0", "a", "b", "c", "d");
        return hub;
    }

    private static PartitionEvent firstEvent(
            String hub, EventPosition from, @org.jspecify.annotations.Nullable ReceiveOptions options) {
        try (EventHubConsumerAsyncClient consumer = hubs.clients(hub).buildAsyncConsumerClient()) {
            PartitionEvent event = consumer.receiveFromPartition(
                            "0", from, options == null ? new ReceiveOptions() : options)
                    .blockFirst(PATIENCE);
            assertThat(event).isNotNull();
            return event;
        }
    }

    private static List<String> take(BlockingQueue<String> received, int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String next = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("after " + taken).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    private static void assertCondition(Throwable failure, AmqpErrorCondition condition) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof AmqpException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as(String.valueOf(failure)).isInstanceOf(AmqpException.class);
        assertThat(((AmqpException) cause).getErrorCondition()).isEqualTo(condition);
    }

    /** A reader of partition 0, which begins when an earlier one has its first event. */
    private static final class Reading implements AutoCloseable {
        private final EventHubConsumerAsyncClient consumer;
        private final Disposable subscription;
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

        Reading(String hub, @org.jspecify.annotations.Nullable Long ownerLevel) {
            consumer = hubs.clients(hub).buildAsyncConsumerClient();
            ReceiveOptions options = new ReceiveOptions();
            if (ownerLevel != null) {
                options.setOwnerLevel(ownerLevel);
            }
            subscription = consumer.receiveFromPartition("0", EventPosition.earliest(), options)
                    .subscribe(
                            event -> first.complete(event.getData().getBodyAsString()),
                            failed::complete,
                            () -> failed.complete(new IllegalStateException("ended without a failure")));
        }

        Reading(String hub, @org.jspecify.annotations.Nullable Long ownerLevel, Reading earlier) throws Exception {
            this(awaited(hub, earlier), ownerLevel);
        }

        private static String awaited(String hub, Reading earlier) throws Exception {
            assertThat(earlier.received()).isNotNull();
            return hub;
        }

        String received() throws Exception {
            return first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        Throwable failure() throws Exception {
            return failed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            subscription.dispose();
            consumer.close();
        }
    }

    /** A clock that stands still until it is advanced. */
    private static final class SteppedClock extends Clock {
        private volatile Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
