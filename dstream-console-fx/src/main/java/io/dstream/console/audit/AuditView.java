package io.dstream.console.audit;

import io.dstream.console.model.AuditEntry;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.TextExport;
import io.dstream.console.screen.WindowContext;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows what was done. */
public final class AuditView {
    private final WindowContext context;
    private final AuditViewModel model;
    private final SaveLocation files;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> action;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> actor;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<String> outcome;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<AuditEntry> table;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea detail;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button more;

    AuditView(WindowContext context, AuditViewModel model, SaveLocation files) {
        this.context = context;
        this.model = model;
        this.files = files;
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        choice(action, model.actions(), model.actionProperty(), "audit.allActions");
        choice(actor, model.actors(), model.actorProperty(), "audit.allActors");
        choice(outcome, model.outcomes(), model.outcomeProperty(), "audit.allOutcomes");
        column("at", 155, entry -> model.time(entry.at()));
        column("actor", 110, AuditEntry::actor);
        column("role", 75, AuditEntry::role);
        column("action", 135, AuditEntry::action);
        column("subject", 190, AuditEntry::subject);
        TableColumn<AuditEntry, String> outcomes = column("outcome", 85, AuditEntry::outcome);
        outcomes.setCellFactory(column -> new OutcomeCell());
        column("detail", 235, AuditEntry::detail);
        column("address", 100, AuditEntry::address);
        column("instance", 105, AuditEntry::instance);
        table.setItems(model.shown());
        detail.textProperty()
                .bind(table.getSelectionModel()
                        .selectedItemProperty()
                        .map(AuditEntry::detail)
                        .orElse(""));
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(Bindings.isNotEmpty(model.problemProperty()));
        problem.managedProperty().bind(problem.visibleProperty());
        summary.textProperty().bind(model.summaryProperty());
        more.disableProperty().bind(model.moreProperty().not().or(model.loadingProperty()));
    }

    private TableColumn<AuditEntry, String> column(String name, double width, Function<AuditEntry, String> part) {
        TableColumn<AuditEntry, String> column =
                new TableColumn<>(context.texts().text("audit." + name));
        column.setId("audit-" + name);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(part.apply(row.getValue())));
        table.getColumns().add(column);
        return column;
    }

    private void choice(ComboBox<String> box, ObservableList<String> items, StringProperty value, String all) {
        box.setItems(items);
        box.setConverter(new OrAll(context.texts().text(all)));
        box.valueProperty().bindBidirectional(value);
    }

    @FXML
    void reload() {
        model.load();
    }

    @FXML
    void loadMore() {
        model.loadMore();
    }

    @FXML
    void exportCsv() {
        save("dstream-audit.csv", model.csv());
    }

    @FXML
    void exportJson() {
        save("dstream-audit.json", model.json());
    }

    private void save(String name, String text) {
        files.choose(name)
                .ifPresent(file ->
                        TextExport.write(context, file, text, context.texts().text("export.done")));
    }

    Parent root() {
        return root;
    }

    /** Has a text for the choice of everything. */
    private static final class OrAll extends StringConverter<String> {
        private final String all;

        OrAll(String all) {
            this.all = all;
        }

        @Override
        public String toString(@Nullable String value) {
            return value == null || value.isEmpty() ? all : value;
        }

        @Override
        public String fromString(String text) {
            return text.equals(all) ? "" : text;
        }
    }
}
