package io.dstream.publish.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceBusPublisherIT {
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
    void publishesInOrderAndNothingTwice() {
        String topic = ServiceBusFixture.newName("topic");
        List<OutboundEvent> events =
                IntStream.range(0, 2000).mapToObj(n -> event(n, 1000)).toList();

        try (ServiceBusPublisher publisher = publisher()) {
            publisher.prepare(topic);
            publisher.publish(topic, events);
            publisher.publish(topic, events.subList(500, 700));
        }

        assertThat(namespace.drain(topic, 2001, Duration.ofSeconds(2)))
                .extracting(ServiceBusReceivedMessage::getMessageId)
                .isEqualTo(events.stream().map(OutboundEvent::messageId).toList());
    }

    @Test
    void carriesEverythingOfAnEvent() {
        String topic = ServiceBusFixture.newName("topic");
        OutboundEvent event = new OutboundEvent(
                "id-1",
                "shop.dbo.orders",
                "dbo.Orders",
                "application/json",
                Map.of("table", "Orders"),
                Payload.ofUtf8("{\"name\":\"Größe\"}"));

        try (ServiceBusPublisher publisher = publisher()) {
            publisher.prepare(topic);
            publisher.publish(topic, List.of(event));
        }

        assertThat(namespace.drain(topic, 1, Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.getBody().toString()).isEqualTo("{\"name\":\"Größe\"}");
                    assertThat(message.getSessionId()).isEqualTo("shop.dbo.orders");
                    assertThat(message.getSubject()).isEqualTo("dbo.Orders");
                    assertThat(message.getContentType()).isEqualTo("application/json");
                    assertThat(message.getApplicationProperties()).containsEntry("table", "Orders");
                });
    }

    @Test
    void refusesAnEventAboveTheLimitForGood() {
        String topic = ServiceBusFixture.newName("topic");

        try (ServiceBusPublisher publisher = publisher()) {
            publisher.prepare(topic);
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher.publish(topic, List.of(event(1, 10), event(2, 2_000_000))))
                    .matches(e -> e.fault() == Fault.POISON)
                    .withMessageContaining("event-2");
        }
    }

    @Test
    void usesATopicThatItMayNotCheck() {
        String topic = ServiceBusFixture.newName("topic");
        namespace.entities().ensureDestination(topic);

        try (ServiceBusPublisher publisher = withoutManagement()) {
            publisher.prepare(topic);
            publisher.publish(topic, List.of(event(1, 10)));
        }

        assertThat(namespace.drain(topic, 1, Duration.ofSeconds(5))).hasSize(1);
    }

    @Test
    void namesBothFaultsOfATopicThatIsMissingAndThatItMayNotCheck() {
        try (ServiceBusPublisher publisher = withoutManagement()) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> {
                        publisher.prepare("missing");
                        publisher.publish("missing", List.of(event(1, 10)));
                    })
                    .matches(e -> e.fault() == Fault.PERMANENT)
                    .withMessageContaining("management endpoint cannot be reached");
        }
    }

    private static ServiceBusPublisher publisher() {
        return new ServiceBusPublisher(
                NamespaceAccess.of(namespace.connectionString()), namespace.administrationEndpoint());
    }

    private static ServiceBusPublisher withoutManagement() {
        return new ServiceBusPublisher(
                NamespaceAccess.of(namespace.connectionString()), Optional.of(URI.create("http://localhost:1")));
    }

    private static OutboundEvent event(int number, int bytes) {
        return new OutboundEvent(
                "event-" + number, "key", "dbo.T", "application/json", Map.of(), Payload.ofOwned(new byte[bytes]));
    }
}
