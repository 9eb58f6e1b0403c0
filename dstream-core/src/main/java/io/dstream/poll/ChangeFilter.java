package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
import java.util.function.Predicate;

/** Says which changes of a table an output takes. Safe for use by several threads. */
@FunctionalInterface
public interface ChangeFilter {
    /** Every change. */
    ChangeFilter EVERYTHING = instance -> change -> true;

    /** Returns what says so of the changes of a capture instance; for use by one thread at a time. */
    Predicate<Change> bind(CaptureInstance instance);
}
