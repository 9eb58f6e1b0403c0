package io.dstream.route.azure;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.Payload;
import io.dstream.route.IngestDelivery;

/** A message that was received from Service Bus. */
record ServiceBusDelivery(ServiceBusReceivedMessage received) implements IngestDelivery {
    @Override
    public String messageId() {
        return String.valueOf(received.getMessageId());
    }

    @Override
    public IngestMessage message() {
        AmqpMessageBody body = received.getRawAmqpMessage().getBody();
        if (body.getBodyType() != AmqpMessageBodyType.DATA) {
            throw new IngestFormatException("The body is not binary");
        }
        return IngestProperties.decode(
                received.getContentType(), received.getApplicationProperties(), Payload.ofOwned(body.getFirstData()));
    }
}
