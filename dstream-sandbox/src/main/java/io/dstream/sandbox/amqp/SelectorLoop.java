package io.dstream.sandbox.amqp;

import io.dstream.sandbox.data.DataDirectoryException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread that owns sockets, protocol engines and the broker's state. */
public final class SelectorLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SelectorLoop.class.getName());

    /** Longest wait without events: bounds how late time-driven work runs. */
    private static final long TICK_MILLIS = 25;

    private static final long CALL_SECONDS = 30;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private Runnable afterEachPass = () -> {};

    /** Creates a loop that is not running yet. */
    public SelectorLoop(String threadName) throws IOException {
        this.selector = Selector.open();
        this.thread = new Thread(this::run, threadName);
        this.thread.setDaemon(true);
    }

    /** Starts the thread; the action runs after each round of events and at least every 25 ms. */
    public void start(Runnable action) {
        afterEachPass = action;
        thread.start();
    }

    /** Registers a channel; called on the loop's thread or before it runs. */
    SelectionKey register(SelectableChannel channel, int operations, Selectable handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    /** Runs an action on the loop's thread soon. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /**
     * Computes a value on the loop's thread.
     *
     * @throws IllegalStateException if the loop is closed or does not answer
     */
    public <T> T call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> complete(result, task));
        try {
            return result.get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the broker failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker is closed or does not answer", e);
        }
    }

    // Whatever the task throws belongs to its caller, not to the loop.
    @SuppressWarnings("IllegalCatch")
    private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
        try {
            result.complete(task.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::handle, TICK_MILLIS);
                runTasks();
                guarded(afterEachPass);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "selector failed, the server stops", e);
        } catch (DataDirectoryException e) {
            LOG.log(Level.ERROR, "the server cannot keep its state and stops", e);
        } finally {
            closeAll();
        }
    }

    private void handle(SelectionKey key) {
        Selectable handler = (Selectable) key.attachment();
        guarded(() -> {
            try {
                handler.ready(key);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "connection ended", e);
                handler.close();
            }
        });
    }

    private void runTasks() {
        Runnable task = tasks.poll();
        while (task != null) {
            guarded(task);
            task = tasks.poll();
        }
    }

    // The outermost method of the thread: one connection's defect must not end the others.
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (DataDirectoryException e) {
            // nobody can be told that anything was done from here on
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "unexpected failure", e);
        }
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) {
            guarded(((Selectable) key.attachment())::close);
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "selector did not close", e);
        }
    }

    /** Ends the thread and closes every channel. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            closeAll();
            return;
        }
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
