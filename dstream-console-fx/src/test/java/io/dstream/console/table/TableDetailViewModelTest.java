package io.dstream.console.table;

import static io.dstream.console.tables.ScriptedWindow.NOW;
import static io.dstream.console.tables.ScriptedWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.DStreamGateway.Watch;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedListener.TailedChange;
import io.dstream.console.live.ScriptedCluster;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.AuditPage;
import io.dstream.console.model.CaptureStatus;
import io.dstream.console.model.History;
import io.dstream.console.tables.ScriptedWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableDetailViewModelTest {
    private static final String UPDATE = """
            {"data":{"ID":1,"Name":"b"},"before":{"ID":1,"Name":"a"},"metadata":{}}""";

    private final ScriptedWindow window = new ScriptedWindow();
    private final List<FeedListener> listeners = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void server() {
        ScriptedCluster.live(window.cluster());
        window.tables(table("dbo.a", "Idle", false, 0), table("dbo.b", "Idle", false, 0));
        window.answer(
                "history",
                given -> new History(
                        given[0].toString(),
                        given[1].toString().toLowerCase(Locale.ROOT),
                        1_000,
                        List.of(new History.Point(NOW, 1, 2, 3, 4))));
        window.answer("audit", given -> new AuditPage(List.of(entry("1", "dbo.a"), entry("2", "dbo.b")), null));
        window.answer(
                "captures",
                given -> List.of(new CaptureStatus(
                        "dbo_a",
                        "cdc.dbo_a_CT",
                        List.of(
                                new CaptureStatus.Column("ID", "int", true, false),
                                new CaptureStatus.Column("Sum", "money", false, true)))));
        window.answer("follow", given -> {
            listeners.add((FeedListener) given[1]);
            Watch watch = () -> closed.add("closed");
            return watch;
        });
    }

    private TableDetailViewModel showing(String table) {
        TableDetailViewModel model = new TableDetailViewModel(window.context());
        model.show(table);
        return model;
    }

    private static AuditEntry entry(String id, String subject) {
        return new AuditEntry(id, NOW, "node-1", "ann", "operator", "", "table.pause", subject, "done", "");
    }

    private void told(String operation, long omitted) {
        listeners.get(listeners.size() - 1).change(new TailedChange("dbo.a", "1", operation, UPDATE, omitted));
    }

    @Test
    void showsTheColumnsOfEachCaptureInstance() {
        TableDetailViewModel model = showing("dbo.a");

        assertThat(model.captures().lines())
                .containsExactly(
                        new CapturesViewModel.Line("dbo_a", "ID", "int", true, false),
                        new CapturesViewModel.Line("dbo_a", "Sum", "money", false, true));
    }

    @Test
    void showsATableItsHistoryAndItsAudit() {
        TableDetailViewModel model = showing("DBO.A");

        assertThat(model.nameProperty().get()).isEqualTo("dbo.a");
        assertThat(model.statusProperty().get()).isNotNull();
        assertThat(model.historyProperty().get()).isNotNull();
        assertThat(model.audit()).extracting(AuditEntry::id).containsExactly("1");
    }

    @Test
    void addsWhatIsAuditedMeanwhileOnce() {
        TableDetailViewModel model = showing("dbo.a");

        ScriptedCluster.audited(window.cluster(), entry("3", "dbo.a"));
        ScriptedCluster.audited(window.cluster(), entry("1", "dbo.a"));
        ScriptedCluster.audited(window.cluster(), entry("4", "dbo.b"));

        assertThat(model.audit()).extracting(AuditEntry::id).containsExactly("3", "1");
    }

    @Test
    void saysThatATableIsNotThere() {
        assertThat(showing("dbo.none").statusProperty().get()).isNull();
    }

    @Test
    void showsChangesTheNewestFirstAndCountsWhatWasLeftOut() {
        TableDetailViewModel model = showing("dbo.a");

        told("Insert", 0);
        told("Update", 7);

        assertThat(model.tail().changes()).extracting(ChangeText::operation).containsExactly("Update", "Insert");
        assertThat(model.tail().noteProperty().get()).isEqualTo("2 changes, 7 left out");
    }

    @Test
    void keepsNoMoreChangesThanAPersonCanLookThrough() {
        TableDetailViewModel model = showing("dbo.a");

        IntStream.range(0, TailViewModel.MOST + 20).forEach(i -> told("Insert", 0));

        assertThat(model.tail().changes()).hasSize(TailViewModel.MOST);
    }

    @Test
    void standsStillWhileItIsHeld() {
        TableDetailViewModel model = showing("dbo.a");
        model.tail().heldProperty().set(true);

        told("Insert", 0);
        assertThat(model.tail().changes()).isEmpty();
        model.tail().heldProperty().set(false);

        assertThat(model.tail().changes()).hasSize(1);
    }

    @Test
    void followsOneOperationOnlyAndLetsGoOfTheOtherWatch() {
        TableDetailViewModel model = showing("dbo.a");

        model.tail().operationProperty().set("Delete");

        assertThat(closed).hasSize(1);
        assertThat(window.calls())
                .filteredOn(call -> call.startsWith("follow"))
                .last()
                .asString()
                .contains("[Delete]");
        listeners.get(0).change(new TailedChange("dbo.a", "1", "Insert", UPDATE, 0));
        assertThat(model.tail().changes()).isEmpty();
    }

    @Test
    void followsNothingWhileItIsNotShown() {
        TableDetailViewModel model = showing("dbo.a");

        model.rest();

        assertThat(closed).hasSize(1);
    }
}
