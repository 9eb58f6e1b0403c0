package io.dstream.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowViewModelTest {
    private final FakeGateway gateway = new FakeGateway()
            .withStatus(Samples.status(1, 1))
            .withTables(List.of(Samples.table("dbo.Orders", "server-1", 12, 3)))
            .withInstances(List.of(Samples.instance("server-1", List.of(), List.of())))
            .withDestinations(List.of(Samples.ingestQueue(12, 5L, 0L), Samples.destination("orders", 12)));
    private final FakeWindow window = FakeWindow.on(gateway);
    private final FlowViewModel model = new FlowViewModel(window.context());

    @AfterEach
    void close() {
        model.close();
        window.close();
    }

    private FlowPicture picture() {
        return Objects.requireNonNull(model.pictureProperty().get());
    }

    @Test
    void drawsOneTableFromSourceToDestination() {
        window.connect();

        assertThat(picture().nodes())
                .extracting(FlowNode::id)
                .containsExactly(
                        "table-dbo.Orders", "queue-depth", "queue-letters", "processor-server-1", "destination-orders");
        assertThat(model.sentenceProperty().get()).isEqualTo("Everything flows; nothing holds the pipeline up.");
        assertThat(picture().summary()).contains("1 table", "5 waiting", "3 sessions");
    }

    @Test
    void countsTheRestOfAThousandTablesAndFiftyDestinations() {
        List<TableStatus> tables = IntStream.range(0, 1000)
                .mapToObj(each -> Samples.table("dbo.T" + each, "server-" + each % 3, each, 0))
                .toList();
        List<DestinationStatus> destinations = new ArrayList<>();
        IntStream.range(0, 50).forEach(each -> destinations.add(Samples.destination("topic-" + each, each)));
        gateway.withTables(tables).withDestinations(destinations);
        window.connect();

        assertThat(picture().tables()).hasSize(3);
        assertThat(picture().tables().get(0).nodes()).hasSize(4);
        assertThat(picture().tables().get(0).more()).isEqualTo("and 330 more");
        assertThat(picture().destinations().nodes()).hasSize(12);
        assertThat(picture().destinations().more()).isEqualTo("and 38 more");
    }

    @Test
    void staysWithItsChoiceWhileRatesWaver() {
        List<TableStatus> tables = new ArrayList<>();
        IntStream.range(0, 40).forEach(each -> tables.add(Samples.table("dbo.T" + each, "server-1", 10 + each, 0)));
        gateway.withTables(tables);
        window.connect();
        List<String> before = picture().nodes().stream().map(FlowNode::id).toList();

        tables.set(0, Samples.table("dbo.T0", "server-1", 60, 0));
        gateway.withTables(tables);
        window.connect();

        assertThat(picture().nodes()).extracting(FlowNode::id).isEqualTo(before);
    }

    @Test
    void marksTheDestinationThatFailsAndSaysWhy() {
        gateway.withDestinations(
                List.of(Samples.ingestQueue(12, 5L, 0L), Samples.failingDestination("orders", "The topic is full.")));
        window.connect();

        assertThat(picture().destinations().isBottleneck()).isTrue();
        assertThat(model.sentenceProperty().get()).startsWith("Bottleneck: destination orders fails (4 errors)");
    }

    @Test
    void tellsOfWhatIsSelectedAndOpensIt() {
        window.connect();

        model.select("table-dbo.Orders");
        model.open();

        assertThat(model.selectionProperty().get().title()).isEqualTo("dbo.Orders");
        assertThat(model.selectionProperty().get().text()).contains("Lag: 3 s", "Rate: 12/s");
        assertThat(window.opened()).containsExactly("table dbo.Orders");
    }

    @Test
    void leadsFromTheQueuesDeadLettersToThem() {
        window.connect();

        model.select("queue-letters");
        model.open();

        assertThat(window.opened()).containsExactly("dead-letters ingest-queue");
    }
}
