package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.sandbox.ChildJvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that serves a kept namespace while the Java SDK sends, completes and dead-letters, again and again. */
final class KilledNamespaceIT {
    private static final int ROUNDS = 3;
    private static final int SENDS_BEFORE_THE_KILL = 400;
    private static final int SETTLED_BEFORE_THE_KILL = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Set<String> perhapsCompleted = ConcurrentHashMap.newKeySet();
    private final Set<String> deadLettered = ConcurrentHashMap.newKeySet();

    @Test
    void hasEachAcceptedMessageOnceInOrderAndInOnePlace() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            workUntilKilled(round);
            check();
        }
    }

    private void workUntilKilled(int round) throws Exception {
        Process process = serve();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String connection = lines.readLine();
            CountDownLatch enough = new CountDownLatch(SENDS_BEFORE_THE_KILL);
            CountDownLatch settled = new CountDownLatch(SETTLED_BEFORE_THE_KILL);
            Thread sender = ChildJvm.untilKilled(() -> send(connection, round, enough));
            Thread receiver = ChildJvm.untilKilled(() -> settle(connection, settled));
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly().waitFor();
            sender.join();
            receiver.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process serve() throws Exception {
        return ChildJvm.start(ServedNamespace.class, folder.resolve("data").toString());
    }

    private void send(String connection, int round, CountDownLatch enough) {
        try (ServiceBusSenderClient sender =
                client(connection).sender().topicName(ServedNamespace.TOPIC).buildClient()) {
            for (int number = 0; ; number++) {
                String id = round + "-" + number;
                sender.sendMessage(new ServiceBusMessage("body of " + id).setMessageId(id));
                accepted.add(id);
                enough.countDown();
            }
        }
    }

    private void settle(String connection, CountDownLatch settled) {
        try (ServiceBusReceiverClient receiver = receiver(connection, ServedNamespace.CONSUMED, SubQueue.NONE)) {
            while (true) {
                for (ServiceBusReceivedMessage message : receiver.receiveMessages(10, Duration.ofSeconds(1))) {
                    settle(receiver, message);
                    settled.countDown();
                }
            }
        }
    }

    private void settle(ServiceBusReceiverClient receiver, ServiceBusReceivedMessage message) {
        String id = message.getMessageId();
        if (message.getSequenceNumber() % 2 == 0) {
            perhapsCompleted.add(id);
            receiver.complete(message);
            completed.add(id);
        } else {
            receiver.deadLetter(message);
            deadLettered.add(id);
        }
    }

    private void check() {
        try (ServiceBusServer server =
                ServiceBusServer.start(ServiceBusOptions.DEFAULT.withData(folder.resolve("data")))) {
            String connection = server.connectionString();
            List<String> left = peek(connection, ServedNamespace.LEFT, SubQueue.NONE);
            List<String> waiting = peek(connection, ServedNamespace.CONSUMED, SubQueue.NONE);
            List<String> dead = peek(connection, ServedNamespace.CONSUMED, SubQueue.DEAD_LETTER_QUEUE);

            assertThat(left).doesNotHaveDuplicates().containsAll(accepted);
            assertThat(left).isSortedAccordingTo((a, b) -> Long.compare(position(a), position(b)));
            assertThat(waiting).isSortedAccordingTo((a, b) -> Long.compare(position(a), position(b)));
            assertThat(dead).containsAll(deadLettered).doesNotContainAnyElementsOf(completed);
            assertThat(waiting).doesNotContainAnyElementsOf(completed);
            List<String> places = new ArrayList<>(waiting);
            places.addAll(dead);
            assertThat(places).doesNotHaveDuplicates();
            Set<String> missing = new HashSet<>(left);
            missing.removeAll(new HashSet<>(places));
            assertThat(perhapsCompleted).containsAll(missing);
        }
    }

    private static long position(String id) {
        String[] parts = id.split("-", -1);
        return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]);
    }

    private static List<String> peek(String connection, String subscription, SubQueue part) {
        List<String> ids = new ArrayList<>();
        try (ServiceBusReceiverClient receiver = receiver(connection, subscription, part)) {
            List<ServiceBusReceivedMessage> page =
                    receiver.peekMessages(200, 0).stream().toList();
            while (!page.isEmpty()) {
                page.forEach(message -> ids.add(message.getMessageId()));
                long next = page.get(page.size() - 1).getSequenceNumber() + 1;
                page = receiver.peekMessages(200, next).stream().toList();
            }
        }
        return ids;
    }

    private static ServiceBusReceiverClient receiver(String connection, String subscription, SubQueue part) {
        return client(connection)
                .receiver()
                .topicName(ServedNamespace.TOPIC)
                .subscriptionName(subscription)
                .subQueue(part)
                .disableAutoComplete()
                .buildClient();
    }

    private static ServiceBusClientBuilder client(String connection) {
        return new ServiceBusClientBuilder()
                .connectionString(connection)
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)));
    }
}
