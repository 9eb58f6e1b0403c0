package io.dstream.sandbox.servicebus;

import static io.dstream.sandbox.servicebus.ServiceBusFixture.PATIENCE;
import static io.dstream.sandbox.servicebus.ServiceBusFixture.SHORT;
import static io.dstream.sandbox.servicebus.ServiceBusFixture.SUBSCRIPTION;
import static io.dstream.sandbox.servicebus.ServiceBusFixture.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.MessagingSku;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionRuntimeProperties;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What entities bound, count and refuse, with the Java SDK. */
class ServiceBusLimitsIT {
    private static ServiceBusFixture bus;
    private static ServiceBusAdministrationClient admin;

    @BeforeAll
    static void start() {
        bus = ServiceBusFixture.start(ServiceBusOptions.DEFAULT);
        admin = bus.admin();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    // ---- sizes

    @Test
    void bindsABatchOfTheStandardTierToAQuarterMegabyte() {
        try (ServiceBusSenderClient sender = sender(bus, bus.queue(QueueSettings.DEFAULT))) {
            assertThat(sender.createMessageBatch().getMaxSizeInBytes()).isEqualTo(262_144);
        }
    }

    /** More than waits in a connection to be written at once, to a client that settles nothing. */
    @Test
    void deliversLargeMessagesThatWaitedAlready() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        for (int i = 0; i < 20; i++) {
            bus.send(queue, new ServiceBusMessage(BinaryData.fromBytes(new byte[200_000])));
        }

        try (ServiceBusReceiverAsyncClient receiver = bus.builder()
                .receiver()
                .queueName(queue)
                .prefetchCount(20)
                .disableAutoComplete()
                .buildAsyncClient()) {
            assertThat(receiver.receiveMessages().take(20).count().block(Duration.ofSeconds(20)))
                    .isEqualTo(20);
        }
    }

    @Test
    void takesAMegabyteInThePremiumTier() {
        try (ServiceBusFixture premium = ServiceBusFixture.start(
                ServiceBusOptions.DEFAULT.withMaxMessageBytes(ServiceBusOptions.PREMIUM_BYTES))) {
            String queue = premium.queue(QueueSettings.DEFAULT);
            premium.send(queue, new ServiceBusMessage(BinaryData.fromBytes(new byte[900_000])));

            try (ServiceBusReceiverClient receiver = premium.receiver(queue)) {
                assertThat(one(receiver).getBody().toBytes()).hasSize(900_000);
            }
            assertThat(premium.admin().getNamespaceProperties().getMessagingSku())
                    .isEqualTo(MessagingSku.PREMIUM);
        }
    }

    @Test
    void refusesAHeaderBeyond64Kilobytes() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        ServiceBusMessage message = new ServiceBusMessage("x");
        message.getApplicationProperties().put("large", "x".repeat(70_000));

