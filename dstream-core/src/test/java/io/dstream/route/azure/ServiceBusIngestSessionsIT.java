package io.dstream.route.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.azure.ServiceBusFixture;
import io.dstream.azure.SlowLine;
import io.dstream.route.IngestSession;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServiceBusIngestSessionsIT {
    private static final Duration TRY = Duration.ofSeconds(3);
    private static final Pattern LOCAL = Pattern.compile("sb://localhost:(\\d+)");

    private static ServiceBusFixture namespace;

    @BeforeAll
    static void open() {
        namespace = ServiceBusFixture.open();
    }

    @AfterAll
    static void close() {
        namespace.close();
    }

    /** The service waits a second less than its client, from when it hears of it: on a slow line that is later. */
    @Test
    void leavesNoSessionToAnAcceptThatNobodyWaitsForWhereConnectingTookLong() {
        IngestEntity queue = IngestEntity.queue(ServiceBusFixture.newName("ingest"));
        namespace.entities().ensureIngest(queue);
        Matcher local = LOCAL.matcher(namespace.connectionString());
        Assumptions.assumeTrue(local.find(), "a line that is slow needs a namespace on this machine");
        try (SlowLine line = SlowLine.to(Integer.parseInt(local.group(1)), Duration.ofSeconds(2))) {
            String slow = local.replaceFirst("sb://localhost:" + line.port());
            ServiceBusIngestSessions sessions = new ServiceBusIngestSessions(
                    new ServiceBusConnector(NamespaceAccess.of(slow), TRY), queue, System::nanoTime);

            assertThat(sessions.acceptNext(TRY.plusMillis(300))).isEmpty();
            send(queue, "a");
            Optional<IngestSession> accepted = sessions.acceptNext(Duration.ofSeconds(10));

            assertThat(accepted).map(IngestSession::id).contains("a");
            accepted.orElseThrow().close();
            sessions.close();
        }
    }

    private static void send(IngestEntity queue, String session) {
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(namespace.connectionString())
                .sender()
                .queueName(queue.name())
                .buildClient()) {
            sender.sendMessage(new ServiceBusMessage(BinaryData.fromString("x")).setSessionId(session));
        }
    }
}
