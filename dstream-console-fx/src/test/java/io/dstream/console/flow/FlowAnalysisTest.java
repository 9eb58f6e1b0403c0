package io.dstream.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.flow.Bottleneck.Reason;
import io.dstream.console.flow.Bottleneck.Stage;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowAnalysisTest {
    private final FlowAnalysis analysis = new FlowAnalysis();
    private final List<InstanceStatus> ready = List.of(Samples.instance("server-1", List.of(), List.of()));
    private final List<TableStatus> tables = List.of(Samples.table("dbo.Orders", "server-1", 10, 2));

    private Optional<Bottleneck> after(int seconds, long depth, DestinationStatus destination) {
        return analysis.add(new FlowAnalysis.Sample(
                FakeGateway.NOW.plusSeconds(seconds),
                tables,
                ready,
                List.of(Samples.ingestQueue(10, depth, 0L), destination)));
    }

    private Optional<Bottleneck> of(List<TableStatus> those, List<InstanceStatus> instances) {
        return analysis.add(
                new FlowAnalysis.Sample(FakeGateway.NOW, those, instances, List.of(Samples.ingestQueue(10, 7L, 0L))));
    }

    @Test
    void findsNothingWhereEverythingFlows() {
        assertThat(after(0, 5, Samples.destination("orders", 10))).isEmpty();
        assertThat(after(20, 6, Samples.destination("orders", 10))).isEmpty();
    }

    @Test
    void findsTheDestinationThatFailed() {
        assertThat(after(0, 5, Samples.failingDestination("orders", "Full.")))
                .contains(new Bottleneck(Stage.DESTINATIONS, "orders", Reason.DESTINATION_FAILING, 4));
    }

    @Test
    void forgetsAFailureAfterAMinute() {
        assertThat(after(61, 5, Samples.failingDestination("orders", "Full."))).isEmpty();
    }

    @Test
    void findsThatTheQueueGrows() {
        assertThat(after(0, 100, Samples.destination("orders", 10))).isEmpty();
        assertThat(after(20, 900, Samples.destination("orders", 10)))
                .contains(new Bottleneck(Stage.PROCESSORS, "", Reason.QUEUE_GROWING, 800));
    }

    @Test
    void takesABurstForNoGrowth() {
        assertThat(after(0, 0, Samples.destination("orders", 10))).isEmpty();
        assertThat(after(2, 5_000, Samples.destination("orders", 10))).isEmpty();
    }

    @Test
    void takesAFewMoreInALongQueueForNoGrowth() {
        assertThat(after(0, 10_000, Samples.destination("orders", 10))).isEmpty();
        assertThat(after(20, 10_500, Samples.destination("orders", 10))).isEmpty();
    }

    @Test
    void findsThatNobodyTakesMessages() {
        InstanceStatus down = Samples.instance("server-1", List.of("Out of reach."), List.of());

        assertThat(of(tables, List.of(down))).contains(new Bottleneck(Stage.PROCESSORS, "", Reason.NO_PROCESSOR, 7));
    }

    @Test
    void findsTheTableThatLagsMost() {
        List<TableStatus> slow =
                List.of(Samples.table("dbo.A", "server-1", 1, 70), Samples.table("dbo.B", "server-1", 1, 400));

        assertThat(of(slow, ready)).contains(new Bottleneck(Stage.TABLES, "dbo.B", Reason.TABLES_LAGGING, 400));
    }

    @Test
    void findsThatTheDatabaseIsDown() {
        TableStatus down = Samples.failing("dbo.A", "DatabaseUnreachable", "Nobody answers.", null);

        assertThat(of(List.of(down), ready)).contains(new Bottleneck(Stage.TABLES, "", Reason.SOURCE_DOWN, 1));
    }

    @Test
    void doesNotBlameAPausedTable() {
        assertThat(of(List.of(Samples.paused("dbo.A", "server-1")), ready)).isEmpty();
    }
}
