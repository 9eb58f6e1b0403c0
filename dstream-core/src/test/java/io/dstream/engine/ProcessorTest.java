package io.dstream.engine;

import static io.dstream.engine.PollingFixture.ORDERS;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.publish.PublishException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProcessorTest {
    private final ProcessorFixture fixture = new ProcessorFixture();
    private final Processor processor = fixture.processor(PERSONS);

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void doesNothingBeforeItIsPrepared() {
        assertThat(processor.isReady()).isFalse();
        assertThat(processor.faults()).isEmpty();
        assertThat(fixture.started).isEmpty();
        assertThat(fixture.publisher.prepared()).isEmpty();
    }

    @Test
    void routesNothingUntilTheQueueIsThere() {
        fixture.refuseQueue("no queue");

        processor.prepare(List.of());

        assertThat(fixture.started).isEmpty();
        assertThat(processor.isReady()).isFalse();
        assertThat(processor.faults()).containsExactly("no queue");

        fixture.refuseQueue("");
        processor.prepare(List.of());

        assertThat(fixture.started).hasSize(2);
        assertThat(processor.isReady()).isTrue();
        assertThat(processor.faults()).isEmpty();
    }

    @Test
    void startsToRouteOnce() {
        processor.prepare(List.of());
        processor.prepare(List.of());

        assertThat(fixture.started).hasSize(2);
        assertThat(processor.status().failures()).isZero();
    }

    @Test
    void preparesDestinationsEvenWithoutTheQueue() {
        fixture.refuseQueue("no queue");

        processor.prepare(List.of(ORDERS));

        assertThat(fixture.publisher.prepared()).containsExactly("Persons.events", "Orders.events");
    }

    @Test
    void preparesADestinationOnce() {
        processor.prepare(List.of(PERSONS));
        processor.prepare(List.of(PERSONS, ORDERS));
        processor.prepare(List.of(ORDERS));

        assertThat(fixture.publisher.prepared()).containsExactly("Persons.events", "Orders.events");
        assertThat(fixture.edges.take())
                .containsExactly(
                        "prepared ingest queue of the processor: queue found",
                        "prepared destination Persons.events: Persons.events",
                        "prepared destination Orders.events: Orders.events");
    }

    @Test
    void triesADestinationAgainThatWasRefused() {
        fixture.publisher.failNextPrepare(Fault.PERMANENT);

        processor.prepare(List.of());

        assertThat(processor.faults()).singleElement().asString().startsWith("Persons.events - ");
        assertThat(processor.isReady()).isTrue();

        processor.prepare(List.of());

        assertThat(processor.faults()).isEmpty();
        assertThat(fixture.publisher.prepared()).containsExactly("Persons.events", "Persons.events");
    }

    @Test
    void holdsNeitherTheCallerNorTheOthersByASlowDestination() {
        List<Runnable> waiting = new ArrayList<>();
        fixture.preparers = waiting::add;

        processor.prepare(List.of(ORDERS));
        processor.prepare(List.of(ORDERS));

        assertThat(processor.isReady()).isTrue();
        assertThat(waiting).hasSize(2);
        waiting.get(1).run();
        assertThat(fixture.publisher.prepared()).containsExactly("Orders.events");
    }

    @Test
    void preparesNothingAnyMoreOnceItIsClosing() {
        fixture.preparers = work -> {
            throw new RejectedExecutionException();
        };

        processor.prepare(List.of());

        assertThat(fixture.publisher.prepared()).isEmpty();
        assertThat(processor.faults()).isEmpty();
    }

    @Test
    void closesThePublisherAfterTheQueue() {
        processor.prepare(List.of());

        processor.close();

        assertThat(fixture.closed).containsExactly("publisher, queue closed: true");
    }
}
