package io.dstream.cdc;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the changes of a database are known to be complete, read before any of them.
 *
 * @param committed the highest commit LSN of a captured transaction; zero where there is none
 * @param committedAt when that transaction was committed; null where there is none
 * @param scanned the highest LSN that the capture job recorded, at least {@code committed} but for races: every
 *     transaction up to it is visible
 * @param instances start LSN by capture instance; see {@link Mark}
 */
public record Bound(Lsn committed, @Nullable Instant committedAt, Lsn scanned, Map<Mark, Lsn> instances) {
    /**
     * Identifies a capture instance among those that had the same name before.
     *
     * @param name of the capture instance
     * @param objectId of its change table
     */
    public record Mark(String name, int objectId) {
        public static Mark of(CaptureInstance instance) {
            return new Mark(instance.name(), instance.objectId());
        }
    }

    public Bound {
        instances = Map.copyOf(instances);
    }

    /** Returns the lowest LSN that the instance still holds, or empty where it is gone. */
    public Optional<Lsn> startLsn(CaptureInstance instance) {
        return Optional.ofNullable(instances.get(Mark.of(instance)));
    }

    /** Returns the highest LSN up to which every change has been visible when {@code committed} was read. */
    public Lsn complete() {
        return scanned.compareTo(committed) > 0 ? scanned : committed;
    }
}
