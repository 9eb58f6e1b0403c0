package io.dstream.route;

import io.dstream.ingest.IngestMessage;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Routes what a receiver outside of the application hands over, and shows what that one tells of itself. */
public final class MessageDrivenReception implements MessageRouter, Reception {
    private static final Duration MAX_STOP = Duration.ofSeconds(30);

    private final MessageRouter router;
    /** Held for reading while a group is routed; fair, so that a stop is not overtaken. */
    private final ReentrantReadWriteLock routing = new ReentrantReadWriteLock(true);

    private volatile ProcessorStatus status = ProcessorStatus.NOTHING;
    private volatile boolean isClosed;

    public MessageDrivenReception(MessageRouter router) {
        this.router = router;
    }

    /** Does nothing: the receiver starts by itself. */
    @Override
    public void start() {}

    /** Does nothing: the receiver read it when it was deployed. */
    @Override
    public void resize(int sessions) {}

    @Override
    public RoutedGroup routeAll(List<IngestMessage> messages, Optional<SessionNote> note) {
        routing.readLock().lock();
        try {
            return isClosed ? refused(note) : router.routeAll(messages, note);
        } finally {
            routing.readLock().unlock();
        }
    }

    private static RoutedGroup refused(Optional<SessionNote> note) {
        return new RoutedGroup(List.of(), note, new PublishException("The application stops", Fault.TRANSIENT, null));
    }

    @Override
    public void received(ProcessorStatus receiver) {
        status = receiver;
    }

    @Override
    public ProcessorStatus status() {
        return status;
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            if (routing.writeLock().tryLock(MAX_STOP.toSeconds(), TimeUnit.SECONDS)) {
                routing.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
