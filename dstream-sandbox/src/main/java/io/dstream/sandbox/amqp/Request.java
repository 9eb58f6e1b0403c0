package io.dstream.sandbox.amqp;

import java.util.Arrays;
import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param messageId encoded, to be repeated with its type as the reply's correlation id
 * @param properties the application properties
 * @param value the body, an empty map for none
 */
public record Request(EncodedId messageId, String replyTo, Map<?, ?> properties, Object value) {
    private static final int PROPERTIES = 0x73;
    private static final int REPLY_TO = 4;

    /** An id in its encoding. */
    public static final class EncodedId {
        static final EncodedId NULL = new EncodedId(new AmqpWriter().nothing().toByteArray());

        private final byte[] bytes;

        EncodedId(byte[] bytes) {
            this.bytes = bytes;
        }

        void write(AmqpWriter writer) {
            writer.raw(bytes);
        }
    }

    public static Request decode(byte[] bytes) {
        EncodedId id = EncodedId.NULL;
        String replyTo = null;
        AmqpReader reader = new AmqpReader(bytes, 0, bytes.length);
        while (reader.hasRemaining()) {
            if (reader.descriptor() != PROPERTIES) {
                reader.skip();
                continue;
            }
            int count = reader.enter();
            for (int field = 0; field < count; field++) {
                int from = reader.position();
                if (field == REPLY_TO) {
                    replyTo = reader.text();
                } else {
                    reader.skip();
                }
                if (field == 0) {
                    id = new EncodedId(Arrays.copyOfRange(bytes, from, reader.position()));
                }
            }
        }
        return withBody(bytes, id, replyTo == null ? "" : replyTo);
    }

    private static Request withBody(byte[] bytes, EncodedId id, String replyTo) {
        Decoder decoder = CodecFactory.getDecoder();
        DecoderState state = decoder.newDecoderState();
        ProtonBuffer buffer = ProtonByteArrayBufferAllocator.wrapped(bytes);
        Map<?, ?> properties = Map.of();
        Object body = Map.of();
        try {
            while (buffer.isReadable()) {
                Object section = decoder.readObject(buffer, state);
                if (section instanceof ApplicationProperties application && application.getValue() != null) {
                    properties = application.getValue();
                } else if (section instanceof AmqpValue<?> value && value.getValue() != null) {
                    body = value.getValue();
                }
            }
        } catch (DecodeException e) {
            throw new MalformedMessageException("the request cannot be decoded: " + e.getMessage());
        }
        return new Request(id, replyTo, properties, body);
    }

    /** Returns the operation that is asked for, empty for none. */
    public String operation() {
        return property("operation");
    }

    /** Returns an application property as text, empty for none. */
    public String property(String name) {
        Object property = properties.get(name);
        return property == null ? "" : property.toString();
    }

    /** Returns the arguments that the body holds. */
    public Map<?, ?> body() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Nullable
    public Object argument(String name) {
        return body().get(name);
    }

    @Nullable
    public String text(String name) {
        Object value = body().get(name);
        return value == null ? null : value.toString();
    }

    public long number(String name, long fallback) {
        return body().get(name) instanceof Number number ? number.longValue() : fallback;
    }
}
