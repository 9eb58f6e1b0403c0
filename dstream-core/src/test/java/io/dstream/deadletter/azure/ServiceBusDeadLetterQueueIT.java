package io.dstream.deadletter.azure;

import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.deadletter.queue.DeadLetterQueue;
import io.dstream.deadletter.queue.DeadLetterQueueContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServiceBusDeadLetterQueueIT extends DeadLetterQueueContract {
    private static ServiceBusFixture namespace;

    private final String topic = ServiceBusFixture.newName("topic");

    @BeforeAll
    static void open() {
        namespace = ServiceBusFixture.open();
    }

    @AfterAll
    static void close() {
        namespace.close();
    }

    @Override
    protected DeadLetterQueue queue(int count) {
        namespace.entities().ensureDestination(topic);
        DeadTopics.kill(namespace, topic, count);
        return new ServiceBusDeadLetterQueue(
                new ServiceBusConnector(NamespaceAccess.of(namespace.connectionString())), topic, Optional.of("sub1"));
    }

    @Override
    protected List<String> received(int expected) {
        return namespace.drain(topic, expected + 1, Duration.ofSeconds(3)).stream()
                .map(message -> message.getMessageId() + ":" + message.getBody())
                .toList();
    }
}
