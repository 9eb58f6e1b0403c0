package io.dstream.control;

import java.util.function.Consumer;

/** Follows the committed changes of a table while somebody watches, whichever instance holds it. */
public interface ChangeTail {
    /**
     * Hands over what is committed from now on, some of it left out where it comes too fast.
     *
     * @return ends the watch when closed
     * @throws ControlException if there is no such table, or it cannot be watched
     */
    Watch watch(String table, Consumer<TailedChange> consumer);

    /** A watch under way. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A committed change.
     *
     * @param position four parts
     * @param operation such as {@code insert}
     * @param event the change as its destination gets it, JSON
     * @param omitted how many changes before it were left out since the one handed over last
     */
    record TailedChange(String table, String position, String operation, String event, long omitted) {}
}
