package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.servicebus.broker.Envelope;

/** Turns messages into bytes and back, all that the sender wrote included. */
public interface EnvelopeCodec {
    byte[] encode(Envelope message);

    /**
     * Reads a message; the array belongs to it from then on.
     *
     * @throws RuntimeException if the bytes are not what {@link #encode} makes
     */
    Envelope decode(byte[] encoded);
}
