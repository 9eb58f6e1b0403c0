package io.dstream.route;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Receives within the application.
 *
 * @param sessions how many at once
 * @param threads runs each of them for as long as it lasts
 */
public record InApplicationReception(IngestProcessor processor, IntSupplier sessions, Executor threads)
        implements Reception {
    @Override
    public void start() {
        processor.start(sessions.getAsInt(), threads);
    }

    @Override
    public void resize(int parallelSessions) {
        processor.resize(parallelSessions);
    }

    @Override
    public ProcessorStatus status() {
        return processor.status();
    }

    @Override
    public void close() {
        processor.close();
    }
}
