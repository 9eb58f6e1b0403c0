package io.dstream.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.live.TableCondition;
import io.dstream.console.model.TableStatus;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.testing.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
    private final TableStatus orders = Samples.table("dbo.Orders", "server-1", 12, 3);
    private final TableStatus persons = Samples.table("dbo.Persons", "server-2", 30, 8);
    private final FakeGateway gateway = new FakeGateway()
            .withStatus(Samples.status(2, 2))
            .withTables(List.of(orders, persons))
            .withInstances(List.of(
                    Samples.instance("server-1", List.of(), List.of(orders)),
                    Samples.instance("server-2", List.of(), List.of(persons))))
            .withDestinations(List.of(Samples.ingestQueue(40, 5L, 0L), Samples.destination("orders", 12)));
    private final FakeWindow window = FakeWindow.on(gateway);
    private final OverviewViewModel model = new OverviewViewModel(window.context());

    @AfterEach
    void close() {
        model.close();
        window.close();
    }

    @Test
    void waitsUntilTheServerHasTold() {
        assertThat(model.waitingProperty().getValue()).isTrue();
        assertThat(model.wellProperty().getValue()).isFalse();
    }

    @Test
    void saysThatAllIsWellWhereNothingIsWrong() {
        window.connect();

        assertThat(model.wellProperty().getValue()).isTrue();
        assertThat(model.summaryProperty().get().well())
                .isEqualTo("2 tables are streamed by 2 instances. Nothing needs you.");
    }

    @Test
    void showsTheKeyFigures() {
        window.connect();

        OverviewViewModel.Summary summary = model.summaryProperty().get();
        assertThat(summary.throughput()).isEqualTo("42 changes/s");
        assertThat(summary.lag()).isEqualTo("8 s");
        assertThat(summary.lagTable()).isEqualTo("dbo.Persons");
        assertThat(summary.tables()).isEqualTo("2 of 2");
        assertThat(summary.shares()).containsEntry(TableCondition.STREAMING, 1.0);
        assertThat(model.ratesProperty().get()).containsExactly(42.0);
    }

    @Test
    void leadsFromAProblemToItsTable() {
        gateway.withTables(
                List.of(orders, Samples.failing("dbo.Persons", "CdcDisabledTable", "CDC is off.", "Switch it on.")));
        window.connect();

        Alarm alarm = model.alarmsProperty().get().get(0);
        model.open(alarm);

        assertThat(alarm.sentence()).isEqualTo("dbo.Persons: CDC is off.");
        assertThat(alarm.remedy()).isEqualTo("Switch it on.");
        assertThat(window.opened()).containsExactly("table dbo.Persons");
    }

    @Test
    void saysOnceWhatManyTablesShare() {
        gateway.withTables(IntStream.range(0, 1000)
                .mapToObj(each -> Samples.failing("dbo.T" + each, "DatabaseUnreachable", "Nobody answers.", null))
                .toList());
        window.connect();

        assertThat(model.alarmsProperty().get()).hasSize(1);
        assertThat(model.alarmsProperty().get().get(0).sentence())
                .isEqualTo("1,000 tables are DatabaseUnreachable: Nobody answers.");
        assertThat(model.alarmsProperty().get().get(0).screen()).isEqualTo("tables");
    }

    @Test
    void leadsFromDeadLettersToTheirEntity() {
        gateway.withDestinations(List.of(Samples.ingestQueue(40, 5L, 3L)));
        window.connect();

        Alarm alarm = model.alarmsProperty().get().get(0);
        model.open(alarm);

        assertThat(alarm.level()).isEqualTo(Level.WARNING);
        assertThat(alarm.sentence()).isEqualTo("3 dead letters in ingest-queue.");
        assertThat(window.opened()).containsExactly("dead-letters ingest-queue");
    }

    @Test
    void namesADestinationThatFailsAndWhy() {
        gateway.withDestinations(List.of(Samples.failingDestination("orders", "The topic is full.")));
        window.connect();

        assertThat(model.alarmsProperty().get().get(0).sentence())
                .isEqualTo("Destination orders fails: The topic is full.");
        assertThat(model.partsProperty().get())
                .anyMatch(line -> line.name().equals("orders") && line.level() == Level.DANGER);
    }

    @Test
    void saysAnInstancesFaultsOnceThoughTheClusterTellsThemToo() {
        gateway.withStatus(Samples.status(2, 2, 0, List.of("The queue is out of reach.")))
                .withInstances(
                        List.of(Samples.instance("server-1", List.of("The queue is out of reach."), List.of(orders))));
        window.connect();

        assertThat(model.alarmsProperty().get()).hasSize(1);
        assertThat(model.alarmsProperty().get().get(0).remedy()).isEqualTo("The queue is out of reach.");
    }

    @Test
    void warnsOfStaleDataAboveEverythingAndLeadsNowhere() {
        window.connect();
        gateway.disconnect("The server is not heard any more.");

        Alarm alarm = model.alarmsProperty().get().get(0);
        model.open(alarm);

        assertThat(alarm.sentence()).startsWith("Data stale since 12:00:00.");
        assertThat(model.staleProperty().get()).isTrue();
        assertThat(window.opened()).isEmpty();
    }

    @Test
    void warnsOfTheTableThatLagsMost() {
        gateway.withTables(List.of(orders, Samples.table("dbo.Slow", "server-1", 0, 300)));
        window.connect();

        assertThat(model.alarmsProperty().get().get(0).sentence()).isEqualTo("dbo.Slow lags by 5 min.");
    }

    @Test
    void countsTheTablesThatEachInstanceHolds() {
        gateway.withTables(List.of(orders, persons, Samples.table("dbo.Lines", "server-1", 1, 0)));
        window.connect();

        assertThat(model.instancesProperty().get())
                .extracting(InstanceLine::held)
                .containsExactly("2 tables", "1 table");
        assertThat(model.instancesProperty().get())
                .extracting(InstanceLine::share)
                .containsExactly(1.0, 0.5);
        assertThat(model.instancesProperty().get().get(0).tables()).isEqualTo("dbo.Lines, dbo.Orders");
    }

    @Test
    void restsWhileNobodyLooksAndIsRightWhenSomebodyDoes() {
        window.connect();
        model.show(false);
        gateway.withTables(List.of(orders));
        window.connect();
        assertThat(model.summaryProperty().get().tables()).isEqualTo("2 of 2");

        model.show(true);

        assertThat(model.summaryProperty().get().tables()).isEqualTo("1 of 1");
    }
}
