package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.Arguments;
import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.servicebus.broker.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.qpid.protonj2.types.Binary;

/** Sending for a later time, and taking it back. */
final class ScheduleOperations {
    private static final String SEQUENCE_NUMBERS = "sequence-numbers";
    private static final int LONG = 0x81;

    private final Destination destination;
    private final int maxMessageBytes;

    ScheduleOperations(Destination destination, int maxMessageBytes) {
        this.destination = destination;
        this.maxMessageBytes = maxMessageBytes;
    }

    Reply schedule(Request request) {
        List<EncodedMessage> messages = new ArrayList<>();
        for (Object entry : (List<?>) Arguments.required(request, "messages")) {
            byte[] bytes = ((Binary) Arguments.required((Map<?, ?>) entry, "message")).asByteArray();
            if (bytes.length > maxMessageBytes) {
                return Reply.failed(Reply.FORBIDDEN, Conditions.MESSAGE_SIZE, "The message is too large.");
            }
            messages.add(EncodedMessage.decode(bytes, 0, bytes.length));
        }
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string(SEQUENCE_NUMBERS);
        int array = writer.beginArray(LONG);
        messages.forEach(message -> writer.int64(destination.schedule(message)));
        writer.end(array, messages.size());
        return Reply.ok(writer.end(map, 2));
    }

    Reply cancel(Request request) {
        for (long number : Arguments.longs(request, SEQUENCE_NUMBERS)) {
            if (!destination.cancelScheduled(number)) {
                return Reply.failed(
                        Reply.NOT_FOUND, Conditions.MESSAGE_NOT_FOUND, "There is no scheduled message " + number + ".");
            }
        }
        return Reply.of(Reply.OK, "OK");
    }
}
