package io.dstream.route.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.cdc.TableName;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.azure.ServiceBusIngestSender;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.azure.ServiceBusPublisher;
import io.dstream.route.IngestProcessor;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Router;
import io.dstream.route.SessionLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IngestProcessorIT {
    private static final Fence FENCE = new Fence(7, 3);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static ServiceBusFixture namespace;

    @BeforeAll
    static void open() {
        namespace = ServiceBusFixture.open();
    }

    @AfterAll
    static void close() {
        namespace.close();
    }

    @Test
    void routesEveryTableInOrderAndNothingTwiceAcrossARestart() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        assertRoutedAcrossARestart(queue, 6, 2000);
    }

    @Test
    void receivesFromATopicsSubscriptionToo() {
        IngestEntity topic = IngestEntity.topic(ServiceBusFixture.newName("ingest"));
        assertRoutedAcrossARestart(topic, 2, 300);
    }

    @Test
    void routesASessionAgainThatWentIdle() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        namespace.entities().ensureIngest(queue);
        ChangeStream stream = stream("T1", ServiceBusFixture.newName("topic"));

        try (IngestProcessor processor = processor(queue);
                ServiceBusIngestSender sender =
                        new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), queue)) {
            send(sender, stream, FENCE, 1, 5);
            await(() -> processor.status().events() == 5 && processor.status().sessions() == 0);
            send(sender, stream, new Fence(7, 4), 4, 9);
            await(() -> processor.status().events() == 9);

            assertThat(processor.status().repeated()).isEqualTo(2);
            assertThat(processor.status().lastFault()).isEmpty();
        }
        assertThat(numbers(stream.destination(), 9)).isEqualTo(range(1, 9));
    }

    @Test
    void deadLettersAForeignMessageWithItsReasonAndGoesOn() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        namespace.entities().ensureIngest(queue);
        ChangeStream stream = stream("T1", ServiceBusFixture.newName("topic"));
        sendForeign(queue);

        try (IngestProcessor processor = processor(queue);
                ServiceBusIngestSender sender =
                        new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), queue)) {
            send(sender, stream, FENCE, 1, 5);
            await(() -> processor.status().events() == 5 && processor.status().deadLettered() == 1);
        }

        assertThat(deadLetters(queue)).singleElement().satisfies(message -> {
            assertThat(message.getBody().toString()).isEqualTo("not ours");
            assertThat(message.getDeadLetterReason()).isEqualTo("malformed");
            assertThat(message.getDeadLetterErrorDescription()).contains("content type");
        });
    }

    private static void assertRoutedAcrossARestart(IngestEntity entity, int tables, int changes) {
        namespace.entities().ensureIngest(entity);
        List<ChangeStream> streams = new ArrayList<>();
        try (ServiceBusIngestSender sender =
                new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), entity)) {
            for (int table = 0; table < tables; table++) {
                ChangeStream stream = stream("T" + table, ServiceBusFixture.newName("topic"));
                streams.add(stream);
                send(sender, stream, FENCE, 1, changes);
            }
        }

        IngestProcessor stopped = processor(entity);
        await(() -> stopped.status().events() > 0);
        stopped.close();
        long first = stopped.status().events();
        assertThat(stopped.status().lastFault()).isEmpty();
        try (IngestProcessor processor = processor(entity)) {
            await(() -> first + processor.status().events() >= (long) tables * changes);
        }

        for (ChangeStream stream : streams) {
            assertThat(numbers(stream.destination(), changes)).isEqualTo(range(1, changes));
        }
    }

    private static IngestProcessor processor(IngestEntity entity) {
        Router router = new Router(
                new ServiceBusPublisher(
                        NamespaceAccess.of(namespace.connectionString()), namespace.administrationEndpoint()),
                (stream, fence, position) ->
                        stream.table().name() + "/" + position.commitLsn().low(),
                new EventBatcher(240_000, 1000));
        IngestProcessor processor = new IngestProcessor(
                new ServiceBusIngestSessions(
                        NamespaceAccess.of(namespace.connectionString()), entity, System::nanoTime),
                router,
                SessionLimits.DEFAULTS,
                Clock.systemUTC(),
                System::nanoTime,
                ProcessorListener.NONE);
        processor.start(4, work -> new Thread(work).start());
        return processor;
    }

    private static ChangeStream stream(String table, String destination) {
        return new ChangeStream("Shop", new TableName("dbo", table), "dbo_" + table, destination);
    }

    private static void send(ServiceBusIngestSender sender, ChangeStream stream, Fence fence, int first, int last) {
        sender.send(new ChangePacker(sender.maxBodyBytes(), 20).pack(stream, fence, Changes.changes(first, last)));
    }

    private static void sendForeign(IngestEntity queue) {
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(namespace.connectionString())
                .sender()
                .queueName(queue.name())
                .buildClient()) {
            sender.sendMessage(new ServiceBusMessage(BinaryData.fromString("not ours")).setSessionId("shop.dbo.t1"));
        }
    }

    private static List<ServiceBusReceivedMessage> deadLetters(IngestEntity queue) {
        List<ServiceBusReceivedMessage> all = new ArrayList<>();
        try (var receiver = new ServiceBusClientBuilder()
                .connectionString(namespace.connectionString())
                .receiver()
                .queueName(queue.name())
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient()) {
            receiver.receiveMessages(2, PATIENCE).forEach(all::add);
        }
        return all;
    }

    private static List<Integer> numbers(String topic, int expected) {
        return namespace.drain(topic, expected + 1, PATIENCE).stream()
                .map(message -> Integer.valueOf(message.getMessageId().split("/", -1)[1]))
                .toList();
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }
}
