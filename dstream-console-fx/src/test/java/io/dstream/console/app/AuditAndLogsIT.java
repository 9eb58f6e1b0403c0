package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.audit.AuditScreen;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.logs.LogsScreen;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.LogRecord;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the audit and the logs by clicks and keys. */
class AuditAndLogsIT extends WindowTest {
    private final Path folder = temporaryFolder();

    @SuppressWarnings("NullAway.Init")
    private DStreamGateway server;

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("dstream-audit-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<ScreenKind> screens() {
        return List.of(
                new ScreenKind(
                        "audit",
                        "mdi2h-history",
                        true,
                        context -> new AuditScreen(context, name -> Optional.of(folder.resolve(name)))),
                new ScreenKind(
                        "logs",
                        "mdi2t-text-box-outline",
                        true,
                        context -> new LogsScreen(context, name -> Optional.of(folder.resolve(name)))));
    }

    @BeforeEach
    void open() {
        server = server().gateway();
        awaitLive();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<AuditEntry> entries() {
        TableView<AuditEntry> table = lookup("#audit-table").query();
        List<AuditEntry> found = new java.util.ArrayList<>();
        interact(() -> found.addAll(table.getItems()));
        return found;
    }

    private List<String> lines() {
        ListView<LogRecord> list = lookup("#logs-lines").query();
        List<String> found = new java.util.ArrayList<>();
        interact(() -> list.getItems().forEach(line -> found.add(line.message())));
        return found;
    }

    @Test
    void showsWhatIsDoneAsItIsDoneAndFindsIt() throws Exception {
        Instant begun = Instant.now();
        assertThat(server.poll("dbo.Persons").table()).isEqualTo("dbo.Persons");
        Eventually.holds("the poll is shown", () -> entries().stream()
                .anyMatch(entry ->
                        entry.action().equals("table.poll") && entry.at().isAfter(begun)));

        type("#audit-search", "no such thing");
        Eventually.holds("nothing is found", () -> entries().isEmpty());
        assertThat(text("#audit-summary")).startsWith("0 of ");
        Pictures.take(this, "audit-nothing");
        type("#audit-search", "dbo.persons");
        Eventually.holds("it is found", () -> !entries().isEmpty());
        interact(() ->
                lookup("#audit-table").<TableView<?>>query().getSelectionModel().selectFirst());
        assertThat(lookup("#audit-entry-detail").<TextInputControl>query().getText())
                .contains("dbo.Persons");

        clickOn("#audit-csv");
        Path csv = folder.resolve("dstream-audit.csv");
        Eventually.holds("the file is there", () -> Files.exists(csv) && Files.size(csv) > 0);
        assertThat(Files.readString(csv)).startsWith("id,at,").contains("table.poll,dbo.Persons");
        clickOn("#audit-json");
        Path json = folder.resolve("dstream-audit.json");
        Eventually.holds("the other is there", () -> Files.exists(json) && Files.size(json) > 0);
        assertThat(Files.readString(json)).contains("\"subject\" : \"dbo.Persons\"");
        Eventually.holds("the footer tells it", () -> text("#last-action").contains("dstream-audit.json"));
    }

    @Test
    void readsOlderEntriesAndKeepsToOneAction() throws Exception {
        while (server.audit("", 250).items().size() <= 210) {
            assertThat(server.setLevel("io.dstream.console.paging", null).level())
                    .isNull();
        }
        assertThat(server.poll("dbo.Orders").table()).isEqualTo("dbo.Orders");
        clickOn("#audit-reload");
        Eventually.holds("a page is shown", () -> entries().size() >= 200);
        int page = entries().size();
        clickOn("#audit-more");
        Eventually.holds("older ones are shown", () -> entries().size() > page);

        ComboBox<String> actions = lookup("#audit-action-filter").query();
        clickOn("#audit-action-filter");
        for (int step = 0; step < actions.getItems().indexOf("table.poll"); step++) {
            type(KeyCode.DOWN);
        }
        type(KeyCode.ENTER);
        Eventually.holds(
                "only polls are shown",
                () -> !entries().isEmpty()
                        && entries().stream().allMatch(entry -> entry.action().equals("table.poll")));
        Pictures.take(this, "audit-polls");
    }

    private String exported(String button, String name) throws IOException {
        clickOn(button);
        Path file = folder.resolve(name);
        Eventually.holds(name + " is written", () -> Files.exists(file) && Files.size(file) > 0);
        return Files.readString(file);
    }

    @Test
    void tellsTheLogFromTheChosenLevelOnAndFindsLines() throws Exception {
        clickOn("#menu-logs");
        Eventually.holds(
                "lines of before are told", () -> lines().stream().anyMatch(line -> line.contains("lease won")));

        type("#logs-search", "lease won");
        Eventually.holds(
                "only those are shown",
                () -> !lines().isEmpty() && lines().stream().allMatch(line -> line.contains("lease won")));
        Pictures.take(this, "logs-search");
        assertThat(exported("#logs-csv", "dstream-log.csv"))
                .startsWith("at,level,logger,")
                .contains("lease won");
        assertThat(exported("#logs-json", "dstream-log.json")).contains("\"message\" : ", "lease won");
        type("#logs-search", "");

        clickOn("#logs-level").type(KeyCode.END, KeyCode.ENTER);
        Eventually.holds("only errors are told", () -> lines().stream().noneMatch(line -> line.contains("lease won")));
        clickOn("#logs-level").type(KeyCode.HOME, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        Eventually.holds("all is told again", () -> lines().stream().anyMatch(line -> line.contains("lease won")));

        clickOn("#logs-pause");
        Eventually.holds("it is paused", () -> text("#logs-state").contains("paused"));
        clickOn("#logs-pause");
        clickOn("#logs-clear");
        Eventually.holds("nothing is left", () -> text("#logs-state").startsWith("0 of 0"));
    }

    @Test
    void setsTheLevelOfALoggerAndGivesItThatOfItsParentAgain() {
        clickOn("#menu-logs");
        TableView<?> loggers = lookup("#logs-loggers").query();
        Eventually.holds("the loggers are listed", () -> !loggers.getItems().isEmpty());
        type("#logs-logger-name", "io.dstream.console.it");
        clickOn("#logs-logger-level").type(KeyCode.HOME, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        clickOn("#logs-logger-set");
        Eventually.holds("the server has it", () -> server.loggers().stream()
                .anyMatch(logger -> logger.name().equals("io.dstream.console.it") && "debug".equals(logger.level())));

        clickOn("#logs-logger-level").type(KeyCode.HOME, KeyCode.ENTER);
        clickOn("#logs-logger-set");
        Eventually.holds("the server has it no more", () -> server.loggers().stream()
                .noneMatch(logger -> logger.name().equals("io.dstream.console.it") && logger.level() != null));
    }
}
