package io.dstream.sandbox.eventhubs.keep;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import io.dstream.sandbox.eventhubs.hub.PartitionRecords;
import io.dstream.sandbox.eventhubs.hub.Transfer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The transfers of a partition by the sequence number of their first event; the map is made for the first of them. */
final class KeptPartition implements PartitionRecords {
    private final Path path;
    private final KeptMaps maps;
    private final String name;
    private @Nullable MVMap<Long, byte[]> transfers;

    KeptPartition(Path path, KeptMaps maps, String name) {
        this.path = path;
        this.maps = maps;
        this.name = name;
        this.transfers = maps.has(name) ? maps.numbered(name) : null;
    }

    @Override
    public long replay(Consumer<Transfer> to) {
        if (transfers == null) {
            return 0;
        }
        long first = 0;
        long expected = -1;
        Cursor<Long, byte[]> cursor = transfers.cursor(null);
        while (cursor.hasNext()) {
            long number = cursor.next();
            KeptTransfer kept = decode(number, cursor.getValue());
            if (expected >= 0 && number != expected) {
                throw new DataDirectoryException(
                        path + " is damaged: " + name + " has no event " + expected + ", but one after it", null);
            }
            to.accept(kept.transfer());
            first = kept.firstSequenceNumber();
            expected = number + kept.transfer().count();
        }
        return first;
    }

    private KeptTransfer decode(long number, byte[] bytes) {
        try {
            return KeptTransfer.decode(number, bytes);
        } catch (IllegalArgumentException e) {
            throw new DataDirectoryException(
                    path + " is damaged: event " + number + " of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void appended(Transfer transfer, long firstSequenceNumber) {
        MVMap<Long, byte[]> written = transfers;
        if (written == null) {
            written = maps.numbered(name);
            transfers = written;
        }
        byte[] unused = written.put(
                transfer.first().sequenceNumber(), new KeptTransfer(transfer, firstSequenceNumber).encode());
        removeBefore(written, firstSequenceNumber);
    }

    // A transfer goes as a whole, with its last event: when the next one holds the oldest event, or all before it are
    // gone.
    private static void removeBefore(MVMap<Long, byte[]> written, long firstSequenceNumber) {
        Long oldest = written.firstKey();
        Long second = oldest == null ? null : written.higherKey(oldest);
        while (oldest != null && second != null && second <= firstSequenceNumber) {
            byte[] unused = written.remove(oldest);
            oldest = second;
            second = written.higherKey(oldest);
        }
    }
}
