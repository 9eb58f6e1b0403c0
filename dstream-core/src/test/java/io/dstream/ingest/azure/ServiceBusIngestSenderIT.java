package io.dstream.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.Payload;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceBusIngestSenderIT {
    private static final Fence FENCE = new Fence(7, 3);

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
    void sendsMessagesOfATableInOrderAsOneSession() {
        String queue = newQueue();
        List<IngestMessage> messages =
                new ChangePacker(100_000, 3).pack(Changes.ORDERS, FENCE, Changes.changes(1, 1000));

        try (ServiceBusIngestSender sender = sender(queue)) {
            sender.send(messages);
            sender.send(messages.subList(0, 10));
        }

        List<ServiceBusReceivedMessage> received = receive(queue, messages.size());
        assertThat(received)
                .extracting(ServiceBusReceivedMessage::getMessageId)
                .isEqualTo(messages.stream().map(IngestIdentity::messageId).toList());
        assertThat(received)
                .extracting(message -> IngestProperties.decode(
                        message.getContentType(),
                        message.getApplicationProperties(),
                        Payload.ofOwned(message.getBody().toBytes())))
                .isEqualTo(messages);
        assertThat(received).allMatch(message -> message.getSessionId().equals("shop.dbo.orders"));
    }

    @Test
    void fillsMessagesUpToWhatTheQueueTakes() {
        String queue = newQueue();

        try (ServiceBusIngestSender sender = sender(queue)) {
            int max = sender.maxBodyBytes();
            IngestMessage largest = message(max);
            sender.send(List.of(largest));

            assertThat(max).isGreaterThan(200_000);
            assertThat(receive(queue, 1)).hasSize(1);
        }
    }

    @Test
    void refusesAMessageAboveTheLimitNamingTheSizes() {
        String queue = newQueue();

        try (ServiceBusIngestSender sender = sender(queue)) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> sender.send(List.of(message(2_000_000))))
                    .matches(e -> e.fault() == Fault.POISON)
                    .withMessageContaining("2000000 bytes")
                    .withMessageContaining("262144 bytes")
                    .withMessageContaining(queue);
        }
    }

    @Test
    void saysThatAPersonMustActWhereTheQueueIsMissing() {
        try (ServiceBusIngestSender sender = sender("missing")) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> sender.send(List.of(message(10))))
                    .matches(e -> e.fault() == Fault.PERMANENT)
                    .withMessageContaining("missing");
        }
    }

    private static IngestMessage message(int bytes) {
        return new IngestMessage(
                Changes.ORDERS, FENCE, Changes.position(1), Changes.position(1), 1, Payload.ofOwned(new byte[bytes]));
    }

    private static String newQueue() {
        String name = ServiceBusFixture.newName("ingest");
        namespace.entities().ensureIngest(IngestEntity.queue(name));
        return name;
    }

    private static ServiceBusIngestSender sender(String queue) {
        return new ServiceBusIngestSender(NamespaceAccess.of(namespace.connectionString()), IngestEntity.queue(queue));
    }

    private static List<ServiceBusReceivedMessage> receive(String queue, int expected) {
        List<ServiceBusReceivedMessage> all = new ArrayList<>();
        try (var sessions = new ServiceBusClientBuilder()
                        .connectionString(namespace.connectionString())
                        .sessionReceiver()
                        .queueName(queue)
                        .buildClient();
                var session = sessions.acceptSession("shop.dbo.orders")) {
            int before = -1;
            while (before < all.size()) {
                before = all.size();
                int missing = Math.max(1, expected - all.size());
                session.receiveMessages(missing, Duration.ofSeconds(2)).forEach(all::add);
            }
        }
        return all;
    }
}
