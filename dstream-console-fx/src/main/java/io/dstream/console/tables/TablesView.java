package io.dstream.console.tables;

import atlantafx.base.controls.CustomTextField;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.SaveLocation;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of tables. */
public final class TablesView {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final TablesViewModel model;
    private final SaveLocation files;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane stack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CustomTextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox chips;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox toolbar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label note;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label count;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label empty;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<TableRow> table;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> state;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> name;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> lag;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> rate;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> interval;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> owner;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> destination;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableColumn<TableRow, TableRow> outcome;

    TablesView(TablesViewModel model, SaveLocation files) {
        this.model = model;
        this.files = files;
        this.root = Fxml.load(this, model.texts());
    }

    @FXML
    void initialize() {
        search.setLeft(new FontIcon("mdi2m-magnify"));
        search.textProperty().bindBidirectional(model.searchProperty());
        count.textProperty().bind(model.countTextProperty());
        note.textProperty().bind(model.actions().noteProperty());
        empty.textProperty().bind(model.emptyTextProperty());
        table.pseudoClassStateChanged(STALE, model.staleProperty().get());
        model.staleProperty().addListener((property, before, now) -> table.pseudoClassStateChanged(STALE, now));
        addChips();
        addColumns();
        addActions();
        RowList rows = new RowList(table, model.actions()::choose);
        model.rowsProperty().addListener((property, before, now) -> rows.become(now));
        rows.become(model.rowsProperty().get());
        stack.getChildren().add(new ActionOverlay(model.actions()));
    }

    private void addChips() {
        ToggleGroup group = new ToggleGroup();
        addChip(group, null);
        for (StateGroup each : StateGroup.values()) {
            addChip(group, each);
        }
    }

    private void addChip(ToggleGroup group, @Nullable StateGroup wanted) {
        ToggleButton chip = new ToggleButton();
        chip.setId("tables-filter-" + (wanted == null ? "all" : wanted.name().toLowerCase(java.util.Locale.ROOT)));
        chip.getStyleClass().add("chip");
        chip.setToggleGroup(group);
        chip.setSelected(wanted == model.groupProperty().get());
        chip.setOnAction(event -> model.groupProperty().set(wanted));
        model.groupProperty().addListener((property, before, now) -> chip.setSelected(now == wanted));
        model.countsProperty().addListener((property, before, now) -> chip.setText(text(wanted, now)));
        chip.setText(text(wanted, model.countsProperty().get()));
        chips.getChildren().add(chip);
    }

    private String text(@Nullable StateGroup wanted, Map<StateGroup, Integer> counts) {
        int number = wanted == null
                ? counts.values().stream().mapToInt(Integer::intValue).sum()
                : counts.getOrDefault(wanted, 0);
        String key = wanted == null ? "tables.group.all" : wanted.key();
        return model.texts().text(key) + "  " + model.figures().whole(number);
    }

    private void addColumns() {
        TableFigures figures = model.figures();
        column(state, TableOrder.BY_STATE, () -> new StateCell(figures));
        column(name, TableOrder.BY_NAME, () -> new TextCell("name-cell", TableStatus::table));
        column(lag, TableOrder.BY_LAG, () -> new TextCell("lag-cell", figures::lag));
        column(rate, TableOrder.BY_RATE, () -> new RateCell(figures));
        column(interval, TableOrder.BY_INTERVAL, text("figure-cell", each -> figures.interval(each.intervalMillis())));
        column(owner, TableOrder.BY_OWNER, text("plain-cell", each -> Objects.requireNonNullElse(each.owner(), "–")));
        column(destination, TableOrder.BY_DESTINATION, text("plain-cell", TableStatus::destination));
        column(problem, TableOrder.BY_PROBLEM, text("problem-cell", figures::problem));
        column(
                outcome,
                TableOrder.BY_NAME,
                () -> new OutcomeCell(figures, model.actions().outcomes()));
        outcome.setSortable(false);
        lag.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(lag);
        table.setSortPolicy(sorted -> {
            model.sort(sorted.getComparator());
            return true;
        });
    }

    private static Supplier<TableCell<TableRow, TableRow>> text(String style, Function<TableStatus, String> text) {
        return () -> new TextCell(style, text);
    }

    private static void column(
            TableColumn<TableRow, TableRow> column,
            Comparator<TableRow> order,
            Supplier<TableCell<TableRow, TableRow>> cell) {
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(unused -> cell.get());
        column.setComparator(order);
    }

    private void addActions() {
        ActionBarView bar = new ActionBarView(model.actions(), "tables");
        bar.listenTo(table);
        toolbar.getChildren().add(0, bar);
        ContextMenu menu = new ContextMenu();
        for (TableAction action : TableAction.values()) {
            menu.getItems().add(bar.menuItem(action));
        }
        table.setContextMenu(menu);
    }

    Parent root() {
        return root;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void focusTable() {
        table.requestFocus();
    }

    @FXML
    void searchPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
            table.requestFocus();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        }
    }

    @FXML
    void tablePressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openSelected();
        }
    }

    @FXML
    void tableClicked(MouseEvent event) {
        if (event.getClickCount() == 2 && event.getTarget() instanceof javafx.scene.Node node && isInRow(node)) {
            openSelected();
        }
    }

    private static boolean isInRow(javafx.scene.Node node) {
        javafx.scene.Node each = node;
        while (each != null && !(each instanceof javafx.scene.control.TableRow)) {
            each = each.getParent();
        }
        return each != null;
    }

    private void openSelected() {
        TableRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.open(row);
        }
    }

    @FXML
    void exportCsv() {
        export(RowExport.CSV);
    }

    @FXML
    void exportJson() {
        export(RowExport.JSON);
    }

    private void export(RowExport format) {
        files.choose("tables." + format.extension()).ifPresent(file -> model.export(format, file));
    }
}
