package io.dstream.rar;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A container that gives each work a thread of its own, or none at all. */
final class ThreadBootstrap implements BootstrapContext, WorkManager {
    private final boolean understandsHints;
    private final boolean rejects;
    final List<Work> works = new CopyOnWriteArrayList<>();

    private ThreadBootstrap(boolean understandsHints, boolean rejects) {
        this.understandsHints = understandsHints;
        this.rejects = rejects;
    }

    static ThreadBootstrap withHints() {
        return new ThreadBootstrap(true, false);
    }

    static ThreadBootstrap withoutHints() {
        return new ThreadBootstrap(false, false);
    }

    static ThreadBootstrap withoutThreads() {
        return new ThreadBootstrap(false, true);
    }

    boolean gotHint() {
        return works.stream()
                .allMatch(work -> work instanceof WorkContextProvider provider
                        && provider.getWorkContexts().get(0) instanceof HintsContext hints
                        && Boolean.TRUE.equals(hints.getHints().get(HintsContext.LONGRUNNING_HINT)));
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        if (rejects) {
            throw new WorkRejectedException("no thread is left");
        }
        works.add(work);
        new Thread(work).start();
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> context) {
        return understandsHints && context == HintsContext.class;
    }

    @Override
    public void doWork(Work work) {
        throw new AssertionError("It would not return");
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        doWork(work);
    }

    @Override
    public long startWork(Work work) {
        throw new AssertionError("It would wait for a thread");
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        return startWork(work);
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        scheduleWork(work);
    }

    @Override
    public @Nullable XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() {
        throw new AssertionError("No timer is needed");
    }

    @Override
    public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }
}
