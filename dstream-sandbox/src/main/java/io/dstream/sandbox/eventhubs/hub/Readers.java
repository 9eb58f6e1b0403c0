package io.dstream.sandbox.eventhubs.hub;

import java.util.ArrayList;
import java.util.List;

/**
 * Who reads one partition for one consumer group: one reader with an epoch, or up to five without. Source: Microsoft's
 * pages "Event consumers" and "Event Hubs quotas".
 */
public final class Readers {
    /** Concurrent readers without epoch on a partition for a consumer group. */
    public static final int MAX_WITHOUT_EPOCH = 5;

    /** The epoch of a reader that has none; a reader's own is 0 at least. */
    public static final long NO_EPOCH = -1;

    private final List<Reader> readers = new ArrayList<>();

    /** A reader, which may have to make room for another. */
    public interface Reader {
        /** Returns the epoch, {@link #NO_EPOCH} for none. */
        long epoch();

        /** Ends the reader: one with this epoch takes its place. */
        void stolen(long byEpoch);
    }

    /** What becomes of a reader that wants to read. */
    public enum Admission {
        ADMITTED,
        /** A reader with a higher epoch is there, or any epoch where the new one has none. */
        EPOCH_TAKEN,
        TOO_MANY
    }

    /** Lets a reader in, if need be in place of others. */
    public Admission admit(Reader reader) {
        long highest = highestEpoch();
        if (reader.epoch() < highest) {
            return Admission.EPOCH_TAKEN;
        }
        if (reader.epoch() == NO_EPOCH && readers.size() >= MAX_WITHOUT_EPOCH) {
            return Admission.TOO_MANY;
        }
        if (reader.epoch() != NO_EPOCH) {
            List<Reader> others = List.copyOf(readers);
            readers.clear();
            others.forEach(other -> other.stolen(reader.epoch()));
        }
        readers.add(reader);
        return Admission.ADMITTED;
    }

    /** Returns the epoch of the reader at work, {@link #NO_EPOCH} for none. */
    public long highestEpoch() {
        return readers.stream().mapToLong(Reader::epoch).max().orElse(NO_EPOCH);
    }

    /** Forgets a reader. */
    public void remove(Reader reader) {
        readers.remove(reader);
    }
}
