package io.dstream.control;

import java.util.List;

/** Tells what CDC captures of a table, whichever instance holds it. */
public interface CapturedTables {
    /**
     * Returns the capture instances of a table, in the order of their creation, at most two; none where CDC does not
     * capture it.
     *
     * @throws ControlException if no table of that name is configured, or the database cannot be asked
     */
    List<CaptureReport> captures(String table);
}
