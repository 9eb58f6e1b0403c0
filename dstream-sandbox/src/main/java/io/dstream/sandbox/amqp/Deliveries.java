package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.IncomingDelivery;

/** Reading of what came in transfers. */
public final class Deliveries {
    private Deliveries() {}

    /** Returns all bytes of a delivery. */
    public static byte[] bytes(IncomingDelivery delivery) {
        ProtonBuffer buffer = delivery.readAll();
        if (buffer == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }
}
