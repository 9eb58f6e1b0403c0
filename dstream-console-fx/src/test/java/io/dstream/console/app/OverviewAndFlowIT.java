package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class OverviewAndFlowIT extends WindowTest {
    private static final AtomicReference<String> OPENED = new AtomicReference<>("");

    /** Stands in for the page of a table, whose own test drives it. */
    private static final class TablePage implements Screen {
        private final StackPane pane = new StackPane();

        private TablePage(WindowContext context) {
            pane.setAccessibleText(context.profile().name());
        }

        @Override
        public String id() {
            return "table";
        }

        @Override
        public Parent view() {
            return pane;
        }

        @Override
        public void shown(String subject) {
            OPENED.set(subject);
        }
    }

    @Override
    protected List<ScreenKind> screens() {
        OPENED.set("");
        List<ScreenKind> kinds = new ArrayList<>(Screens.all().stream()
                .filter(kind -> !kind.id().equals("table"))
                .toList());
        kinds.add(new ScreenKind("table", "mdi2t-table", false, TablePage::new));
        return kinds;
    }

    private boolean shows(String selector, String text) {
        return lookup(selector).queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(text));
    }

    private void picture(String name) throws Exception {
        AtomicReference<WritableImage> image = new AtomicReference<>();
        for (Theme theme : Theme.values()) {
            interact(theme::apply);
            interact(() -> image.set(window().root().getScene().snapshot(null)));
            Pictures.write(
                    Objects.requireNonNull(image.get()), Path.of("target", "pictures", name + "-" + theme + ".png"));
        }
        interact(Theme.LIGHT::apply);
    }

    @Test
    void showsTheDemosFiguresInstancesAndHealth() throws Exception {
        awaitLive();

        Eventually.holds("three tables stream", () -> shows("#overview-tables", "3 of 3"));
        assertThat(lookup("#overview-instances .overview-row").queryAll()).hasSize(1);
        Eventually.holds("the queue is told of", () -> shows("#overview-health .label", "ingest-queue"));
        picture("overview");
    }

    @Test
    void leadsFromATablesAlarmToItsPage() throws Exception {
        awaitLive();
        server().execute("EXEC sys.sp_cdc_disable_table 'dbo', 'OrderLines', 'all'");
        try {
            Eventually.holds(
                    "there is an alarm",
                    () -> !lookup("#overview-alarm-table").queryAll().isEmpty());
            picture("overview-alarm");
            clickOn("#overview-alarm-table");

            Eventually.holds("the table's page is open", () -> "dbo.OrderLines".equals(OPENED.get()));
        } finally {
            server().execute("EXEC sys.sp_cdc_enable_table 'dbo', 'OrderLines', NULL");
        }
    }

    @Test
    void drawsTheDemosTablesAndDestinations() throws Exception {
        awaitLive();
        server().execute("INSERT INTO dbo.Persons (FirstName, LastName) VALUES ('Ada', 'Lovelace')");
        clickOn("#menu-flow");

        Eventually.holds(
                "the tables are drawn",
                () -> shows("#flow .flow-node-title", "dbo.Persons") && shows("#flow .flow-node-title", "dbo.Orders"));
        Eventually.holds(
                "a destination is drawn",
                () -> !lookup("#flow-destinations .flow-node").queryAll().isEmpty());
        Node table = lookup("#flow .flow-node").query();
        interact(table::requestFocus);
        Eventually.holds("it is told of", () -> shows("#flow-selected-text", "Lag"));
        picture("flow");
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        Eventually.holds(
                "the table's page is open", () -> String.valueOf(OPENED.get()).startsWith("dbo."));
    }
}