        assertThatThrownBy(() -> bus.send(queue, message))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
        assertThat(bus.held(queue)).isEmpty();
    }

    @Test
    void refusesSendsToAFullQueue() {
        String queue = bus.queue(
                new QueueSettings(Duration.ofMinutes(1), 10, false, QueueSettings.UNLIMITED, false, Duration.ZERO, 1));
        bus.send(queue, new ServiceBusMessage("first"));

        assertThatThrownBy(() -> bus.send(queue, new ServiceBusMessage("second")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.QUOTA_EXCEEDED));
    }

    // ---- status

    @Test
    void refusesSendsToADisabledQueue() {
        String queue = withStatus(EntityStatus.SEND_DISABLED);

        assertThatThrownBy(() -> bus.send(queue, new ServiceBusMessage("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED));
    }

    @Test
    void refusesReceiversOfADisabledQueue() {
        String queue = withStatus(EntityStatus.RECEIVE_DISABLED);
        bus.send(queue, new ServiceBusMessage("x"));

        try (ServiceBusReceiverClient receiver = bus.receiver(queue)) {
            assertThatThrownBy(() -> receiver.receiveMessages(1, PATIENCE).forEach(message -> {}))
                    .hasStackTraceContaining("currently disabled");
        }
    }

    @Test
    void letsAQueueBeUsedWhenItIsEnabledAgain() {
        String queue = withStatus(EntityStatus.DISABLED);
        admin.updateQueue(admin.getQueue(queue).setStatus(EntityStatus.ACTIVE));

        bus.send(queue, new ServiceBusMessage("x"));

        assertThat(bus.held(queue)).containsExactly("x");
    }

    // ---- what is refused by name

    @Test
    void refusesTransactions() {
        try (ServiceBusSenderClient sender = sender(bus, bus.queue(QueueSettings.DEFAULT))) {
            assertThatThrownBy(sender::createTransaction).hasMessageContaining("does not serve transactions");
        }
    }

    @Test
    void refusesAutoForwarding() {
        assertThatThrownBy(() -> admin.createQueue("forwarding", new CreateQueueOptions().setForwardTo("target")))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e).hasMessageContaining("does not serve ForwardTo");
                });
    }

    @Test
    void refusesLocksOfMoreThanFiveMinutes() {
        assertThatThrownBy(() ->
                        admin.createQueue("locked", new CreateQueueOptions().setLockDuration(Duration.ofMinutes(6))))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
    }

    // ---- counts

    @Test
    void countsTheMessagesOfAQueueByKind() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        bus.send(queue, new ServiceBusMessage("dead"), new ServiceBusMessage("active"));
        try (ServiceBusReceiverClient receiver = bus.receiver(queue);
                ServiceBusSenderClient sender = sender(bus, queue)) {
            receiver.deadLetter(one(receiver));
            sender.scheduleMessage(
                    new ServiceBusMessage("later"),
                    OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
        }

        QueueRuntimeProperties counts = admin.getQueueRuntimeProperties(queue);

        assertThat(counts.getActiveMessageCount()).isEqualTo(1);
        assertThat(counts.getDeadLetterMessageCount()).isEqualTo(1);
        assertThat(counts.getScheduledMessageCount()).isEqualTo(1);
        assertThat(counts.getTotalMessageCount()).isEqualTo(3);
        assertThat(counts.getSizeInBytes()).isPositive();
    }

    @Test
    void countsTheMessagesOfASubscription() {
        String topic = bus.topic();
        bus.send(topic, new ServiceBusMessage("a"), new ServiceBusMessage("b"));

        SubscriptionRuntimeProperties counts = admin.getSubscriptionRuntimeProperties(topic, SUBSCRIPTION);

        assertThat(counts.getActiveMessageCount()).isEqualTo(2);
        assertThat(admin.getTopicRuntimeProperties(topic).getSubscriptionCount())
                .isEqualTo(1);
    }

    // ---- time

    @Test
    void boundsEachMessagesLifeByTheQueues() {
        String queue = bus.queue(new QueueSettings(
                Duration.ofMinutes(1), 10, false, Duration.ofMillis(100), true, Duration.ZERO, 1L << 30));
        bus.send(queue, new ServiceBusMessage("mortal").setTimeToLive(Duration.ofHours(1)));

        try (ServiceBusReceiverClient dead = bus.deadLetters(queue)) {
            assertThat(one(dead).getDeadLetterReason()).isEqualTo("TTLExpiredException");
        }
    }

    @Test
    void dropsWhatOutlivedItsTimeWhereExpiryIsNotDeadLettered() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        bus.send(queue, new ServiceBusMessage("mortal").setTimeToLive(Duration.ofMillis(1)));

        try (ServiceBusReceiverClient receiver = bus.receiver(queue)) {
            assertThat(receiver.receiveMessages(1, SHORT)).isEmpty();
        }
        assertThat(admin.getQueueRuntimeProperties(queue).getTotalMessageCount())
                .isZero();
    }

    @Test
    void schedulesToTheSubscriptionsOfATopic() {
        String topic = bus.topic();
        bus.send(
                topic,
                new ServiceBusMessage("soon")
                        .setScheduledEnqueueTime(
                                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1)));
        List<String> before = bus.subscribed(topic);

        try (ServiceBusReceiverClient receiver = bus.subscriber(topic)) {
            assertThat(one(receiver).getBody().toString()).isEqualTo("soon");
        }
        assertThat(before).isEmpty();
    }

    // ---- settlement

    @Test
    void keepsTheTypesOfPropertiesThatADeadLetterIsGiven() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        UUID uuid = UUID.randomUUID();
        bus.send(queue, new ServiceBusMessage("x"));
        try (ServiceBusReceiverClient receiver = bus.receiver(queue)) {
            receiver.deadLetter(
                    one(receiver),
                    new DeadLetterOptions()
                            .setPropertiesToModify(
                                    Map.of("double", 2.5, "int", 7, "long", 7L, "flag", true, "uuid", uuid)));
        }

        try (ServiceBusReceiverClient dead = bus.deadLetters(queue)) {
            assertThat(one(dead).getApplicationProperties())
                    .containsEntry("double", 2.5)
                    .containsEntry("int", 7)
                    .containsEntry("long", 7L)
                    .containsEntry("flag", true)
                    .containsEntry("uuid", uuid);
        }
    }

    @Test
    void deadLettersADeferredMessage() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        bus.send(queue, new ServiceBusMessage("x"));
        try (ServiceBusReceiverClient receiver = bus.receiver(queue)) {
            ServiceBusReceivedMessage first = one(receiver);
            receiver.defer(first);
            receiver.deadLetter(
                    receiver.receiveDeferredMessage(first.getSequenceNumber()),
                    new DeadLetterOptions().setDeadLetterReason("late"));
        }

        try (ServiceBusReceiverClient dead = bus.deadLetters(queue)) {
            assertThat(one(dead).getDeadLetterReason()).isEqualTo("late");
        }
    }

    @Test
    void tellsThatADeferredMessageIsNotThere() {
        try (ServiceBusReceiverClient receiver = bus.receiver(bus.queue(QueueSettings.DEFAULT))) {
            assertThatThrownBy(() -> receiver.receiveDeferredMessage(4711)).isInstanceOf(ServiceBusException.class);
        }
    }

    @Test
    void takesADeadLetterOutForGood() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        bus.send(queue, new ServiceBusMessage("x"));
        try (ServiceBusReceiverClient receiver = bus.receiver(queue)) {
            receiver.deadLetter(one(receiver));
        }

        try (ServiceBusReceiverClient dead = bus.builder()
                .receiver()
                .queueName(queue)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient()) {
            assertThat(one(dead).getBody().toString()).isEqualTo("x");
        }
        assertThat(admin.getQueueRuntimeProperties(queue).getTotalMessageCount())
                .isZero();
    }

    @Test
    void endsLinksOfADeletedQueue() {
        String queue = bus.queue(QueueSettings.DEFAULT);
        try (ServiceBusSenderClient sender = sender(bus, queue)) {
            sender.sendMessage(new ServiceBusMessage("x"));
            admin.deleteQueue(queue);

            assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("y")))
                    .isInstanceOf(ServiceBusException.class);
        }
    }

    private static String withStatus(EntityStatus status) {
        String queue = "q-" + UUID.randomUUID();
        admin.createQueue(queue, new CreateQueueOptions().setStatus(status));
        return queue;
    }

    private static ServiceBusSenderClient sender(ServiceBusFixture fixture, String queue) {
        return fixture.builder().sender().queueName(queue).buildClient();
    }
}
