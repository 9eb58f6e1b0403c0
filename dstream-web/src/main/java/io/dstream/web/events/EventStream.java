package io.dstream.web.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Writes to one client without ever waiting for it: what it does not take at once is queued up to a bound, and a client
 * that lets the bound be reached is dropped.
 */
final class EventStream implements EventSink, WriteListener, AsyncListener {
    // More than the metrics of ten thousand tables.
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<EventSink> whenGone;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean isOpen;
    private boolean isEnded;
    private boolean mustFlush;

    EventStream(AsyncContext context, ServletOutputStream out, Consumer<EventSink> whenGone) {
        this.context = context;
        this.out = out;
        this.whenGone = whenGone;
    }

    @Override
    public synchronized boolean offer(byte[] bytes) {
        if (isEnded || queuedBytes + bytes.length > MAX_BYTES) {
            return false;
        }
        queue.addLast(bytes);
        queuedBytes += bytes.length;
        if (isOpen) {
            drain();
        }
        return !isEnded;
    }

    @Override
    public synchronized boolean hasRoom() {
        return queuedBytes < MAX_BYTES / 4;
    }

    /** Begins to write; some servers call back only once they have been asked. */
    synchronized void begin() {
        out.setWriteListener(this);
        if (out.isReady()) {
            onWritePossible();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        isOpen = true;
        drain();
    }

    // Once isReady says no, the server calls onWritePossible when there is room again.
    private void drain() {
        try {
            while (!isEnded && out.isReady()) {
                byte[] next = queue.pollFirst();
                if (next != null) {
                    queuedBytes -= next.length;
                    mustFlush = true;
                    out.write(next);
                } else if (mustFlush) {
                    mustFlush = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The client has gone.
            end();
        }
    }

    @Override
    public void end() {
        synchronized (this) {
            if (isEnded) {
                return;
            }
            isEnded = true;
            queue.clear();
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The server has ended it before.
            return;
        }
    }

    @Override
    public void onError(Throwable fault) {
        whenGone.accept(this);
    }

    @Override
    public void onError(AsyncEvent event) {
        whenGone.accept(this);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            isEnded = true;
        }
        whenGone.accept(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        whenGone.accept(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Begun once, by the servlet itself.
    }
}
