package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The synchronous clients of the Java SDK on queues and topics without sessions. */
class ServiceBusMessagingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    private static ServiceBusServer server;

    @BeforeAll
    static void start() {
        server = ServiceBusServer.start(ServiceBusOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void carriesBodyAndPropertiesUnchanged() {
        String queue = newQueue(QueueSettings.DEFAULT);
        OffsetDateTime time = OffsetDateTime.parse("2026-11-22T10:15:30Z");
        UUID uuid = UUID.randomUUID();
        ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromString("{\"id\":1}"))
                .setMessageId("m-1")
                .setContentType("application/json")
                .setCorrelationId("c-1")
                .setSubject("changed")
                .setTo("there");
        message.getApplicationProperties().put("text", "ä");
        message.getApplicationProperties().put("number", 42L);
        message.getApplicationProperties().put("flag", true);
        message.getApplicationProperties().put("uuid", uuid);
        message.getApplicationProperties().put("time", time);

        send(queue, message);
        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            ServiceBusReceivedMessage received = one(receiver);
            receiver.complete(received);

            assertThat(received.getBody().toString()).isEqualTo("{\"id\":1}");
            assertThat(received.getMessageId()).isEqualTo("m-1");
            assertThat(received.getContentType()).isEqualTo("application/json");
            assertThat(received.getCorrelationId()).isEqualTo("c-1");
            assertThat(received.getSubject()).isEqualTo("changed");
            assertThat(received.getTo()).isEqualTo("there");
            assertThat(received.getApplicationProperties())
                    .containsEntry("text", "ä")
                    .containsEntry("number", 42L)
                    .containsEntry("flag", true)
                    .containsEntry("uuid", uuid)
                    .containsEntry("time", time);
            assertThat(received.getSequenceNumber()).isEqualTo(1);
            assertThat(received.getDeliveryCount()).isZero();
            assertThat(received.getLockedUntil()).isAfter(received.getEnqueuedTime());
        }
    }

    @Test
    void givesAMessageIdWhereThereIsNone() {
        String queue = newQueue(QueueSettings.DEFAULT);

        send(queue, new ServiceBusMessage("anonymous"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            assertThat(one(receiver).getMessageId()).isNotEmpty();
        }
    }

    @Test
    void deliversABatchOfAQuarterMegabyteInOrder() {
        String queue = newQueue(QueueSettings.DEFAULT);
        List<String> sent = new ArrayList<>();
        try (ServiceBusSenderClient sender = sender(queue)) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            String padding = "x".repeat(1000);
            while (batch.tryAddMessage(new ServiceBusMessage(sent.size() + padding))) {
                sent.add(sent.size() + padding);
            }
            sender.sendMessages(batch);
        }

        List<String> received = drain(queue, sent.size());

        assertThat(sent).hasSizeGreaterThan(200);
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void refusesAMessageThatIsTooLarge() {
        String queue = newQueue(QueueSettings.DEFAULT);
        byte[] body = new byte[300_000];

        assertThatThrownBy(() -> send(queue, new ServiceBusMessage(BinaryData.fromBytes(body))))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
    }

    @Test
    void refusesAnEntityThatDoesNotExist() {
        assertThatThrownBy(() -> send("nowhere", new ServiceBusMessage("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
    }

    @Test
    void deliversAnAbandonedMessageAgainWithItsCountAndChanges() {
        String queue = newQueue(QueueSettings.DEFAULT);
        send(queue, new ServiceBusMessage("again"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            receiver.abandon(one(receiver), new AbandonOptions().setPropertiesToModify(Map.of("why", "busy")));
            ServiceBusReceivedMessage again = one(receiver);

            assertThat(again.getDeliveryCount()).isEqualTo(1);
            assertThat(again.getApplicationProperties()).containsEntry("why", "busy");
        }
    }

    @Test
    void movesAMessageToTheDeadLettersWithItsReason() {
        String queue = newQueue(QueueSettings.DEFAULT);
        ServiceBusMessage poison = new ServiceBusMessage("poison");
        OffsetDateTime time = OffsetDateTime.parse("2026-11-22T10:15:30Z");
        poison.getApplicationProperties().put("time", time);
        send(queue, poison);

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            receiver.deadLetter(
                    one(receiver),
                    new DeadLetterOptions().setDeadLetterReason("bad").setDeadLetterErrorDescription("cannot be read"));
        }

        try (ServiceBusReceiverClient dead = deadLetters(queue)) {
            ServiceBusReceivedMessage received = one(dead);
            dead.complete(received);

            assertThat(received.getBody().toString()).isEqualTo("poison");
            assertThat(received.getDeadLetterReason()).isEqualTo("bad");
            assertThat(received.getDeadLetterErrorDescription()).isEqualTo("cannot be read");
            assertThat(received.getDeadLetterSource()).isEqualTo(queue);
            assertThat(received.getApplicationProperties()).containsEntry("time", time);
        }
    }

    @Test
    void deadLettersAfterTooManyDeliveries() {
        QueueSettings twice = new QueueSettings(
                Duration.ofMinutes(1), 2, false, QueueSettings.UNLIMITED, false, Duration.ZERO, 1L << 30);
        String queue = newQueue(twice);
        send(queue, new ServiceBusMessage("stubborn"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            receiver.abandon(one(receiver));
            receiver.abandon(one(receiver));
        }

        try (ServiceBusReceiverClient dead = deadLetters(queue)) {
            assertThat(one(dead).getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
        }
    }

    @Test
    void handsOutADeferredMessageOnlyByItsNumber() {
        String queue = newQueue(QueueSettings.DEFAULT);
        send(queue, new ServiceBusMessage("later"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            ServiceBusReceivedMessage first = one(receiver);
            receiver.defer(first);

            assertThat(receiver.receiveMessages(1, SHORT)).isEmpty();
            ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(first.getSequenceNumber());
            receiver.complete(deferred);

            assertThat(deferred.getBody().toString()).isEqualTo("later");
        }
        assertThat(peekAll(queue)).isEmpty();
    }

    @Test
    void renewsALock() {
        String queue = newQueue(QueueSettings.DEFAULT);
        send(queue, new ServiceBusMessage("slow"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            ServiceBusReceivedMessage message = one(receiver);
            OffsetDateTime before = message.getLockedUntil();

            assertThat(receiver.renewMessageLock(message)).isAfterOrEqualTo(before);
        }
    }

    @Test
    void refusesToSettleWhatItsHolderLost() {
        String queue = newQueue(QueueSettings.DEFAULT.withLockDuration(Duration.ofMillis(300)));
        send(queue, new ServiceBusMessage("lost"));

        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            ServiceBusReceivedMessage lost = one(receiver);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // A peek with an explicit number always begins there.
            while (receiver.peekMessages(1, 1).iterator().next().getDeliveryCount() == 0
                    && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> receiver.complete(lost))
                    .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                            .isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
        }
    }

    @Test
    void peeksWithoutTaking() {
        String queue = newQueue(QueueSettings.DEFAULT);
        send(queue, new ServiceBusMessage("a"));
        send(queue, new ServiceBusMessage("b"));

        assertThat(peekAll(queue)).containsExactly("a", "b");
        assertThat(peekAll(queue)).containsExactly("a", "b");
    }

    @Test
    void forgetsWhatIsReceivedAndDeleted() {
        String queue = newQueue(QueueSettings.DEFAULT);
        send(queue, new ServiceBusMessage("once"));

        try (ServiceBusReceiverClient receiver = builder()
                .receiver()
                .queueName(queue)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient()) {
            assertThat(one(receiver).getBody().toString()).isEqualTo("once");
        }
        assertThat(peekAll(queue)).isEmpty();
    }

    @Test
    void dropsDuplicatesOfAQueue() {
        String queue = newQueue(QueueSettings.DEFAULT.withDuplicateWindow(Duration.ofMinutes(1)));

        send(queue, new ServiceBusMessage("first").setMessageId("same"));
        send(queue, new ServiceBusMessage("second").setMessageId("same"));
        send(queue, new ServiceBusMessage("third").setMessageId("other"));

        assertThat(peekAll(queue)).containsExactly("first", "third");
    }

    @Test
    void copiesToEverySubscriptionAndDropsDuplicatesOfATopic() {
        server.createTopic("t-dd", TopicSettings.DEFAULT.withDuplicateWindow(Duration.ofMinutes(1)));
        server.createSubscription("t-dd", "one", QueueSettings.DEFAULT);
        server.createSubscription("t-dd", "two", QueueSettings.DEFAULT);
        try (ServiceBusSenderClient sender =
                builder().sender().topicName("t-dd").buildClient()) {
            sender.sendMessage(new ServiceBusMessage("first").setMessageId("same"));
            sender.sendMessage(new ServiceBusMessage("again").setMessageId("same"));
        }

        for (String subscription : List.of("one", "two")) {
            try (ServiceBusReceiverClient receiver = builder()
                    .receiver()
                    .topicName("t-dd")
                    .subscriptionName(subscription)
                    .buildClient()) {
                receiver.complete(one(receiver));
                assertThat(receiver.receiveMessages(1, SHORT)).isEmpty();
            }
        }
    }

    @Test
    void schedulesAndCancels() {
        String queue = newQueue(QueueSettings.DEFAULT);
        try (ServiceBusSenderClient sender = sender(queue);
                ServiceBusReceiverClient receiver = receiver(queue)) {
            OffsetDateTime soon = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1);
            long cancelled = sender.scheduleMessage(new ServiceBusMessage("never"), soon);
            sender.scheduleMessage(new ServiceBusMessage("soon"), soon);
            sender.cancelScheduledMessage(cancelled);

            assertThat(one(receiver).getBody().toString()).isEqualTo("soon");
            assertThat(receiver.receiveMessages(1, SHORT)).isEmpty();
        }
    }

    @Test
    void expiresAMessageThatNobodyTook() {
        String queue = newQueue(new QueueSettings(
                Duration.ofMinutes(1), 10, false, QueueSettings.UNLIMITED, true, Duration.ZERO, 1L << 30));
        send(queue, new ServiceBusMessage("mortal").setTimeToLive(Duration.ofMillis(100)));

        try (ServiceBusReceiverClient dead = deadLetters(queue)) {
            assertThat(one(dead).getDeadLetterReason()).isEqualTo("TTLExpiredException");
        }
    }

    private static String newQueue(QueueSettings settings) {
        String name = "q-" + UUID.randomUUID();
        assertThat(server.createQueue(name, settings)).isTrue();
        return name;
    }

    private static ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder().connectionString(server.connectionString());
    }

    private static ServiceBusSenderClient sender(String queue) {
        return builder().sender().queueName(queue).buildClient();
    }

    private static ServiceBusReceiverClient receiver(String queue) {
        return builder()
                .receiver()
                .queueName(queue)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient();
    }

    private static ServiceBusReceiverClient deadLetters(String queue) {
        return builder()
                .receiver()
                .queueName(queue)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient();
    }

    private static void send(String queue, ServiceBusMessage message) {
        try (ServiceBusSenderClient sender = sender(queue)) {
            sender.sendMessage(message);
        }
    }

    private static ServiceBusReceivedMessage one(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, PATIENCE).stream().findFirst().orElseThrow();
    }

    private static List<String> drain(String queue, int count) {
        List<String> bodies = new ArrayList<>();
        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            while (bodies.size() < count) {
                int before = bodies.size();
                receiver.receiveMessages(count - before, PATIENCE).forEach(message -> {
                    bodies.add(new String(message.getBody().toBytes(), StandardCharsets.UTF_8));
                    receiver.complete(message);
                });
                assertThat(bodies).hasSizeGreaterThan(before);
            }
        }
        return bodies;
    }

    private static List<String> peekAll(String queue) {
        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            return receiver.peekMessages(100).stream()
                    .map(message -> message.getBody().toString())
                    .toList();
        }
    }
}
