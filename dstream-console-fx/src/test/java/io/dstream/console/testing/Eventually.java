package io.dstream.console.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until something holds. */
public final class Eventually {
    // a session whose holder is lost is handed out again when its lock of a minute ends
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Eventually() {}

    /**
     * Waits.
     *
     * @throws AssertionError if it does not hold in a minute and a half
     */
    public static void holds(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                throw new AssertionError(what + " could not be looked at", e);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new AssertionError("It never came to be that " + what);
    }
}
