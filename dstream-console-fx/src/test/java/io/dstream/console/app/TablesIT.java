package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.table.TableDetailScreen;
import io.dstream.console.tables.TablesScreen;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the list of tables and the page of one by clicks and keys, and looks at what the server says then. */
class TablesIT extends WindowTest {
    private static final String PERSONS = "dbo.Persons";
    private static final String ORDERS = "dbo.Orders";

    private final Path folder = temporaryFolder();

    @SuppressWarnings("NullAway.Init")
    private DStreamGateway gateway;

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("dstream-tables-it-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    protected List<ScreenKind> screens() {
        return List.of(
                new ScreenKind(
                        "tables",
                        "mdi2t-table",
                        true,
                        context -> new TablesScreen(context, name -> Optional.of(folder.resolve(name)))),
                TableDetailScreen.kind());
    }

    @BeforeEach
    void open() {
        gateway = server().gateway();
        awaitLive();
        Eventually.holds("three tables are shown", () -> shown().size() == 3);
    }

    @AfterEach
    void resumeAll() {
        gateway.tables().stream()
                .filter(TableStatus::isPaused)
                .forEach(table -> assertThat(gateway.resume(table.table())).isNotNull());
        gateway.close();
    }

    private TableView<TableRow> list() {
        return lookup("#tables-table").query();
    }

    private List<String> shown() {
        return list().getItems().stream().map(TableRow::name).toList();
    }

    private void select(String... tables) {
        interact(() -> {
            list().getSelectionModel().clearSelection();
            for (String name : tables) {
                list().getItems().stream()
                        .filter(row -> row.name().equals(name))
                        .forEach(row -> list().getSelectionModel().select(row));
            }
            list().requestFocus();
        });
    }

    private void until(String what, String table, Predicate<TableStatus> condition) {
        Eventually.holds(what, () -> condition.test(gateway.table(table)));
    }

    private void untilEnabled(String query) {
        Eventually.holds(query + " is enabled", () -> lookup(query)
                .tryQuery()
                .filter(node -> !node.isDisabled())
                .isPresent());
    }

    private boolean isAudited(String action, String table) {
        return gateway.audit("", 100).items().stream()
                .anyMatch(entry ->
                        entry.action().equals(action) && entry.subject().equals(table));
    }

    @Test
    void findsTablesByWordsAndByState() {
        push(KeyCode.CONTROL, KeyCode.F);
        write("persons");
        Eventually.holds("one table is shown", () -> shown().equals(List.of(PERSONS)));
        assertThat(text("#tables-count")).isEqualTo("1 of 3 tables");

        push(KeyCode.ESCAPE);
        Eventually.holds("all are shown", () -> shown().size() == 3);

        clickOn("#tables-filter-paused");
        Eventually.holds("none is paused", () -> shown().isEmpty());
        assertThat(text("#tables-empty")).startsWith("No table matches");
        clickOn("#tables-filter-all");
        assertThat(shown()).hasSize(3);
    }

    @Test
    void pausesTwoTablesByKeyAndResumesThemByButton() {
        select(PERSONS, ORDERS);
        push(KeyCode.P);
        assertThat(text("#action-names")).contains(PERSONS).contains(ORDERS);
        assertThat(lookup("#action-confirm").query().isDisabled()).isTrue();
        write("trial");
        Pictures.take(this, "tables-pause");
        clickOn("#action-confirm");

        until("it is paused", PERSONS, TableStatus::isPaused);
        until("the other is paused", ORDERS, TableStatus::isPaused);
        Eventually.holds("the footer tells it", () -> text("#last-action").contains("2 tables"));

        clickOn("#tables-filter-paused");
        Eventually.holds("both are shown", () -> shown().size() == 2);
        clickOn("#tables-filter-all");
        Eventually.holds("all are shown", () -> shown().size() == 3);
        select(PERSONS, ORDERS);
        untilEnabled("#tables-resume");
        clickOn("#tables-resume");
        clickOn("#action-confirm");

        until("it is resumed", PERSONS, table -> !table.isPaused());
        until("the other is resumed", ORDERS, table -> !table.isPaused());
    }

