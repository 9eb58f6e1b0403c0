package io.dstream.console.tables;

import static io.dstream.console.tables.ScriptedWindow.broken;
import static io.dstream.console.tables.ScriptedWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.live.ScriptedCluster;
import io.dstream.console.live.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesViewModelTest {
    private final ScriptedWindow window = new ScriptedWindow();
    private final TablesViewModel model = new TablesViewModel(window.context());

    @BeforeEach
    void tables() {
        ScriptedCluster.live(window.cluster());
        window.tables(
                table("dbo.b", "Idle", false, 0),
                table("dbo.a", "Idle", false, 0),
                table("dbo.c", "Streaming", false, 90),
                table("sales.d", "Idle", true, 10));
        model.show();
    }

    private List<String> names() {
        return model.rowsProperty().get().stream().map(TableRow::name).toList();
    }

    @Test
    void showsTheWorstLagFirstAndWhatIsAlikeByName() {
        assertThat(names()).containsExactly("dbo.c", "sales.d", "dbo.a", "dbo.b");
    }

    @Test
    void ordersAnewWhenTheTablesChanged() {
        window.tables(
                table("dbo.b", "Idle", false, 500),
                table("dbo.a", "Idle", false, 0),
                table("dbo.c", "Streaming", false, 90),
                table("sales.d", "Idle", true, 10));

        assertThat(names()).startsWith("dbo.b", "dbo.c");
    }

    @Test
    void tellsNothingWhereTheOrderStays() {
        List<Object> told = new ArrayList<>();
        model.rowsProperty().addListener((property, before, now) -> told.add(now));

        window.tables(
                table("dbo.b", "Idle", false, 1),
                table("dbo.a", "Idle", false, 2),
                table("dbo.c", "Streaming", false, 91),
                table("sales.d", "Idle", true, 10));

        assertThat(told).isEmpty();
        assertThat(names()).containsExactly("dbo.c", "sales.d", "dbo.a", "dbo.b");
    }

    @Test
    void leavesTheListAloneWhileItIsNotShown() {
        model.rest();

        window.tables(table("dbo.z", "Idle", false, 0));

        assertThat(names()).hasSize(4);
    }

    @Test
    void findsEachWordInNamesOwnersDestinationsAndProblems() {
        model.searchProperty().set(" SALES node-1 ");
        assertThat(names()).containsExactly("sales.d");

        window.tables(broken("dbo.x", "Login failed"), table("dbo.y", "Idle", false, 0));
        model.searchProperty().set("login");
        assertThat(names()).containsExactly("dbo.x");
    }

    @Test
    void showsOneGroupAndCountsAll() {
        model.groupProperty().set(StateGroup.PAUSED);

        assertThat(names()).containsExactly("sales.d");
        assertThat(model.countsProperty().get())
                .containsEntry(StateGroup.IDLE, 2)
                .containsEntry(StateGroup.PAUSED, 1);
        assertThat(model.countTextProperty().get()).isEqualTo("1 of 4 tables");
    }

    @Test
    void saysWhyNothingIsShown() {
        model.searchProperty().set("nothing has this name");
        assertThat(model.emptyTextProperty().get()).startsWith("No table matches");

        window.tables();
        assertThat(model.emptyTextProperty().get()).startsWith("Nothing is configured yet");

        ScriptedCluster.stale(window.cluster());
        assertThat(model.emptyTextProperty().get()).startsWith("Nothing is known yet");
    }

    @Test
    void opensThePageOfATable() {
        model.open(model.rowsProperty().get().get(0));

        assertThat(window.opened()).containsExactly("table dbo.c");
    }

    @Test
    void writesWhatIsShownToAFile(@TempDir Path folder) throws Exception {
        model.searchProperty().set("dbo");

        model.export(RowExport.CSV, folder.resolve("t.csv"));

        assertThat(Files.readString(folder.resolve("t.csv")).lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("table,");
        assertThat(window.log().entries().get(0).sentence()).isEqualTo("3 tables exported");
    }

    @Test
    void tellsAFileThatCannotBeWritten(@TempDir Path folder) {
        model.export(RowExport.JSON, folder.resolve("no/such/folder.json"));

        assertThat(window.log().entries().get(0).outcome()).hasToString("FAILED");
    }
}
