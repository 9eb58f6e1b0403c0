package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.servicebus.broker.Envelope;
import io.dstream.sandbox.servicebus.keep.EnvelopeCodec;

/** Messages as their senders encoded them, to be kept. */
public final class EncodedMessages implements EnvelopeCodec {
    @Override
    public byte[] encode(Envelope message) {
        return ((EncodedMessage) message).toByteArray();
    }

    @Override
    public Envelope decode(byte[] encoded) {
        return EncodedMessage.decode(encoded, 0, encoded.length);
    }
}
