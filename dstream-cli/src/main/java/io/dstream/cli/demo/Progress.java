package io.dstream.cli.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tells whether a figure still moves. */
final class Progress {
    private static final Duration STEP = Duration.ofMillis(500);

    private final long patienceNanos;
    private long last = -1;
    private long movedNanos = System.nanoTime();

    Progress(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Returns whether the figure has stood still for longer than the patience lasts. */
    boolean isStalled(long figure) {
        if (figure != last) {
            last = figure;
            movedNanos = System.nanoTime();
        }
        return System.nanoTime() - movedNanos > patienceNanos;
    }

    /** Waits for half a second before the next look. */
    void pause() throws InterruptedException {
        LockSupport.parkNanos(STEP.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
