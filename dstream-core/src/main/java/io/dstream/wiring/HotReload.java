package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.config.DStreamConfig;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.config.ConfigTarget;
import io.dstream.engine.DStreamEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Brings a configuration to the parts of a running instance. */
final class HotReload implements ConfigTarget {
    private final LiveConfig live;
    private final ProcessorAssembly processors;
    private final Supplier<Optional<IngesterAssembly>> ingester;
    private final Databases databases;
    private final StorageKeys storageKeys;
    private final DestinationAssembly beside;
    private final LiveTracer tracer;
    private final DStreamEngine engine;
    private final Consumer<Runnable> background;

    HotReload(
            LiveConfig live,
            ProcessorAssembly processors,
            Supplier<Optional<IngesterAssembly>> ingester,
            Databases databases,
            StorageKeys storageKeys,
            DestinationAssembly beside,
            LiveTracer tracer,
            DStreamEngine engine,
            Consumer<Runnable> background) {
        this.live = live;
        this.processors = processors;
        this.ingester = ingester;
        this.databases = databases;
        this.storageKeys = storageKeys;
        this.beside = beside;
        this.tracer = tracer;
        this.engine = engine;
        this.background = background;
    }

    /** A part of a change that is ready: how it is made, and how it is given up. */
    record Step(Runnable commit, Runnable discard) {
        static Step of(Runnable commit) {
            return new Step(commit, () -> {});
        }
    }

    /** Makes and tries what a part needs; empty where nothing of it changes. */
    interface Part {
        Optional<Step> prepare(DStreamConfig before, DStreamConfig after);
    }

    private record NamedPart(String setting, Part part) {}

    private List<NamedPart> parts() {
        List<NamedPart> parts = new ArrayList<>();
        parts.add(new NamedPart("ingester.locks.connection_string", storageKeys::prepare));
        parts.add(new NamedPart("ingester.db_connection_string", databases::prepare));
        ingester.get()
                .ifPresent(
                        half -> parts.add(new NamedPart("the ingest queue's connection_string", half::prepareSender)));
        parts.add(new NamedPart("publisher.source", processors::prepareSessions));
        parts.add(new NamedPart("publisher.output", processors::prepareOutputs));
        parts.add(new NamedPart("publisher", beside::prepare));
        parts.add(new NamedPart("telemetry", tracer::prepare));
        return parts;
    }

    @Override
    public Prepared prepare(DStreamConfig before, DStreamConfig after) {
        Deque<Step> steps = new ArrayDeque<>();
        for (NamedPart part : parts()) {
            try {
                part.part().prepare(before, after).ifPresent(steps::addLast);
            } catch (RuntimeException e) {
                // Whatever a driver or an SDK throws: it cannot be used, and nothing has changed yet.
                steps.forEach(step -> step.discard().run());
                throw new ControlException(
                        Reason.CONFLICT,
                        "Nothing was changed. " + part.setting() + " was tried and does not work: " + e.getMessage(),
                        e);
            }
        }
        return new Ready(before, after, steps);
    }

    private final class Ready implements Prepared {
        private final DStreamConfig before;
        private final DStreamConfig after;
        private final Deque<Step> steps;

        Ready(DStreamConfig before, DStreamConfig after, Deque<Step> steps) {
            this.before = before;
            this.after = after;
            this.steps = steps;
        }

        @Override
        public void commit() {
            live.becomes(after);
            steps.forEach(step -> step.commit().run());
            Predicate<TableName> isChanged =
                    ingester.get().map(half -> half.changed(before, after)).orElse(table -> false);
            engine.renew(isChanged);
            if (before.processor().sessions() != after.processor().sessions()) {
                engine.resize(after.processor().sessions());
            }
            // Tables join and leave at once; where a look at the database is under way, with the next one.
            background.accept(engine::discover);
        }

        @Override
        public void discard() {
            steps.forEach(step -> step.discard().run());
        }
    }
}
