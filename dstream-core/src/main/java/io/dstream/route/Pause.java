package io.dstream.route;

import java.time.Duration;

/** Lets time pass for a thread that is to try again. */
@FunctionalInterface
public interface Pause {
    /** Waits so long, or until the work is to stop; returns false if it is to stop. */
    boolean await(Duration time);
}
