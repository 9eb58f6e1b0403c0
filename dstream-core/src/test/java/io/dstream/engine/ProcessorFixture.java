package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.ingest.Target;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.ScriptedPublisher;
import io.dstream.route.InApplicationReception;
import io.dstream.route.InMemoryIngestQueue;
import io.dstream.route.IngestProcessor;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Router;
import io.dstream.route.SessionLimits;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Makes a processor of two threads over a queue in memory. */
final class ProcessorFixture {
    private static final SessionLimits LIMITS = new SessionLimits(
            4, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(5), 2);

    final ScriptedPublisher publisher = new ScriptedPublisher();
    final InMemoryIngestQueue queue = new InMemoryIngestQueue();
    final RecordedEdges edges = new RecordedEdges();
    final List<Runnable> started = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    Executor preparers = Runnable::run;
    private String refusal = "";

    /** Lets the queue be missing for this reason, or be there for none. */
    void refuseQueue(String reason) {
        refusal = reason;
    }

    Processor processor(TableName... named) {
        Router router = new Router(
                publisher,
                (stream, fence, position) -> stream.table().name() + position,
                new EventBatcher(1_000_000, 100));
        IngestProcessor routing = new IngestProcessor(
                queue, router, LIMITS, new SteppedClock(), System::nanoTime, new ProcessorListener() {});
        return new Processor(
                new Processor.Parts(
                        // The queue is empty: a thread that asked it in a loop would only heat the machine.
                        new InApplicationReception(routing, () -> 2, started::add),
                        work -> preparers.execute(work),
                        this::findQueue,
                        () -> List.of(named),
                        table -> List.of(Target.of(table.name() + ".events")),
                        target -> publisher.prepare(target.destination()),
                        () -> closed.add("publisher, queue closed: " + queue.isClosed())),
                edges);
    }

    private String findQueue() {
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        return "queue found";
    }
}
