package io.dstream.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.control.DestinationReport;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.Target;
import io.dstream.publish.ObservedOutputs;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Outputs;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.PublishListener;
import io.dstream.publish.ScriptedPublisher;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationReportsTest {
    private final SteppedClock clock = new SteppedClock();
    private final DestinationBoard board = new DestinationBoard(clock, clock::nanos);
    private final CountBoard counts = new CountBoard(
            entity -> List.of(new EntityCounts(entity + "/a", 2, 1), new EntityCounts(entity + "/b", 3, 4)),
            Runnable::run,
            clock::nanos);
    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final ObservedOutputs observed = new ObservedOutputs(Outputs.of(publisher), board, clock::nanos);

    @Test
    void tellsTheRateOfTheLastTenSeconds() {
        for (int second = 0; second < 20; second++) {
            observed.publish(Target.of("t"), events(second < 10 ? 100 : 7));
            clock.step(Duration.ofSeconds(1));
        }

        assertThat(report("t").ratePerSecond()).isEqualTo(7.0);
        assertThat(report("t").events()).isEqualTo(1070);

        clock.step(Duration.ofSeconds(11));
        assertThat(report("t").ratePerSecond()).isZero();
    }

    @Test
    void leavesOutTheSecondThatRuns() {
        observed.publish(Target.of("t"), events(50));

        assertThat(report("t").ratePerSecond()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void keepsTheLastErrorWithWhatToDo(Fault fault) {
        publisher.failNext(fault);

        assertThatThrownBy(() -> observed.publish(Target.of("t"), events(1))).isInstanceOf(PublishException.class);

        DestinationReport report = report("t");
        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.lastErrorAt()).isEqualTo(clock.instant());
        assertThat(report.lastError()).startsWith("t - send failed").contains("again");
    }

    @Test
    void sumsWhatWaitsInTheSubscriptionsOfADestinationThatNothingWasSentTo() {
        assertThat(reports(Set.of("known"), Optional.of(counts)))
                .containsExactly(new DestinationReport("known", "destination", 0, 0, 0, null, null, 5L, 5L));
    }

    @Test
    void tellsNoDepthWhereTheServiceHasNone() {
        observed.publish(Target.of("console"), events(1));

        assertThat(reports(Set.of(), Optional.empty())).singleElement().satisfies(report -> {
            assertThat(report.depth()).isNull();
            assertThat(report.deadLetters()).isNull();
        });
    }

    @Test
    void tellsAllListeners() {
        DestinationBoard other = new DestinationBoard(clock, clock::nanos);
        PublishListener both = board.and(other);

        both.published("t", 3, Duration.ZERO);
        both.failed("t", new PublishException("t", Fault.TRANSIENT, null), Duration.ZERO);

        assertThat(other.activity("t")).isEqualTo(board.activity("t"));
        assertThat(other.activity("t").events()).isEqualTo(3);
    }

    @Test
    void countsTheChangesSentToTheIngestQueue() {
        IngestMessage message = Changes.message(new Fence(1, 1), 1, 4);
        ScriptedSender sender = new ScriptedSender();
        try (IngestSender counted = new ObservedIngestSender(sender, "q", board, clock::nanos)) {
            counted.send(List.of(message, message));
            assertThat(counted.maxBodyBytes()).isEqualTo(77);
            sender.isFailing = true;
            assertThatThrownBy(() -> counted.send(List.of(message))).isInstanceOf(PublishException.class);
        }

        assertThat(board.activity("q").events()).isEqualTo(8);
        assertThat(board.activity("q").errors()).isEqualTo(1);
        assertThat(sender.isClosed).isTrue();
    }

    private static final class ScriptedSender implements IngestSender {
        private boolean isFailing;
        private boolean isClosed;

        @Override
        public int maxBodyBytes() {
            return 77;
        }

        @Override
        public void send(List<IngestMessage> messages) {
            if (isFailing) {
                throw new PublishException("q", Fault.TRANSIENT, null);
            }
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private DestinationReport report(String name) {
        return reports(Set.of(), Optional.empty()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<DestinationReport> reports(Set<String> names, Optional<CountBoard> told) {
        return new DestinationReports(
                        List.of(new DestinationReports.Group("destination", "", board, told, () -> names)))
                .get();
    }

    private static List<OutboundEvent> events(int count) {
        OutboundEvent event = new OutboundEvent(
                "id",
                "key",
                "dbo.Orders",
                "application/json",
                Map.of(),
                Changes.change(1).event());
        return Collections.nCopies(count, event);
    }
}
