package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.Publisher;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowDestinationTest {
    private static final SessionLimits LIMITS = new SessionLimits(
            2, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(3), 5);

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryIngestQueue queue = new InMemoryIngestQueue();
    private final List<Duration> took = new ArrayList<>();
    private int publishes;

    /** Times out each time, after 12 seconds. */
    private final class TimingOut implements Publisher {
        @Override
        public void prepare(String destination) {
            // It is there.
        }

        @Override
        public void publish(String destination, List<OutboundEvent> events) {
            publishes++;
            clock.step(Duration.ofSeconds(12));
            throw new PublishException(destination + " - timed out", Fault.TRANSIENT, null);
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    @Test
    void givesItsWorkerUpWhenItsTurnIsOverThoughAttemptsAreLeft() {
        queue.send(Changes.message(new Fence(1, 1), 1, 2));
        SessionRouting routing = new SessionRouting(
                new Router(
                        new TimingOut(),
                        (stream, fence, position) -> position.toString(),
                        new EventBatcher(1_000_000, 100)),
                LIMITS,
                time -> true,
                clock::nanos,
                new ProcessorListener() {
                    @Override
                    public void routeTook(String session, Duration time) {
                        took.add(time);
                    }
                });

        try (IngestSession session = queue.acceptNext(Duration.ZERO).orElseThrow()) {
            assertThat(routing.run(session)).isEqualTo(SessionOutcome.BLOCKED);
        }

        assertThat(publishes).isEqualTo(2);
        assertThat(took).containsExactly(Duration.ofSeconds(12), Duration.ofSeconds(12));
    }
}
