package io.dstream.deadletter.azure;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.azure.ServiceBusFixture;
import java.time.Duration;

/** Fills the dead letters of a topic's subscription. */
final class DeadTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private DeadTopics() {}

    static void kill(ServiceBusFixture namespace, String topic, int count) {
        try (var sender = new ServiceBusClientBuilder()
                        .connectionString(namespace.connectionString())
                        .sender()
                        .topicName(topic)
                        .buildClient();
                var receiver = new ServiceBusClientBuilder()
                        .connectionString(namespace.connectionString())
                        .receiver()
                        .topicName(topic)
                        .subscriptionName("sub1")
                        .buildClient()) {
            for (int i = 0; i < count; i++) {
                ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromString("body " + i));
                message.setMessageId("m" + i).setSessionId("session");
                message.getApplicationProperties().put("table", "Orders");
                sender.sendMessage(message);
            }
            var options = new com.azure.messaging.servicebus.models.DeadLetterOptions()
                    .setDeadLetterReason("bad")
                    .setDeadLetterErrorDescription("cannot be read");
            for (int killed = 0; killed < count; ) {
                for (ServiceBusReceivedMessage message : receiver.receiveMessages(count - killed, PATIENCE)) {
                    receiver.deadLetter(message, options);
                    killed++;
                }
            }
        }
    }
}
