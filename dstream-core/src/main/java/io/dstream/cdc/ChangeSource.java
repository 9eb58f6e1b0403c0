package io.dstream.cdc;

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
}
