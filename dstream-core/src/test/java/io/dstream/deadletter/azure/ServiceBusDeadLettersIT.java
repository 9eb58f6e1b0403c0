package io.dstream.deadletter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.cdc.TableName;
import io.dstream.control.ControlException;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Ingest;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Namespace;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Topics;
import io.dstream.deadletter.queue.DeadLetterDesk;
import io.dstream.deadletter.queue.DeadLetterEntities;
import io.dstream.deadletter.queue.DeadLetterQueue;
import io.dstream.deadletter.queue.LetterCopy;
import io.dstream.deadletter.queue.StoredLetter;
import io.dstream.destination.CountBoard;
import io.dstream.destination.azure.ServiceBusCounter;
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
import io.dstream.route.azure.ServiceBusIngestSessions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServiceBusDeadLettersIT {
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
    void showsCountsAndDeletesTheDeadLettersOfASubscription() {
        String topic = ServiceBusFixture.newName("topic");
        namespace.entities().ensureDestination(topic);
        kill(topic, 5);
        DeadLetters letters = letters(IngestEntity.queue("unused"), topic);
        String id = topic + "/sub1";

        assertThat(letters.entities()).contains(new DeadLetterEntity(id, "destination", 5L));
        List<DeadLetter> shown = letters.peek(id, 0, 3);
        assertThat(shown).extracting(DeadLetter::body).containsExactly("body 0", "body 1", "body 2");
        assertThat(shown.get(0).reason()).isEqualTo("bad");
        assertThat(letters.peek(id, shown.get(2).sequenceNumber() + 1, 10)).hasSize(2);

        assertThat(letters.purge(id, List.of(shown.get(1).sequenceNumber()))).isEqualTo(1);
        assertThat(letters.peek(id, 0, 10))
                .extracting(DeadLetter::body)
                .containsExactly("body 0", "body 2", "body 3", "body 4");
        assertThat(letters.purge(id, List.of())).isEqualTo(4);
        assertThat(letters.peek(id, 0, 10)).isEmpty();
    }

    @Test
    void sendsToTheTopicAgainWhatIsRepaired() {
        String topic = ServiceBusFixture.newName("topic");
        namespace.entities().ensureDestination(topic);
        kill(topic, 3);
        DeadLetters letters = letters(IngestEntity.queue("unused"), topic);
        String id = topic + "/sub1";
        List<DeadLetter> shown = letters.peek(id, 0, 10);

        ResubmitReport report = letters.resubmit(
                id,
                List.of(
                        new Repair(shown.get(2).sequenceNumber(), "repaired"),
                        new Repair(shown.get(0).sequenceNumber(), null)));

        assertThat(report.failed()).isEmpty();
        assertThat(letters.peek(id, 0, 10)).extracting(DeadLetter::body).containsExactly("body 1");
        List<ServiceBusReceivedMessage> received = namespace.drain(topic, 3, PATIENCE);
        assertThat(received).extracting(message -> message.getBody().toString()).containsExactly("body 0", "repaired");
        assertThat(received).allSatisfy(message -> {
            assertThat(message.getSessionId()).isEqualTo("session");
            assertThat(message.getApplicationProperties())
                    .containsEntry("table", "Orders")
                    .doesNotContainKey("DeadLetterReason");
        });
    }

    @Test
    void publishesAResubmittedIngestMessageBelowTheSessionsNoteAndLeavesTheNote() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        namespace.entities().ensureIngest(queue);
        ChangeStream stream =
                new ChangeStream("Shop", new TableName("dbo", "T1"), "dbo_T1", ServiceBusFixture.newName("topic"));
        DeadLetters letters = letters(queue, stream.destination());
        try (ServiceBusIngestSender sender =
                new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), queue)) {
            send(sender, stream, 1, 2);
            killFirst(queue);
            send(sender, stream, 3, 5);
            try (IngestProcessor processor = processor(queue)) {
                await(() -> processor.status().events() == 3);
                DeadLetter dead = letters.peek(queue.name(), 0, 10).get(0);
                assertThat(dead.body()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
                assertThat(dead.table()).isEqualTo("dbo.T1");

                ResubmitReport report =
                        letters.resubmit(queue.name(), List.of(new Repair(dead.sequenceNumber(), null)));

                assertThat(report.resubmitted()).hasSize(1);
                await(() -> processor.status().events() == 5);
                send(sender, stream, 4, 6);
                await(() -> processor.status().events() == 6);
                assertThat(processor.status().repeated()).isEqualTo(2);
            }
        }
        assertThat(letters.peek(queue.name(), 0, 10)).isEmpty();
        assertThat(numbers(stream.destination(), 6)).containsExactly(3, 4, 5, 1, 2, 6);
    }

    @Test
    void losesNothingAndSendsNothingTwiceWhereTheFirstTryWasCutOff() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        namespace.entities().ensureIngest(queue);
        ChangeStream stream =
                new ChangeStream("Shop", new TableName("dbo", "T1"), "dbo_T1", ServiceBusFixture.newName("topic"));
        try (ServiceBusIngestSender sender =
                new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), queue)) {
            send(sender, stream, 1, 2);
        }
        killFirst(queue);
        DeadLetterEntities entities = entities(queue, stream.destination());
        DeadLetters interrupted = new DeadLetterDesk(new CutOff(entities), System::nanoTime);
        DeadLetters letters = new DeadLetterDesk(entities, System::nanoTime);
        List<Repair> all = letters.peek(queue.name(), 0, 10).stream()
                .map(letter -> new Repair(letter.sequenceNumber(), null))
                .toList();
        assertThat(all).hasSize(1);

        assertThatThrownBy(() -> interrupted.resubmit(queue.name(), all)).hasMessage("the line was cut");
        assertThat(letters.peek(queue.name(), 0, 10)).hasSize(1);
        assertThat(letters.resubmit(queue.name(), all).failed()).isEmpty();

        assertThat(letters.peek(queue.name(), 0, 10)).isEmpty();
        try (IngestProcessor processor = processor(queue)) {
            await(() -> processor.status().events() == 2);
            assertThat(processor.status().messages()).isEqualTo(1);
        }
        assertThat(numbers(stream.destination(), 2)).containsExactly(1, 2);
    }

    @Test
    void findsADeadLetterBehindManyOthersAndGivesThoseBack() {
        String topic = ServiceBusFixture.newName("topic");
        namespace.entities().ensureDestination(topic);
        kill(topic, 150);
        DeadLetters letters = letters(IngestEntity.queue("unused"), topic);
        String id = topic + "/sub1";
        DeadLetter last = letters.peek(id, 0, 250).get(149);

        assertThat(letters.resubmit(id, List.of(new Repair(last.sequenceNumber(), null)))
                        .resubmitted())
                .hasSize(1);

        assertThat(letters.purge(id, List.of())).isEqualTo(149);
    }

    @Test
    void refusesEntitiesThatAreNoneOfOurs() {
        DeadLetters letters = letters(IngestEntity.queue("unused"), "known");

        for (String id : List.of("other/sub1", "known", "known/", "known/sub1/$management", "known/../unused")) {
            assertThatThrownBy(() -> letters.peek(id, 0, 1))
                    .isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.reason())
                            .isEqualTo(ControlException.Reason.NOT_FOUND));
        }
    }

    /** Ends after the first confirmed send, as a process that is killed there. */
    private record CutOff(DeadLetterEntities entities) implements DeadLetterEntities {
        @Override
        public List<DeadLetterEntity> list() {
            return entities.list();
        }

        @Override
        public Optional<OpenEntity> open(String id) {
            return entities.open(id).map(open -> new OpenEntity(open.entity(), new CutQueue(open.queue())));
        }
    }

    private record CutQueue(DeadLetterQueue queue) implements DeadLetterQueue {
        @Override
        public List<StoredLetter> peek(long from, int limit) {
            return queue.peek(from, limit);
        }

        @Override
        public Taking take() {
            return new CutTaking(queue.take());
        }

        @Override
        public int maxBodyBytes() {
            return queue.maxBodyBytes();
        }

        @Override
        public void close() {
            queue.close();
        }
    }

    private record CutTaking(DeadLetterQueue.Taking taking) implements DeadLetterQueue.Taking {
        @Override
        public List<StoredLetter> receive(int maxCount, Duration maxWait) {
            return taking.receive(maxCount, maxWait);
        }

        @Override
        public void confirm(StoredLetter letter) {
            taking.confirm(letter);
        }

        @Override
        public void send(StoredLetter letter, LetterCopy copy) {
            taking.send(letter, copy);
        }

        @Override
        public void delete(StoredLetter letter) {
            throw new IllegalStateException("the line was cut");
        }

        @Override
        public void close() {
            taking.close();
        }
    }

    private static DeadLetters letters(IngestEntity queue, String topic) {
        return new DeadLetterDesk(entities(queue, topic), System::nanoTime);
    }

    private static DeadLetterEntities entities(IngestEntity queue, String topic) {
        String connection = namespace.connectionString();
        return new ServiceBusDeadLetterEntities(
                Optional.of(new Ingest(
                        new Namespace(
                                new ServiceBusConnector(NamespaceAccess.of(connection)),
                                counts(ServiceBusCounter.ofQueues(
                                        NamespaceAccess.of(connection), namespace.administrationEndpoint()))),
                        queue)),
                List.of(new Topics(
                        "",
                        new Namespace(
                                new ServiceBusConnector(NamespaceAccess.of(connection)),
                                counts(ServiceBusCounter.ofTopics(
                                        NamespaceAccess.of(connection), namespace.administrationEndpoint()))),
                        () -> Set.of(topic))));
    }

    private static CountBoard counts(ServiceBusCounter counter) {
        return new CountBoard(counter, Runnable::run, System::nanoTime);
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
        processor.start(2, work -> new Thread(work).start());
        return processor;
    }

    private static void send(ServiceBusIngestSender sender, ChangeStream stream, int first, int last) {
        sender.send(
                new ChangePacker(sender.maxBodyBytes()).pack(stream, new Fence(7, 3), Changes.changes(first, last)));
    }

    private static void killFirst(IngestEntity queue) {
        try (var sessions = new ServiceBusClientBuilder()
                        .connectionString(namespace.connectionString())
                        .sessionReceiver()
                        .queueName(queue.name())
                        .buildClient();
                var session = sessions.acceptNextSession()) {
            session.deadLetter(session.receiveMessages(1).iterator().next());
        }
    }

    private static void kill(String topic, int count) {
        DeadTopics.kill(namespace, topic, count);
    }

    private static List<Integer> numbers(String topic, int expected) {
        return namespace.drain(topic, expected + 1, PATIENCE).stream()
                .map(message -> Integer.valueOf(message.getMessageId().split("/", -1)[1]))
                .toList();
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
