package io.dstream.cdc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From which capture instance of a table to read on from a position, and how far.
 *
 * <p>A table has at most two instances. Reading goes on in the older one up to where the newer one starts, and then in
 * the newer one, so that nothing is lost or repeated.
 */
public sealed interface ReadPlan {
    /**
     * Changes can be read.
     *
     * @param instance to read from
     * @param upTo the highest commit LSN to read now
     * @param horizon the highest LSN that may count as read once everything up to {@code upTo} was: beyond it
     *     either the newer instance takes over or the database has not got yet
     */
    record Read(CaptureInstance instance, Lsn upTo, Lsn horizon) implements ReadPlan {
        @Override
        public <R> R fold(
                Function<? super Read, ? extends R> read,
                Function<? super Trimmed, ? extends R> trimmed,
                Function<? super NoInstance, ? extends R> noInstance) {
            return read.apply(this);
        }
    }

    /**
     * Changes behind the position may have been deleted before they were read.
     *
     * @param position what was read last
     * @param startLsn the lowest LSN that is still held
     */
    record Trimmed(ChangePosition position, Lsn startLsn) implements ReadPlan {
        @Override
        public <R> R fold(
                Function<? super Read, ? extends R> read,
                Function<? super Trimmed, ? extends R> trimmed,
                Function<? super NoInstance, ? extends R> noInstance) {
            return trimmed.apply(this);
        }
    }

    /** No capture instance can be read. */
    record NoInstance() implements ReadPlan {
        @Override
        public <R> R fold(
                Function<? super Read, ? extends R> read,
                Function<? super Trimmed, ? extends R> trimmed,
                Function<? super NoInstance, ? extends R> noInstance) {
            return noInstance.apply(this);
        }
    }

    /** Returns the result of the function for this case. */
    <R> R fold(
            Function<? super Read, ? extends R> read,
            Function<? super Trimmed, ? extends R> trimmed,
            Function<? super NoInstance, ? extends R> noInstance);

    /**
     * Plans how to go on.
     *
     * @param instances those of one table, in the order of their creation
     * @param position what was read last; {@link ChangePosition#ZERO} reads all history that is held
     * @param bound read before
     */
    static ReadPlan of(List<CaptureInstance> instances, ChangePosition position, Bound bound) {
        List<CaptureInstance> held = instances.stream()
                .filter(each -> bound.startLsn(each).isPresent())
                .toList();
        if (held.isEmpty()) {
            return new NoInstance();
        }
        Lsn lowestUnread = position.equals(ChangePosition.ZERO) ? lowestStart(held, bound) : position.lowestUnread();
        CaptureInstance current = newestStartedBy(lowestUnread, held, bound);
        if (current == null) {
            return new Trimmed(position, lowestStart(held, bound));
        }
        Lsn start = bound.startLsn(current).orElseThrow();
        Optional<Lsn> takeOver = held.stream()
                .map(each -> bound.startLsn(each).orElseThrow())
                .filter(each -> each.compareTo(start) > 0)
                .min(Lsn::compareTo)
                .map(Lsn::previous);
        return new Read(current, lower(bound.committed(), takeOver), lower(bound.complete(), takeOver));
    }

    private static Lsn lower(Lsn lsn, Optional<Lsn> limit) {
        return limit.isPresent() && limit.get().compareTo(lsn) < 0 ? limit.get() : lsn;
    }

    private static Lsn lowestStart(List<CaptureInstance> held, Bound bound) {
        return held.stream()
                .map(each -> bound.startLsn(each).orElseThrow())
                .min(Lsn::compareTo)
                .orElseThrow();
    }

    private static @Nullable CaptureInstance newestStartedBy(Lsn lsn, List<CaptureInstance> held, Bound bound) {
        CaptureInstance newest = null;
        for (CaptureInstance each : held) {
            Lsn start = bound.startLsn(each).orElseThrow();
            boolean isNewer =
                    newest == null || start.compareTo(bound.startLsn(newest).orElseThrow()) >= 0;
            if (start.compareTo(lsn) <= 0 && isNewer) {
                newest = each;
            }
        }
        return newest;
    }
}
