package io.dstream.sandbox.eventhubs.keep;

import io.dstream.sandbox.eventhubs.hub.IncomingEvent.Place;
import io.dstream.sandbox.eventhubs.hub.Transfer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A transfer as it is written, under the sequence number of its first event: the offset and the time of that event, the sequence number of the oldest
 * event that the partition then had, the number of events, where in the page the header of each ends and where it ends itself, and the page.
 *
 * @param firstSequenceNumber of the oldest event that the partition had once it had these
 */
record KeptTransfer(Transfer transfer, long firstSequenceNumber) {
    private static final int FIXED_BYTES = 3 * Long.BYTES + Integer.BYTES;
    private static final int EVENT_BYTES = 2 * Integer.BYTES;

    byte[] encode() {
        byte[] page = transfer.page();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + transfer.count() * EVENT_BYTES + page.length);
        out.putLong(transfer.first().offset())
                .putLong(transfer.first().enqueuedMillis())
                .putLong(firstSequenceNumber)
                .putInt(transfer.count());
        for (int index = 0; index < transfer.count(); index++) {
            out.putInt(transfer.headerTo(index)).putInt(transfer.to(index));
        }
        return out.put(page).array();
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    static KeptTransfer decode(long sequenceNumber, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            Place first = new Place(sequenceNumber, in.getLong(), in.getLong());
            long firstSequenceNumber = in.getLong();
            int count = in.getInt();
            if (count < 1 || count > in.remaining() / EVENT_BYTES) {
                throw new IllegalArgumentException(count + " events");
            }
            int[] bounds = bounds(in, count);
            byte[] page = new byte[in.remaining()];
            in.get(page);
            return new KeptTransfer(new Transfer(first, page, bounds), firstSequenceNumber);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it is cut off", e);
        }
    }

    private static int[] bounds(ByteBuffer in, int count) {
        int[] bounds = new int[count * 2 + 1];
        for (int index = 1; index < bounds.length; index++) {
            bounds[index] = in.getInt();
            if (bounds[index] < bounds[index - 1]) {
                throw new IllegalArgumentException("an event ends before it begins");
            }
        }
        if (bounds[bounds.length - 1] != in.remaining()) {
            throw new IllegalArgumentException("its events take another number of bytes");
        }
        return bounds;
    }
}
