package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.ingest.Target;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.Reception;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The half of the pipeline from the ingest queue to the destinations. */
public final class Processor implements AutoCloseable {
    private final Parts parts;
    private final Preparation queue;
    private final EngineListener listener;
    private final Map<Target, Preparation> destinations = new ConcurrentHashMap<>();
    /** Those that are being prepared, each by one thread. */
    private final Set<Target> preparing = ConcurrentHashMap.newKeySet();

    private volatile boolean isStarted;

    /**
     * What a processor is made of.
     *
     * @param reception receives the queue once it is started
     * @param preparers runs what prepares destinations
     * @param queue makes sure that the ingest queue is there
     * @param named the tables that the configuration names, whose destinations can be prepared without the database
     * @param targetsOf names where the changes of a table may go
     * @param prepareTarget makes sure that one of them is there
     * @param closePublisher called when nothing is routed any more
     */
    public record Parts(
            Reception reception,
            Executor preparers,
            Supplier<String> queue,
            Supplier<List<TableName>> named,
            Function<TableName, List<Target>> targetsOf,
            Consumer<Target> prepareTarget,
            Runnable closePublisher) {}

    /** Creates a processor that does nothing until it is prepared. */
    public Processor(Parts parts, EngineListener listener) {
        this.parts = parts;
        this.listener = listener;
        this.queue = new Preparation("ingest queue of the processor", parts.queue());
    }

    /**
     * Makes sure that the queue is there, and starts to route as soon as it is.
     *
     * <p>Destinations are prepared beside, several at once: none holds the others or the caller.
     */
    void prepare(List<TableName> found) {
        if (queue.isDoneNow(listener) && !isStarted) {
            isStarted = true;
            parts.reception().start();
        }
        List<TableName> tables = new ArrayList<>(parts.named().get());
        tables.addAll(found);
        // A destination that nobody wants any more is nobody's fault any more.
        Set<Target> wanted = new LinkedHashSet<>();
        tables.forEach(table -> wanted.addAll(parts.targetsOf().apply(table)));
        destinations.keySet().retainAll(wanted);
        for (Target target : wanted) {
            Preparation destination = destinations.computeIfAbsent(target, this::destination);
            if (!destination.isDone() && preparing.add(target)) {
                prepare(target, destination);
            }
        }
    }

    private void prepare(Target target, Preparation destination) {
        try {
            parts.preparers().execute(() -> {
                try {
                    destination.isDoneNow(listener);
                } finally {
                    preparing.remove(target);
                }
            });
        } catch (RejectedExecutionException e) {
            // Closing: nothing is prepared any more.
            preparing.remove(target);
        }
    }

    /** Works on so many sessions at once from now on. */
    void resize(int sessions) {
        parts.reception().resize(sessions);
    }

    private Preparation destination(Target target) {
        return new Preparation("destination " + target, () -> {
            parts.prepareTarget().accept(target);
            return target.toString();
        });
    }

    boolean isReady() {
        return isStarted;
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        queue.fault().ifPresent(faults::add);
        destinations.values().stream()
                .map(Preparation::fault)
                .flatMap(Optional::stream)
                .forEach(faults::add);
        return faults;
    }

    ProcessorStatus status() {
        return parts.reception().status();
    }

    @Override
    public void close() {
        parts.reception().close();
        parts.closePublisher().run();
    }
}
