package io.dstream.rar;

import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs long work on the container's threads. */
final class WorkThreads implements Executor {
    private final WorkManager manager;
    private final boolean takesHints;
    private final Runnable released;

    /**
     * Creates an executor.
     *
     * @param takesHints whether the container understands that work is long
     * @param released called when the container wants its threads back
     */
    WorkThreads(WorkManager manager, boolean takesHints, Runnable released) {
        this.manager = manager;
        this.takesHints = takesHints;
        this.released = released;
    }

    @Override
    public void execute(Runnable work) {
        try {
            manager.scheduleWork(takesHints ? new LongWork(work, released) : new PlainWork(work, released));
        } catch (WorkException e) {
            throw new RejectedExecutionException("The server gives no thread: " + e.getMessage(), e);
        }
    }

    private static class PlainWork implements Work {
        private final Runnable work;
        private final Runnable released;

        PlainWork(Runnable work, Runnable released) {
            this.work = work;
            this.released = released;
        }

        @Override
        public void run() {
            work.run();
        }

        @Override
        public void release() {
            released.run();
        }
    }

    /** Work that a server with a pool of its own for such runs there. */
    private static final class LongWork extends PlainWork implements WorkContextProvider {
        private static final long serialVersionUID = 1L;

        LongWork(Runnable work, Runnable released) {
            super(work, released);
        }

        @Override
        public List<WorkContext> getWorkContexts() {
            HintsContext hints = new HintsContext();
            hints.setHint(HintsContext.LONGRUNNING_HINT, true);
            return List.of(hints);
        }
    }
}
