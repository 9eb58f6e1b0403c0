package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.amqp.AmqpReader.Slice;
import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.MalformedMessageException;
import io.dstream.sandbox.eventhubs.hub.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as its sender encoded it: header and bare message stay byte for byte, the service's annotations join the
 * sender's own. Source: AMQP 1.0 part 3.2.
 */
final class SentEvent implements IncomingEvent {
    static final String PARTITION_KEY = "x-opt-partition-key";
    static final String PUBLISHER = "x-opt-publisher";
    static final String SEQUENCE_NUMBER = "x-opt-sequence-number";
    static final String OFFSET = "x-opt-offset";
    static final String ENQUEUED_TIME = "x-opt-enqueued-time";

    private static final Set<String> SERVICES_OWN = Set.of(SEQUENCE_NUMBER, OFFSET, ENQUEUED_TIME, PUBLISHER);
    private static final int HEADER = 0x70;
    private static final int DELIVERY_ANNOTATIONS = 0x71;
    private static final int MESSAGE_ANNOTATIONS = 0x72;
    private static final int FOOTER = 0x78;

    private final byte[] array;
    private final Slice header;
    private final List<Slice> annotations;
    private final Slice bare;
    private @Nullable String partitionKey;
    private boolean hasOwnKey;
    private @Nullable String publisher;

    private SentEvent(byte[] array, Slice header, List<Slice> annotations, Slice bare) {
        this.array = array;
        this.header = header;
        this.annotations = annotations;
        this.bare = bare;
    }

    /** Reads a message that takes this range of an array, which must not change afterwards. */
    static SentEvent decode(byte[] array, int from, int to) {
        AmqpReader reader = new AmqpReader(array, from, to);
        Slice header = new Slice(from, from);
        List<Slice> entries = new ArrayList<>();
        String key = null;
        int bareFrom = from;
        while (reader.hasRemaining()) {
            int start = reader.position();
            int section = reader.descriptor();
            if (section < HEADER || section > FOOTER) {
                throw new MalformedMessageException("unknown section 0x" + Integer.toHexString(section));
            }
            if (section == MESSAGE_ANNOTATIONS) {
                key = annotations(reader, entries);
            } else {
                reader.skip();
            }
            if (section == HEADER) {
                header = new Slice(start, reader.position());
            }
            if (section == HEADER || section == DELIVERY_ANNOTATIONS || section == MESSAGE_ANNOTATIONS) {
                bareFrom = reader.position();
            }
        }
        SentEvent event = new SentEvent(array, header, entries, new Slice(bareFrom, to));
        event.partitionKey = key;
        event.hasOwnKey = key != null;
        return event;
    }

    private static @Nullable String annotations(AmqpReader reader, List<Slice> entries) {
        String partitionKey = null;
        int pairs = reader.enter() / 2;
        for (int pair = 0; pair < pairs; pair++) {
            int from = reader.position();
            String key = reader.text();
            if (PARTITION_KEY.equals(key)) {
                partitionKey = reader.text();
            } else {
                reader.skip();
            }
            if (key == null || !SERVICES_OWN.contains(key)) {
                entries.add(new Slice(from, reader.position()));
            }
        }
        return partitionKey;
    }

    /** Returns the key by which the event goes to its partition, {@code null} for none. */
    @Nullable
    String partitionKey() {
        return partitionKey;
    }

    /** Takes its transfer's key where it has none, and its publisher. */
    void complete(@Nullable String batchKey, @Nullable String publisherName) {
        partitionKey = partitionKey == null ? batchKey : partitionKey;
        publisher = publisherName;
    }

    @Override
    public int write(AmqpWriter page, Place place) {
        page.raw(array, header.from(), header.to());
        int headerTo = page.length();
        page.descriptor(MESSAGE_ANNOTATIONS);
        int map = page.beginMap();
        int pairs = 3 + annotations.size();
        annotations.forEach(entry -> page.raw(array, entry.from(), entry.to()));
        page.symbol(SEQUENCE_NUMBER).longValue(place.sequenceNumber());
        page.symbol(OFFSET).string(Long.toString(place.offset()));
        page.symbol(ENQUEUED_TIME).timestamp(place.enqueuedMillis());
        if (partitionKey != null && !hasOwnKey) {
            page.symbol(PARTITION_KEY).string(partitionKey);
            pairs++;
        }
        if (publisher != null) {
            page.symbol(PUBLISHER).string(publisher);
            pairs++;
        }
        page.end(map, pairs * 2);
        page.raw(array, bare.from(), bare.to());
        return headerTo;
    }
}
