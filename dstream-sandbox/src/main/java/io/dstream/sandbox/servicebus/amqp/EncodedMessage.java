package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.servicebus.broker.Envelope;
import io.dstream.sandbox.servicebus.broker.filter.MessageProperties;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as its sender encoded it: the bare message stays byte for byte, only header and annotations are written
 * anew on delivery. Source: AMQP 1.0 part 3.2.
 */
final class EncodedMessage implements Envelope {
    private final byte[] array;
    private final MessageLayout layout;
    private final String messageId;

    private EncodedMessage(byte[] array, MessageLayout layout, String messageId) {
        this.array = array;
        this.layout = layout;
        this.messageId = messageId;
    }

    /** Reads a message that takes this range of an array, which must not change afterwards. */
    static EncodedMessage decode(byte[] array, int from, int to) {
        MessageLayout layout = MessageLayout.of(array, from, to);
        String id = layout.messageId();
        return id == null ? withMessageId(array, layout) : new EncodedMessage(array, layout, id);
    }

    private static EncodedMessage withMessageId(byte[] array, MessageLayout layout) {
        String id = UUID.randomUUID().toString().replace("-", "");
        AmqpWriter writer = new AmqpWriter();
        writer.raw(array, layout.from(), layout.bareFrom());
        layout.writePropertiesWithId(writer, array, id);
        writer.raw(array, layout.applicationFrom(), layout.to());
        byte[] rewritten = writer.toByteArray();
        return new EncodedMessage(rewritten, MessageLayout.of(rewritten, 0, rewritten.length), id);
    }

    @Override
    public String messageId() {
        return messageId;
    }

    @Override
    public @Nullable String sessionId() {
        return layout.groupId();
    }

    @Override
    public long timeToLiveMillis() {
        return layout.header().timeToLiveMillis();
    }

    @Override
    public long scheduledAtMillis() {
        return layout.annotations().scheduledAtMillis();
    }

    @Override
    public int sizeBytes() {
        return layout.to() - layout.from();
    }

    @Override
    public MessageProperties properties() {
        return FilterProperties.of(array, layout);
    }

    /** Returns the size of what precedes the body. */
    int headerBytes() {
        return layout.bodyFrom() - layout.from();
    }

    /** Returns the whole message, its header and annotations included. */
    byte[] toByteArray() {
        return Arrays.copyOfRange(array, layout.from(), layout.to());
    }

    MessageHeader header() {
        return layout.header();
    }

    /** Writes the sender's own annotations as keys and values and returns how many of both. */
    int writeAnnotations(AmqpWriter writer) {
        return layout.annotations().write(writer, array);
    }

    /** Writes properties, application properties, body and footer as they came. */
    void writeBareMessage(AmqpWriter writer) {
        writer.raw(array, layout.bareFrom(), layout.to());
    }

    @Override
    public Envelope withApplicationProperties(Map<String, Object> changes) {
        AmqpWriter writer = new AmqpWriter();
        writer.raw(array, layout.from(), layout.applicationFrom());
        ApplicationProperties.write(writer, array, layout, changes);
        writer.raw(array, layout.bodyFrom(), layout.to());
        byte[] rewritten = writer.toByteArray();
        return new EncodedMessage(rewritten, MessageLayout.of(rewritten, 0, rewritten.length), messageId);
    }
}
