package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.amqp.AmqpWriter;

/**
 * What a sender's header says and a delivery repeats.
 *
 * @param timeToLiveMillis {@link Long#MAX_VALUE} for none
 */
record MessageHeader(boolean durable, int priority, long timeToLiveMillis) {
    static final MessageHeader NONE = new MessageHeader(false, 4, Long.MAX_VALUE);

    static MessageHeader decode(AmqpReader reader) {
        int count = reader.enter();
        boolean durable = count > 0 && reader.flag();
        int priority = count > 1 ? (int) reader.number(NONE.priority) : NONE.priority;
        long life = count > 2 ? reader.number(Long.MAX_VALUE) : Long.MAX_VALUE;
        for (int rest = 3; rest < count; rest++) {
            reader.skip();
        }
        return new MessageHeader(durable, priority, life);
    }

    /** Writes the header section with the broker's delivery count. */
    void write(AmqpWriter writer, int deliveryCount) {
        writer.descriptor(0x70);
        int list = writer.beginList();
        writer.bool(durable).ubyte(priority);
        if (timeToLiveMillis == Long.MAX_VALUE) {
            writer.nothing();
        } else {
            writer.uint((int) Math.min(timeToLiveMillis, 0xFFFF_FFFFL));
        }
        writer.bool(false).uint(deliveryCount).end(list, 5);
    }
}
