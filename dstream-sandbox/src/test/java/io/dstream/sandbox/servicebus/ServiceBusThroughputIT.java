package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many messages through one queue: nothing is lost and the order is kept. */
class ServiceBusThroughputIT {
    private static final System.Logger LOG = System.getLogger(ServiceBusThroughputIT.class.getName());
    private static final int MESSAGES = 50_000;

    @Test
    void carriesFiftyThousandMessagesInOrder() {
        try (ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT)) {
            server.createQueue("many", QueueSettings.DEFAULT);
            long start = System.nanoTime();
            send(server);
            long sent = System.nanoTime();
            List<String> received = receive(server);
            long end = System.nanoTime();

            LOG.log(
                    Level.INFO,
                    "figures: sent {0} msg/s in batches, received and completed {1} msg/s",
                    rate(start, sent),
                    rate(sent, end));
            assertThat(received).hasSize(MESSAGES);
            for (int number = 0; number < MESSAGES; number++) {
                assertThat(received.get(number)).isEqualTo(Integer.toString(number));
            }
        }
    }

    private static long rate(long fromNanos, long toNanos) {
        return MESSAGES * 1000L / Math.max(1, TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos));
    }

    private static void send(ServiceBusServer server) {
        BinaryData body = BinaryData.fromBytes(new byte[1024]);
        try (ServiceBusSenderClient sender =
                builder(server).sender().queueName("many").buildClient()) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            for (int number = 0; number < MESSAGES; number++) {
                ServiceBusMessage message = new ServiceBusMessage(body).setMessageId(Integer.toString(number));
                if (!batch.tryAddMessage(message)) {
                    sender.sendMessages(batch);
                    batch = sender.createMessageBatch();
                    batch.tryAddMessage(message);
                }
            }
            sender.sendMessages(batch);
        }
    }

    private static List<String> receive(ServiceBusServer server) {
        List<String> ids = new ArrayList<>(MESSAGES);
        try (ServiceBusReceiverAsyncClient receiver = builder(server)
                .receiver()
                .queueName("many")
                .prefetchCount(100)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient()) {
            receiver.receiveMessages()
                    .doOnNext(message -> ids.add(message.getMessageId()))
                    .flatMap(message -> receiver.complete(message).thenReturn(message), 150)
                    .take(MESSAGES)
                    .blockLast(Duration.ofSeconds(60));
        }
        return ids;
    }

    private static ServiceBusClientBuilder builder(ServiceBusServer server) {
        return new ServiceBusClientBuilder().connectionString(server.connectionString());
    }
}
