package io.dstream.route;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a worker on a thread that is not ours: it can be awaited, and interrupted only while it lasts. */
final class WorkerRun implements Runnable {
    private final Runnable work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;

    WorkerRun(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            work.run();
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (ended.getCount() == 0) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        thread = null;
        ended.countDown();
    }

    /** Keeps it from beginning where it has not yet: the thread that it waits for may never come. */
    synchronized void cancel() {
        if (thread == null) {
            ended.countDown();
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    void await(long nanos) throws InterruptedException {
        var unused = ended.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
