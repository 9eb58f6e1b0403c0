package io.dstream.cdc;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the changes of one database. Safe for use by several threads. */
public interface ChangeSource {
    /**
     * Inspects which tables CDC captures and what is missing.
     *
     * @throws ChangeSourceException if the database cannot be reached or refuses
     */
    DatabaseInspection inspect();

    /**
     * Reads how far the changes are complete.
     *
     * @throws ChangeSourceException if the database cannot be reached or refuses
     */
    Bound readBound();

    /**
     * Reads one page of changes and hands them over in order.
     *
     * @throws ChangeSourceException if the database cannot be reached or refuses; changes handed over before count as
     *     not read
     */
    Page readPage(PageRequest request, Consumer<Change> consumer);

    /**
     * Counts changes of a capture instance, and stops at a limit.
     *
     * @param after the position behind which counting begins
     * @param upTo the highest commit LSN that counts
     * @param atMost at least 1
     * @throws ChangeSourceException if the database cannot be reached or refuses
     */
    ChangeCount countChanges(CaptureInstance instance, ChangePosition after, Lsn upTo, int atMost);

    /**
     * Returns the lowest LSN that was recorded as committed at a time or later, or empty if there is none.
     *
     * <p>SQL Server notes commit times to a few milliseconds, in its local time; the offset that it has now counts.
     *
     * @throws ChangeSourceException if the database cannot be reached or refuses
     */
    Optional<Lsn> firstCommitFrom(Instant time);
}
