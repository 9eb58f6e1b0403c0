package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.amqp.AmqpReader.Slice;
import io.dstream.sandbox.amqp.AmqpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The annotations that a sender wrote, without those that only the broker writes. */
record MessageAnnotations(List<Slice> entries, long scheduledAtMillis) {
    static final MessageAnnotations NONE = new MessageAnnotations(List.of(), 0);

    private static final String SCHEDULED = "x-opt-scheduled-enqueue-time";
    private static final Set<String> BROKERS_OWN = Set.of(
            "x-opt-sequence-number",
            "x-opt-enqueued-time",
            "x-opt-locked-until",
            "x-opt-enqueue-sequence-number",
            "x-opt-message-state",
            "x-opt-deadletter-source");

    static MessageAnnotations decode(AmqpReader reader) {
        List<Slice> entries = new ArrayList<>();
        long scheduledAt = 0;
        int pairs = reader.enter() / 2;
        for (int pair = 0; pair < pairs; pair++) {
            int from = reader.position();
            String key = reader.text();
            if (SCHEDULED.equals(key)) {
                scheduledAt = reader.number(0);
            } else {
                reader.skip();
            }
            if (key == null || !BROKERS_OWN.contains(key)) {
                entries.add(new Slice(from, reader.position()));
            }
        }
        return new MessageAnnotations(List.copyOf(entries), scheduledAt);
    }

    int write(AmqpWriter writer, byte[] array) {
        for (Slice entry : entries) {
            writer.raw(array, entry.from(), entry.to());
        }
        return entries.size() * 2;
    }
}
