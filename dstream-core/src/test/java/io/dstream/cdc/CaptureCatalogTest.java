package io.dstream.cdc;

import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.DatabaseInspection.InspectedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureCatalogTest {
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final CaptureCatalog catalog = new CaptureCatalog(source);

    @BeforeEach
    void captureOneTable() {
        source.inspection = inspection(DBO_PERSONS);
    }

    @Test
    void inspectsOnceWhileTheInstancesStay() {
        assertThat(catalog.latest()).isEmpty();
        assertThat(catalog.instancesOf(PERSONS, bound(5))).containsExactly(DBO_PERSONS);
        assertThat(catalog.instancesOf(PERSONS, bound(6))).containsExactly(DBO_PERSONS);

        assertThat(source.inspections).isEqualTo(1);
        assertThat(catalog.latest()).contains(source.inspection);
    }

    @Test
    void inspectsAgainWhenAnInstanceAppears() {
        CaptureInstance newer = instance("dbo_Persons_2", 2);
        catalog.instancesOf(PERSONS, bound(5));
        source.inspection = inspection(DBO_PERSONS, newer);

        assertThat(catalog.instancesOf(PERSONS, bound(6, 6, Map.of(DBO_PERSONS, 1, newer, 5))))
                .containsExactly(DBO_PERSONS, newer);
    }

    @Test
    void inspectsOnceForAnInstanceThatTheUserMayNotSee() {
        Bound withHidden = bound(6, 6, Map.of(DBO_PERSONS, 1, instance("secret", 9), 5));

        catalog.instancesOf(PERSONS, withHidden);
        catalog.instancesOf(PERSONS, withHidden);

        assertThat(source.inspections).isEqualTo(1);
    }

    @Test
    void keepsNobodyWaitingWhileTheDatabaseIsInspectedAnew() {
        catalog.instancesOf(PERSONS, bound(5));
        List<Object> answered = new ArrayList<>();
        source.whileInspecting = () -> answered.addAll(CompletableFuture.supplyAsync(
                        () -> List.<Object>of(catalog.latest().isPresent(), catalog.instancesOf(PERSONS, bound(6))))
                .orTimeout(10, TimeUnit.SECONDS)
                .join());

        catalog.refresh();

        assertThat(answered).containsExactly(true, List.of(DBO_PERSONS));
    }

    @Test
    void findsATableWhateverItsCase() {
        assertThat(catalog.instancesOf(new TableName("DBO", "persons"), bound(5)))
                .containsExactly(DBO_PERSONS);
        assertThat(catalog.instancesOf(new TableName("dbo", "Orders"), bound(5)))
                .isEmpty();
        assertThat(catalog.instancesOf(new TableName("sales", "Persons"), bound(5)))
                .isEmpty();
    }

    private static DatabaseInspection inspection(CaptureInstance... instances) {
        return new DatabaseInspection(
                "TestDB", "dstream", true, List.of(new InspectedTable(PERSONS, true, List.of(instances))));
    }
}
