package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java SDK on queues with sessions. */
class ServiceBusSessionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ServiceBusServer server;

    private final List<ServiceBusSessionReceiverClient> strangers = new ArrayList<>();
    private String queue = "";

    @BeforeAll
    static void start() {
        server = ServiceBusServer.start(ServiceBusOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void createQueue() {
        queue = newQueue(QueueSettings.DEFAULT.withSessions());
    }

    @Test
    void givesANamedSessionToOneReceiver() {
        send("s1", "a", "b");

        try (ServiceBusSessionReceiverClient sessions = sessions();
                ServiceBusReceiverClient receiver = sessions.acceptSession("s1")) {
            assertThat(receiver.getSessionId()).isEqualTo("s1");
            assertThat(bodies(receiver, 2)).containsExactly("a", "b");
            assertThatThrownBy(() -> stranger().acceptSession("s1"))
                    .isInstanceOfSatisfying(AmqpException.class, e -> assertThat(e.getErrorCondition())
                            .isEqualTo(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED));
        }
    }

    @Test
    void givesTheNextSessionsToTwoReceivers() {
        send("s1", "a");
        send("s2", "b");

        try (ServiceBusSessionReceiverClient sessions = sessions();
                ServiceBusReceiverClient first = sessions.acceptNextSession();
                ServiceBusReceiverClient second = sessions.acceptNextSession()) {
            assertThat(first.getSessionId()).isEqualTo("s1");
            assertThat(second.getSessionId()).isEqualTo("s2");
            assertThat(bodies(first, 1)).containsExactly("a");
            assertThat(bodies(second, 1)).containsExactly("b");
        }
    }

    @Test
    void keepsTheStateOfASession() {
        send("s1", "a");

        try (ServiceBusSessionReceiverClient sessions = sessions()) {
            try (ServiceBusReceiverClient receiver = sessions.acceptSession("s1")) {
                assertThat(receiver.getSessionState()).isNull();
                receiver.setSessionState(new byte[] {1, 2, 3});
                bodies(receiver, 1);
            }
            try (ServiceBusReceiverClient receiver = acceptWhenFree("s1")) {
                assertThat(receiver.getSessionState()).containsExactly(1, 2, 3);
                receiver.setSessionState(null);
                assertThat(receiver.getSessionState()).isNull();
            }
        }
    }

    @Test
    void renewsTheLockOfASession() {
        try (ServiceBusSessionReceiverClient sessions = sessions();
                ServiceBusReceiverClient receiver = sessions.acceptSession("empty")) {
            assertThat(receiver.renewSessionLock()).isNotNull();
        }
    }

    @Test
    void givesUnsettledMessagesToTheNextHolder() {
        send("s1", "a", "b");

        try (ServiceBusSessionReceiverClient sessions = sessions()) {
            try (ServiceBusReceiverClient receiver = sessions.acceptSession("s1")) {
                receiver.receiveMessages(2, PATIENCE).forEach(message -> {});
            }
            try (ServiceBusReceiverClient receiver = acceptWhenFree("s1")) {
                assertThat(bodies(receiver, 2)).containsExactly("a", "b");
            }
        }
    }

    @Test
    void endsASessionWhoseLockRanOut() {
        queue = newQueue(QueueSettings.DEFAULT.withSessions().withLockDuration(Duration.ofMillis(500)));
        send("s1", "a");

        try (ServiceBusSessionReceiverClient sessions = sessions();
                ServiceBusReceiverClient holder = sessions.acceptSession("s1")) {
            ServiceBusReceivedMessage lost =
                    holder.receiveMessages(1, PATIENCE).iterator().next();
            try (ServiceBusReceiverClient next = acceptWhenFree("s1")) {
                assertThatThrownBy(() -> holder.complete(lost)).isInstanceOf(RuntimeException.class);
                ServiceBusReceivedMessage again =
                        next.receiveMessages(1, PATIENCE).iterator().next();

                assertThat(again.getDeliveryCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsWhenNoSessionIsFree() {
        ServiceBusClientBuilder impatient =
                builder().retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(1)));
        try (ServiceBusSessionReceiverClient sessions =
                impatient.sessionReceiver().queueName(queue).buildClient()) {
            assertThatThrownBy(sessions::acceptNextSession).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void refusesAMessageWithoutSession() {
        assertThatThrownBy(() -> send(null, "lonely")).isInstanceOf(ServiceBusException.class);
    }

    @Test
    void refusesAReceiverWithoutSession() {
        try (ServiceBusReceiverClient receiver =
                builder().receiver().queueName(queue).buildClient()) {
            assertThatThrownBy(() -> receiver.receiveMessages(1, PATIENCE).forEach(message -> {}))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void readsDeadLettersOfSessionsWithoutSession() {
        send("s1", "bad");
        try (ServiceBusSessionReceiverClient sessions = sessions();
                ServiceBusReceiverClient receiver = sessions.acceptSession("s1")) {
            receiver.deadLetter(receiver.receiveMessages(1, PATIENCE).iterator().next());
        }

        try (ServiceBusReceiverClient dead = builder()
                .receiver()
                .queueName(queue)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient()) {
            assertThat(dead.receiveMessages(1, PATIENCE).iterator().next().getSessionId())
                    .isEqualTo("s1");
        }
    }

    @Test
    void keepsOrderInEachSessionOfAProcessor() throws InterruptedException {
        int perSession = 50;
        int count = 4;
        for (int session = 0; session < count; session++) {
            send("p" + session, numbers(perSession));
        }
        Map<String, List<String>> received = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(count * perSession);

        try (ServiceBusProcessorClient processor = builder()
                .sessionProcessor()
                .queueName(queue)
                .maxConcurrentSessions(count)
                .processMessage(context -> {
                    ServiceBusReceivedMessage message = context.getMessage();
                    received.computeIfAbsent(message.getSessionId(), id -> new CopyOnWriteArrayList<>())
                            .add(message.getBody().toString());
                    done.countDown();
                })
                .processError(context -> {})
                .buildProcessorClient()) {
            processor.start();

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(received).hasSize(count);
        assertThat(received.values()).allSatisfy(list -> assertThat(list).containsExactly(numbers(perSession)));
    }

    private static String[] numbers(int count) {
        String[] numbers = new String[count];
        for (int number = 0; number < count; number++) {
            numbers[number] = Integer.toString(number);
        }
        return numbers;
    }

    // The SDK keeps a session's link by its name, even a closed one: another client asks again.
    private ServiceBusReceiverClient acceptWhenFree(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return stranger().acceptSession(id);
            } catch (AmqpException | ServiceBusException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private ServiceBusSessionReceiverClient stranger() {
        ServiceBusSessionReceiverClient client = sessions();
        strangers.add(client);
        return client;
    }

    @AfterEach
    void closeStrangers() {
        strangers.forEach(ServiceBusSessionReceiverClient::close);
    }

    private static List<String> bodies(ServiceBusReceiverClient receiver, int count) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < count) {
            int before = bodies.size();
            receiver.receiveMessages(count - before, PATIENCE).forEach(message -> {
                bodies.add(message.getBody().toString());
                receiver.complete(message);
            });
            assertThat(bodies).hasSizeGreaterThan(before);
        }
        return bodies;
    }

    private void send(@Nullable String session, String... bodies) {
        List<ServiceBusMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromString(body));
            messages.add(session == null ? message : message.setSessionId(session));
        }
        try (ServiceBusSenderClient sender = builder().sender().queueName(queue).buildClient()) {
            sender.sendMessages(messages);
        }
    }

    private ServiceBusSessionReceiverClient sessions() {
        return builder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
                .sessionReceiver()
                .queueName(queue)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient();
    }

    private static String newQueue(QueueSettings settings) {
        String name = "q-" + UUID.randomUUID();
        assertThat(server.createQueue(name, settings)).isTrue();
        return name;
    }

    private static ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder().connectionString(server.connectionString());
    }
}
