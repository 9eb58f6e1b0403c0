package io.dstream.control;

/**
 * Acts on tables, whichever instance holds them. Safe for use by several threads.
 *
 * <p>Each action is asked for in a note that the table's holder reads, so it outlives this instance; the answer says
 * whether the holder has carried it out already. Repeating an action that is done or pending changes nothing.
 */
public interface TableActions {
    /**
     * Stops polling a table until it is resumed, over restarts and hand-overs.
     *
     * @throws ControlException if there is no such table or the note cannot be left
     */
    ActionAnswer pause(String table, String reason, Actor actor);

    /**
     * Polls a paused table again.
     *
     * @throws ControlException as {@link #pause} does
     */
    ActionAnswer resume(String table, Actor actor);

    /**
     * Polls a table now.
     *
     * @throws ControlException as {@link #pause} does; also if the table is paused
     */
    ActionAnswer poll(String table, Actor actor);

    /**
     * Gives a table up at a page's end, so that another instance may take it; the holder stays away for a lease's term.
     *
     * @throws ControlException as {@link #pause} does
     */
    ActionAnswer release(String table, Actor actor);

    /**
     * Says what a rewind would do, and does nothing.
     *
     * @throws ControlException if there is no such table, the target lies outside of what the database still holds, or
     *     it cannot be reached
     */
    RewindPlan planRewind(String table, RewindTarget target);

    /**
     * Sends all changes after the target again, as a new generation.
     *
     * @throws ControlException as {@link #planRewind} and {@link #pause} do
     */
    ActionAnswer rewind(String table, RewindTarget target, Actor actor);
}
