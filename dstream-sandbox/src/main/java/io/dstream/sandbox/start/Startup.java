package io.dstream.sandbox.start;

import java.util.ArrayDeque;
import java.util.Deque;

/** The parts that were started so far: unless the last of them is, closing ends them all, last first. */
public final class Startup implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Notes a part that was started. */
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Leaves all parts open: somebody else closes them from now on. */
    public <T> T complete(T whole) {
        parts.clear();
        return whole;
    }

    @Override
    public void close() {
        parts.forEach(Startup::closeQuietly);
    }

    // what cannot be closed must not hide why the start failed, nor keep the others open
    @SuppressWarnings("IllegalCatch")
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a part of the sandbox could not be closed", e);
        }
    }
}
