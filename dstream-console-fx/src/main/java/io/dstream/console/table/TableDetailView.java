package io.dstream.console.table;

import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.History;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.Fxml;
import io.dstream.console.tables.ActionBarView;
import io.dstream.console.tables.ActionOverlay;
import io.dstream.console.tables.StateBadge;
import io.dstream.console.tables.TableFigures;
import io.dstream.console.ui.Texts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of one table. */
public final class TableDetailView {
    private static final List<String> OPERATIONS = List.of("", "insert", "update", "delete");

    private final TableDetailViewModel model;
    private final Parent root;
    private final StateBadge badge = new StateBadge();
    private final FactsPane facts;
    private final List<HistoryChart> charts;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane stack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox header;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label name;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox toolbar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label note;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label lastAction;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label missing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox problemBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label remedy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox factsBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton hour;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton day;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label historyNote;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane chartGrid;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox operations;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton hold;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label tailNote;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<ChangeText> changes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane diffArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<CapturesViewModel.Line> captures;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label capturesEmpty;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<AuditEntry> audit;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label auditEmpty;

    TableDetailView(TableDetailViewModel model) {
        this.model = model;
        this.facts = new FactsPane(model.figures());
        this.charts = List.of(
                chart("rate", History.Point::ratePerSecond, Samples.Fold.MEAN),
                chart("lag", History.Point::lagSeconds, Samples.Fold.MAX),
                chart("interval", History.Point::intervalMillis, Samples.Fold.MAX),
                chart("batch", History.Point::batch, Samples.Fold.MAX));
        this.root = Fxml.load(this, model.texts());
    }

    private HistoryChart chart(
            String figure, java.util.function.ToDoubleFunction<History.Point> value, Samples.Fold fold) {
        HistoryChart chart = new HistoryChart(model.texts().text("table.chart." + figure), model.zone(), value, fold);
        chart.setId("table-chart-" + figure);
        return chart;
    }

    @FXML
    void initialize() {
        header.getChildren().add(2, badge);
        name.textProperty().bind(model.nameProperty());
        ActionBarView bar = new ActionBarView(model.actions(), "table");
        bar.listenTo(stack);
        toolbar.getChildren().add(0, bar);
        note.textProperty().bind(model.actions().noteProperty());
        lastAction.textProperty().bind(model.lastActionProperty());
        factsBox.getChildren().add(facts);
        missing.visibleProperty().bind(model.statusProperty().isNull());
        missing.managedProperty().bind(missing.visibleProperty());
        factsBox.visibleProperty().bind(model.statusProperty().isNotNull());
        badge.visibleProperty().bind(model.statusProperty().isNotNull());
        model.statusProperty().addListener((property, before, now) -> show(now));
        show(model.statusProperty().get());
        prepareCharts();
        prepareTail();
        prepareCaptures();
        prepareAudit();
        stack.getChildren().add(new ActionOverlay(model.actions()));
    }

    private void show(@Nullable TableStatus status) {
        TableStatus.Problem wrong = status == null ? null : status.problem();
        problemBox.setVisible(wrong != null);
        problemBox.setManaged(wrong != null);
        if (status != null) {
            badge.show(status, model.figures());
            facts.show(status);
        }
        if (wrong != null) {
            problem.setText(model.texts()
                    .text("table.problem", wrong.text(), model.figures().time(wrong.at()), wrong.count()));
            remedy.setText(wrong.remedy() == null ? "" : wrong.remedy());
        }
    }

    private void prepareCharts() {
        for (int i = 0; i < charts.size(); i++) {
            chartGrid.add(charts.get(i), i % 2, i / 2);
            GridPane.setHgrow(charts.get(i), Priority.ALWAYS);
            GridPane.setVgrow(charts.get(i), Priority.ALWAYS);
        }
        ToggleGroup spans = new ToggleGroup();
        spans.getToggles().setAll(hour, day);
        hour.setSelected(true);
        hour.setOnAction(event -> model.spanProperty().set(History.Span.HOUR));
        day.setOnAction(event -> model.spanProperty().set(History.Span.DAY));
        model.spanProperty().addListener((property, before, now) -> {
            hour.setSelected(now == History.Span.HOUR);
            day.setSelected(now == History.Span.DAY);
        });
        historyNote.textProperty().bind(model.historyNoteProperty());
        model.historyProperty().addListener((property, before, now) -> show(now));
    }

    private void show(@Nullable History history) {
        List<History.Point> points = history == null ? List.of() : history.points();
        Instant end =
                points.isEmpty() ? model.now() : points.get(points.size() - 1).at();
        charts.forEach(chart -> chart.show(points, model.spanProperty().get(), end));
    }

    private void prepareTail() {
        TableFigures figures = model.figures();
        ToggleGroup group = new ToggleGroup();
        for (String each : OPERATIONS) {
            Texts texts = model.texts();
            ToggleButton chip = new ToggleButton(texts.text("table.operation." + (each.isEmpty() ? "all" : each)));
            chip.setId("table-operation-" + (each.isEmpty() ? "all" : each));
            chip.getStyleClass().add("chip");
            chip.setToggleGroup(group);
            chip.setSelected(each.isEmpty());
            chip.setOnAction(event -> {
                chip.setSelected(true);
                model.tail().operationProperty().set(each);
            });
            operations.getChildren().add(chip);
        }
        hold.selectedProperty().bindBidirectional(model.tail().heldProperty());
        tailNote.textProperty().bind(model.tail().noteProperty());
        column(changes, "time", 100, each -> figures.time(each.arrivedAt()));
        column(changes, "operation", 90, ChangeText::operation);
        column(changes, "row", 460, ChangeText::summary);
        changes.setItems(model.tail().changes());
        DiffPane diff = new DiffPane(model.texts());
        diffArea.setContent(diff);
        changes.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> diff.show(now));
    }

    private void prepareCaptures() {
        Texts texts = model.texts();
        column(captures, "column", 260, CapturesViewModel.Line::column);
        column(captures, "type", 200, CapturesViewModel.Line::type);
        column(captures, "key", 90, each -> each.isKey() ? texts.text("table.captures.key") : "");
        column(captures, "capture", 300, CapturesViewModel.Line::capture);
        column(captures, "remark", 330, each -> each.isComputed() ? texts.text("table.captures.computed") : "");
        captures.setItems(model.captures().lines());
        capturesEmpty.textProperty().bind(model.captures().noteProperty());
    }

    private void prepareAudit() {
        TableFigures figures = model.figures();
        column(audit, "time", 150, each -> figures.time(each.at()));
        column(audit, "action", 130, AuditEntry::action);
        column(audit, "outcome", 90, AuditEntry::outcome);
        column(audit, "actor", 120, each -> each.actor() + " (" + each.role() + ")");
        column(audit, "detail", 560, AuditEntry::detail);
        audit.setItems(model.audit());
        auditEmpty.textProperty().bind(model.auditNoteProperty());
    }

    private <T> void column(TableView<T> table, String key, double width, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>(model.texts().text("table.column." + key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new SimpleStringProperty(text.apply(row.getValue())));
        table.getColumns().add(column);
    }

    Parent root() {
        return root;
    }

    void focus() {
        stack.requestFocus();
    }

    @FXML
    void back() {
        model.back();
    }

    @FXML
    void copyProblem() {
        ClipboardContent content = new ClipboardContent();
        content.putString(problem.getText() + "\n" + remedy.getText());
        boolean unused = Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    void clearTail() {
        model.tail().clear();
    }
}
