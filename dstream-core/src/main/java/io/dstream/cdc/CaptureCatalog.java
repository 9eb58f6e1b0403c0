package io.dstream.cdc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the capture instances of a database and inspects it again when they have changed.
 *
 * <p>Safe for use by several threads; one that is under way keeps nobody waiting whom the one before can serve.
 */
public final class CaptureCatalog {
    private final ChangeSource source;
    private volatile @Nullable DatabaseInspection known;
    /** Instances that a bound named when it led to an inspection: a hidden one leads to no second. */
    private volatile Set<Bound.Mark> seen = Set.of();
    /** The latest bound whose instances are all seen; polls share it, and comparing costs a look at every instance. */
    private volatile @Nullable Bound compared;

    public CaptureCatalog(ChangeSource source) {
        this.source = source;
    }

    /**
     * Inspects the database anew.
     *
     * @throws ChangeSourceException if it cannot be reached or refuses
     */
    public synchronized DatabaseInspection refresh() {
        DatabaseInspection fresh = source.inspect();
        known = fresh;
        return fresh;
    }

    /**
     * Returns the capture instances of a table, in the order of their creation, none where it has none.
     *
     * @param bound whose capture instances tell whether what is remembered still holds
     * @throws ChangeSourceException if the database had to be inspected and cannot be reached or refuses
     */
    public List<CaptureInstance> instancesOf(TableName table, Bound bound) {
        // First whether it still holds, then what: the one is never noted before the other.
        boolean isKnown = isSeen(bound);
        DatabaseInspection inspection = known;
        return (isKnown && inspection != null ? inspection : inspectedFor(bound))
                .table(table)
                .map(DatabaseInspection.InspectedTable::instances)
                .orElse(List.of());
    }

    private synchronized DatabaseInspection inspectedFor(Bound bound) {
        DatabaseInspection inspection = known;
        if (inspection != null && isSeen(bound)) {
            return inspection;
        }
        DatabaseInspection fresh = refresh();
        seen = bound.instances().keySet();
        compared = bound;
        return fresh;
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same is all that is asked
    private boolean isSeen(Bound bound) {
        if (bound == compared) {
            return true;
        }
        boolean isSeen = seen.containsAll(bound.instances().keySet());
        if (isSeen) {
            compared = bound;
        }
        return isSeen;
    }

    /** Returns the latest inspection, or empty before the first. */
    public Optional<DatabaseInspection> latest() {
        return Optional.ofNullable(known);
    }
}
