package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import java.time.Instant;
import java.util.Date;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Encoder;
import org.jspecify.annotations.Nullable;

/** Values of a client's choice, written with the types that they arrived with. */
final class EncodedValues {
    private EncodedValues() {}

    // The codec knows timestamps by the old class only.
    @SuppressWarnings("JavaUtilDate")
    static void write(AmqpWriter writer, @Nullable Object value) {
        if (value == null) {
            writer.nothing();
        } else if (value instanceof String text) {
            writer.string(text);
        } else {
            Object known = value instanceof Instant instant ? Date.from(instant) : value;
            Encoder encoder = CodecFactory.getDefaultEncoder();
            ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate();
            encoder.writeObject(buffer, encoder.newEncoderState(), known);
            byte[] bytes = new byte[buffer.getReadableBytes()];
            buffer.readBytes(bytes, 0, bytes.length);
            writer.raw(bytes);
        }
    }
}
