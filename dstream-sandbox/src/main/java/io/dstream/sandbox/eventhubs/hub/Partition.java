package io.dstream.sandbox.eventhubs.hub;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.eventhubs.hub.IncomingEvent.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A partition: events in the order of their sequence numbers, of which the oldest go when there are too many bytes. */
public final class Partition {
    /** What gone events may take before the list is cut. */
    private static final int CUT = 4096;

    private final String id;
    private final long retainedBytes;
    private final PartitionRecords records;
    private final List<@Nullable StoredEvent> events = new ArrayList<>();
    private final Map<String, Readers> readers = new HashMap<>();
    private int head;
    private long bytes;
    private long nextSequenceNumber;
    private long nextOffset;
    private Place last = new Place(-1, -1, 0);

    Partition(String id, long retainedBytes, PartitionRecords records) {
        this.id = id;
        this.retainedBytes = retainedBytes;
        this.records = records;
        dropBefore(records.replay(this::restore));
    }

    private void restore(Transfer transfer) {
        nextSequenceNumber = transfer.first().sequenceNumber();
        nextOffset = transfer.first().offset();
        add(transfer);
    }

    // What an earlier process has dropped of its oldest transfer does not come back.
    private void dropBefore(long sequenceNumber) {
        while (firstSequenceNumber() < sequenceNumber && events.size() - head > 1) {
            dropOldest();
        }
    }

    public String id() {
        return id;
    }

    /** Returns who reads this partition for a consumer group. */
    public Readers readers(String consumerGroup) {
        return readers.computeIfAbsent(consumerGroup.toLowerCase(Locale.ROOT), group -> new Readers());
    }

    /** Appends the events of one transfer, all or none. */
    public void append(List<? extends IncomingEvent> incoming, long nowMillis) {
        if (incoming.isEmpty()) {
            return;
        }
        AmqpWriter writer = new AmqpWriter();
        int[] bounds = new int[incoming.size() * 2 + 1];
        // Time does not run backwards within a partition, whatever the clock does.
        long millis = Math.max(nowMillis, last.enqueuedMillis());
        Place first = new Place(nextSequenceNumber, nextOffset, millis);
        int index = 0;
        for (IncomingEvent event : incoming) {
            Place place = new Place(nextSequenceNumber + index, nextOffset + writer.length(), millis);
            bounds[index * 2 + 1] = event.write(writer, place);
            bounds[index * 2 + 2] = writer.length();
            index++;
        }
        Transfer transfer = new Transfer(first, writer.toByteArray(), bounds);
        add(transfer);
        records.appended(transfer, firstSequenceNumber());
    }

    private void add(Transfer transfer) {
        for (int index = 0; index < transfer.count(); index++) {
            StoredEvent event = transfer.event(index);
            events.add(event);
            last = event.place();
        }
        nextSequenceNumber += transfer.count();
        nextOffset += transfer.page().length;
        bytes += transfer.page().length;
        trim();
    }

    // The newest event stays, however large it is: it also tells the numbers of the next.
    private void trim() {
        while (bytes > retainedBytes && events.size() - head > 1) {
            dropOldest();
        }
        if (head > CUT && head > events.size() / 2) {
            events.subList(0, head).clear();
            head = 0;
        }
    }

    private void dropOldest() {
        StoredEvent oldest = events.set(head, null);
        bytes -= oldest == null ? 0 : oldest.sizeBytes();
        head++;
    }

    /** Returns the sequence number of the oldest event, or of the next one where there is none. */
    public long firstSequenceNumber() {
        return nextSequenceNumber - (events.size() - head);
    }

    /** Returns the sequence number that the next event will have. */
    public long nextSequenceNumber() {
        return nextSequenceNumber;
    }

    /** Returns the place of the newest event, with -1 where there never was one. */
    public Place last() {
        return last;
    }

    public boolean isEmpty() {
        return events.size() == head;
    }

    /** Returns the oldest event from this sequence number on, {@code null} where there is none yet. */
    public @Nullable StoredEvent at(long sequenceNumber) {
        long first = firstSequenceNumber();
        long index = head + Math.max(0, sequenceNumber - first);
        return index < events.size() ? events.get((int) index) : null;
    }

    /** Returns the sequence number of the first event whose value, which grows, is at least this one. */
    long search(ToLongFunction<StoredEvent> value, long atLeast) {
        int low = head;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            StoredEvent event = events.get(middle);
            if (event == null || value.applyAsLong(event) < atLeast) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return firstSequenceNumber() + (low - head);
    }
}
