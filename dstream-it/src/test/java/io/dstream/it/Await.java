package io.dstream.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for what servers do in their own time. */
final class Await {
    private Await() {}

    /**
     * Waits until a condition holds, looking ten times a second.
     *
     * @throws TimeoutException if it does not hold in time; the message names the subject
     */
    static void until(String subject, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Waited " + patience.toSeconds() + " s in vain for " + subject);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
