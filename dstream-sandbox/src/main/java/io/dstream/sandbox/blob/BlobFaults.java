package io.dstream.sandbox.blob;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What goes wrong with the next requests. Safe for use by several threads. */
public final class BlobFaults {
    private final Deque<StorageError> pending = new ArrayDeque<>();
    private Duration delay = Duration.ZERO;

    /**
     * Lets the next requests fail before they do anything.
     *
     * @param code {@code ServerBusy}, {@code InternalError} or {@code OperationTimedOut}
     * @param times 1 to 10000
     * @throws IllegalArgumentException for another code
     */
    public synchronized void fail(String code, int times) {
        StorageError error =
                switch (code) {
                    case "ServerBusy" -> StorageError.SERVER_BUSY;
                    case "InternalError" -> StorageError.INTERNAL;
                    case "OperationTimedOut" -> StorageError.TIMED_OUT;
                    default ->
                        throw new IllegalArgumentException(
                                "code must be ServerBusy, InternalError or OperationTimedOut, not " + code);
                };
        if (times < 1 || times > 10_000) {
            throw new IllegalArgumentException("times must be 1 to 10000, not " + times);
        }
        for (int i = 0; i < times; i++) {
            pending.add(error);
        }
    }

    /** Lets each request wait before it is served. */
    public synchronized void delay(Duration each) {
        delay = each;
        notifyAll();
    }

    /** Ends all of these faults. */
    public synchronized void clear() {
        pending.clear();
        delay = Duration.ZERO;
        notifyAll();
    }

    synchronized void before() {
        long begun = System.nanoTime();
        long left = delay.toNanos();
        while (left > 0) {
            try {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            left = delay.toNanos() - (System.nanoTime() - begun);
        }
        StorageError error = pending.poll();
        if (error != null) {
            throw error.exception();
        }
    }
}