    @Test
    void pollsAndReleasesATable() {
        select(PERSONS);
        push(KeyCode.O);
        Eventually.holds("it was polled", () -> isAudited("table.poll", PERSONS));

        long epoch = gateway.table(PERSONS).epoch();
        clickOn("#tables-release");
        assertThat(text("#action-title")).isEqualTo("Release dbo.Persons?");
        clickOn("#action-confirm");
        Eventually.holds("it was released", () -> isAudited("table.release", PERSONS));
        until("somebody has it again", PERSONS, table -> table.owner() != null && table.epoch() > epoch);
    }

    @Test
    void showsWhatARewindSendsAgainBeforeItIsConfirmed() throws Exception {
        server().execute("INSERT INTO dbo.Orders (PersonID, Status, Total) VALUES (1, 'rewound', 2.50)");
        until("it is published", ORDERS, table -> table.published() > 0 && table.lagSeconds() == 0);
        long published = gateway.table(ORDERS).published();

        select(ORDERS);
        clickOn("#tables-rewind");
        assertThat(lookup("#action-confirm").query().isDisabled()).isTrue();
        clickOn("#action-time-15");
        clickOn("#action-preview");
        untilEnabled("#action-confirm");
        assertThat(lookup("#action-previews .preview-sentence").<Labeled>query().getText())
                .contains("would be sent again");
        Pictures.take(this, "tables-rewind");
        clickOn("#action-confirm");

        Eventually.holds("it was rewound", () -> isAudited("table.rewind", ORDERS));
        until("it is sent again", ORDERS, table -> table.published() > published);
    }

    @Test
    void writesTheShownTablesToFiles() throws Exception {
        Pictures.take(this, "tables");
        clickOn("#tables-export");
        clickOn("#tables-export-csv");
        Path csv = folder.resolve("tables.csv");
        Eventually.holds("the file is there", () -> Files.exists(csv) && Files.size(csv) > 0);
        assertThat(Files.readString(csv)).startsWith("table,").contains(PERSONS, ORDERS);

        clickOn("#tables-export");
        clickOn("#tables-export-json");
        Path json = folder.resolve("tables.json");
        Eventually.holds("the other file is there", () -> Files.exists(json) && Files.size(json) > 0);
        assertThat(Files.readString(json)).contains("\"dbo.OrderLines\"");
    }

    @Test
    void opensATableWhoseTailShowsAnInsertedRow() throws Exception {
        select(PERSONS);
        push(KeyCode.ENTER);
        assertThat(text("#table-name")).isEqualTo(PERSONS);
        Eventually.holds(
                "its lag is known",
                () -> lookup("#table-fact-destination").tryQuery().isPresent());

        clickOn("Live changes");
        Eventually.holds("it follows", () -> !text("#table-tail-note").startsWith("Connecting"));
        server().execute("INSERT INTO dbo.Persons (FirstName, LastName, Salary) VALUES ('Ada', 'Lovelace', 1)");
        TableView<?> changes = lookup("#table-changes").query();
        Eventually.holds("the row is shown", () -> !changes.getItems().isEmpty());
        server().execute("UPDATE dbo.Persons SET Salary = 2 WHERE FirstName = 'Ada'");
        Eventually.holds("the change is shown", () -> changes.getItems().size() >= 2);
        interact(() -> changes.getSelectionModel().select(0));
        assertThat(lookup(".diff-added").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("2.00");
        Pictures.take(this, "table-changes");

        clickOn("Columns");
        TableView<?> columns = lookup("#table-captures").query();
        Eventually.holds("its columns are shown", () -> columns.getItems().size() == 6);
        assertThat(columns.getItems().toString()).contains("column=Salary, type=decimal(12,2)");
        Pictures.take(this, "table-columns");

        TableView<AuditEntry> audit = lookup("#table-audit").query();
        Instant before = Instant.now();
        clickOn("#table-poll");
        clickOn("Audit");
        Eventually.holds("the poll is audited", () -> List.copyOf(audit.getItems()).stream()
                .anyMatch(entry ->
                        entry.action().equals("table.poll") && entry.at().isAfter(before)));
        Pictures.take(this, "table-audit");
        clickOn("History");
        Node chart = lookup("#table-chart-rate").query();
        assertThat(chart.isVisible()).isTrue();
        Pictures.take(this, "table-history");
        clickOn("#table-back");
        assertThat(lookup("#tables-table").tryQuery()).isPresent();
    }
}
