package io.dstream.engine;

import static io.dstream.engine.PollingFixture.ORDERS;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DStreamEngineTest {
    private final IngesterFixture ingesting = new IngesterFixture();
    private final ProcessorFixture processing = new ProcessorFixture();
    private final List<String> closed = processing.closed;

    @Test
    void doesNothingBeforeItIsStarted() {
        DStreamEngine engine = engine(Role.INGESTER);

        engine.tick();
        engine.discover();
        engine.poll(PERSONS);

        assertThat(ingesting.polling.source.inspections).isZero();
        EngineStatus status = engine.status();
        assertThat(status.isReady()).isFalse();
        assertThat(status.instance()).isEqualTo("one");
        assertThat(status.role()).isEqualTo(Role.INGESTER);
        assertThat(status.tables()).isEmpty();
        assertThat(status.faults()).isEmpty();
    }

    @Test
    void runsOnlyTheIngesterWhereThatIsItsRole() {
        DStreamEngine engine = started(Role.INGESTER);

        engine.discover();
        engine.tick();
        engine.poll(PERSONS);

        EngineStatus status = engine.status();
        assertThat(status.isReady()).isTrue();
        assertThat(status.processor()).isEmpty();
        assertThat(status.tables()).extracting(TableStatus::state).containsExactly(TableState.IDLE);
        assertThat(processing.started).isEmpty();
    }

    @Test
    void runsOnlyTheProcessorWhereThatIsItsRole() {
        DStreamEngine engine = started(Role.PROCESSOR);
        assertThat(engine.status().isReady()).isFalse();

        engine.discover();
        engine.tick();
        engine.poll(PERSONS);

        EngineStatus status = engine.status();
        assertThat(status.isReady()).isTrue();
        assertThat(status.processor()).isPresent();
        assertThat(status.tables()).isEmpty();
        assertThat(processing.publisher.prepared()).containsExactly("Orders.events");
        assertThat(ingesting.polling.source.inspections).isZero();
    }

    @Test
    void runsBothAndPreparesTheDestinationsOfTheTablesItFinds() {
        DStreamEngine engine = started(Role.SERVER);

        engine.discover();

        assertThat(processing.publisher.prepared()).containsExactly("Orders.events", "Persons.events");
        assertThat(engine.status().isReady()).isTrue();
    }

    @Test
    void isNotReadyWhileEitherHalfIsNot() {
        DStreamEngine engine = started(Role.SERVER);
        processing.refuseQueue("no queue");
        engine.discover();
        assertThat(engine.status().isReady()).isFalse();
        assertThat(engine.status().faults()).containsExactly("no queue");

        processing.refuseQueue("");
        ingesting.polling.source.inspectFault =
                new ChangeSourceException("no route to sql01", ChangeSourceException.Fault.UNREACHABLE, null, null);
        engine.discover();
        assertThat(engine.status().isReady()).isFalse();
        assertThat(engine.status().faults()).containsExactly("no route to sql01");

        ingesting.polling.source.inspectFault = null;
        engine.discover();
        assertThat(engine.status().isReady()).isTrue();
        assertThat(engine.status().faults()).isEmpty();
    }

    @Test
    void leavesATickOutWhileAnotherIsUnderWay() {
        DStreamEngine engine = engine(Role.INGESTER);
        List<TableName> planned = new ArrayList<>();
        engine.start((delay, table) -> {
            // Called within the tick that wins the table: a second one that waited for its end would never return.
            PollingFixture.elsewhere(engine::tick);
            planned.add(table);
        });
        engine.discover();

        engine.tick();

        assertThat(planned).containsExactly(PERSONS);
        assertThat(ingesting.beats).containsEntry("one", 1);
    }

    @Test
    void leavesADiscoveryOutWhileAnotherIsUnderWay() {
        List<String> discoveries = new ArrayList<>();
        DStreamEngine[] self = new DStreamEngine[1];
        self[0] = startedWith(() -> {
            discoveries.add("discovery");
            PollingFixture.elsewhere(self[0]::discover);
            return "found";
        });

        self[0].discover();

        assertThat(discoveries).containsExactly("discovery");
        assertThat(ingesting.polling.source.inspections).isEqualTo(1);
    }

    @Test
    void discoversAgainAfterADiscoveryThatFailed() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        DStreamEngine engine = startedWith(() -> {
            if (isBroken.getAndSet(false)) {
                throw new AssertionError("unexpected");
            }
            return "found";
        });
        assertThat(catchThrowable(engine::discover)).hasMessage("unexpected");

        PollingFixture.elsewhere(engine::discover);

        assertThat(engine.status().tables()).hasSize(1);
    }

    @Test
    void endsInOrder() {
        DStreamEngine engine = started(Role.SERVER);
        engine.discover();
        engine.tick();

        engine.close();

        assertThat(closed).containsExactly("publisher, queue closed: true", "connections, heartbeats left: 0");
        assertThat(engine.status().tables()).noneMatch(TableStatus::isOwner);
        assertThat(engine.status().isReady()).isFalse();
    }

    @Test
    void endsEachHalfThatItHas() {
        started(Role.INGESTER).close();
        started(Role.PROCESSOR).close();
        engine(Role.SERVER).close();

        assertThat(closed).filteredOn(line -> line.startsWith("connections")).hasSize(3);
        assertThat(closed).filteredOn(line -> line.startsWith("publisher")).hasSize(2);
    }

    @Test
    void doesNothingAfterItWasClosed() {
        DStreamEngine engine = started(Role.SERVER);
        engine.discover();
        engine.tick();
        engine.close();
        int inspections = ingesting.polling.source.inspections;
        int requests = ingesting.polling.source.requests.size();

        engine.discover();
        engine.tick();
        engine.poll(PERSONS);

        assertThat(ingesting.polling.source.inspections).isEqualTo(inspections);
        assertThat(ingesting.polling.source.requests).hasSize(requests);
        assertThat(ingesting.beats).isEmpty();
    }

    @Test
    void isClosedOnce() {
        DStreamEngine engine = started(Role.SERVER);

        engine.close();
        engine.close();

        assertThat(closed).hasSize(2);
    }

    private DStreamEngine startedWith(Supplier<String> preparation) {
        ingesting.preparations.put("ingest queue", preparation);
        return started(Role.INGESTER);
    }

    private DStreamEngine started(Role role) {
        DStreamEngine engine = engine(role);
        engine.start(ingesting.polling.schedule);
        return engine;
    }

    private DStreamEngine engine(Role role) {
        return new DStreamEngine(
                "one",
                role,
                schedule -> role.ingests()
                        ? Optional.of(new Ingester(ingesting.parts(PERSONS), schedule, ingesting.polling.edges))
                        : Optional.empty(),
                role.processes() ? Optional.of(processing.processor(ORDERS)) : Optional.empty(),
                () -> closed.add("connections, heartbeats left: " + ingesting.beats.size()));
    }
}
