package io.dstream.console.logs;

import io.dstream.console.model.LogRecord;
import io.dstream.console.model.LoggerStatus;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.Refusal;
import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.TextExport;
import io.dstream.console.screen.WindowContext;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the log and its loggers. */
public final class LogsView {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final WindowContext context;
    private final LogsViewModel model;
    private final LoggersViewModel loggersModel;
    private final SaveLocation files;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> level;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton pause;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<LogRecord> lines;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea detail;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label state;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField loggerSearch;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<LoggerStatus> loggers;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox setting;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField loggerName;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> loggerLevel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button set;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label refused;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label loggerProblem;

    LogsView(WindowContext context, LogsViewModel model, LoggersViewModel loggersModel, SaveLocation files) {
        this.context = context;
        this.model = model;
        this.loggersModel = loggersModel;
        this.files = files;
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        level.setItems(FXCollections.observableArrayList(LogsViewModel.LEVELS));
        level.valueProperty().bindBidirectional(model.levelProperty());
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        pause.textProperty()
                .bind(Bindings.when(model.pausedProperty())
                        .then(context.texts().text("logs.resume"))
                        .otherwise(context.texts().text("logs.pause")));
        state.textProperty().bind(model.stateProperty());
        shown(problem, model.problemProperty());
        initializeLines();
        initializeLoggers();
    }

    private void initializeLines() {
        lines.setItems(model.shown());
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setCellFactory(list -> new LogCell(model));
        model.searchProperty().addListener((property, before, now) -> lines.refresh());
        model.shown().addListener((ListChangeListener<LogRecord>)
                change -> lines.scrollTo(model.shown().size() - 1));
        detail.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.detail(lines.getSelectionModel().getSelectedItem()),
                        lines.getSelectionModel().selectedItemProperty()));
    }

    private void initializeLoggers() {
        loggerSearch.textProperty().bindBidirectional(loggersModel.searchProperty());
        loggers.setItems(loggersModel.shown());
        TableColumn<LoggerStatus, String> names = column("logger", 205);
        names.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().name()));
        // The end of a logger's name tells the most.
        names.setCellFactory(column -> new LoggerNameCell());
        column("effective", 70)
                .setCellValueFactory(
                        row -> new ReadOnlyStringWrapper(row.getValue().effectiveLevel()));
        column("own", 95)
                .setCellValueFactory(
                        row -> new ReadOnlyStringWrapper(row.getValue().level()));
        loggers.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> loggersModel.choose(now));
        loggerName.textProperty().bindBidirectional(loggersModel.nameProperty());
        loggerLevel.setItems(FXCollections.observableArrayList(LoggersViewModel.CHOICES));
        loggerLevel.setConverter(new Inherited(context.texts().text("logs.inherited")));
        loggerLevel.valueProperty().bindBidirectional(loggersModel.levelProperty());
        Refusal.explain(loggersModel.refusedProperty(), setting, refused, loggerName, loggerLevel, set);
        shown(loggerProblem, loggersModel.problemProperty());
    }

    private TableColumn<LoggerStatus, String> column(String name, double width) {
        TableColumn<LoggerStatus, String> column =
                new TableColumn<>(context.texts().text("logs." + name));
        column.setPrefWidth(width);
        loggers.getColumns().add(column);
        return column;
    }

    private static void shown(Label label, javafx.beans.value.ObservableStringValue text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(Bindings.isNotEmpty(text));
        label.managedProperty().bind(label.visibleProperty());
    }

    @FXML
    void clear() {
        model.clear();
    }

    @FXML
    void copy() {
        List<LogRecord> chosen = List.copyOf(lines.getSelectionModel().getSelectedItems());
        TextExport.copy(model.text(chosen.isEmpty() ? model.shown() : chosen));
    }

    @FXML
    void exportCsv() {
        save("dstream-log.csv", model.csv());
    }

    @FXML
    void exportJson() {
        save("dstream-log.json", model.json());
    }

    private void save(String name, String text) {
        files.choose(name)
                .ifPresent(file ->
                        TextExport.write(context, file, text, context.texts().text("export.done")));
    }

    @FXML
    void keyed(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE) {
            pause.fire();
            event.consume();
        }
    }

    @FXML
    void setLevel() {
        loggersModel.set();
    }

    @FXML
    void reloadLoggers() {
        loggersModel.load();
    }

    Parent root() {
        return root;
    }

    /** Has a text for the level of the parent. */
    private static final class Inherited extends StringConverter<String> {
        private final String inherited;

        Inherited(String inherited) {
            this.inherited = inherited;
        }

        @Override
        public String toString(@Nullable String value) {
            return value == null || value.isEmpty() ? inherited : value;
        }

        @Override
        public String fromString(String text) {
            return text.equals(inherited) ? LoggersViewModel.INHERITED : text;
        }
    }
}
