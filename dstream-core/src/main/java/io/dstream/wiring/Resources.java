package io.dstream.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/** Connections to close at the end, those opened last first. */
final class Resources {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Remembers what is to be closed. */
    synchronized void add(Runnable closer) {
        closers.push(closer);
    }

    /** Closes all; a fault of one keeps none of the others open. */
    synchronized void close() {
        RuntimeException first = null;
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
