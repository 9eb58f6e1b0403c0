package io.dstream.console.deadletters;

import io.dstream.console.deadletters.DeadLettersViewModel.Panel;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.Refusal;
import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.WindowContext;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows dead letters. */
public final class DeadLettersView {
    private final WindowContext context;
    private final DeadLettersViewModel model;
    private final SaveLocation files;
    private final DateTimeFormatter time;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane layers;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Parent content;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<DeadLetterEntity> entities;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox actions;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button resubmit;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button repair;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button purge;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button purgeAll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label refused;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<DeadLetter> table;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button more;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label bodyNote;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea body;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea properties;

    DeadLettersView(WindowContext context, DeadLettersViewModel model, SaveLocation files) {
        this.context = context;
        this.model = model;
        this.files = files;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(context.clock().getZone());
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        entities.setItems(model.list().entities());
        entities.setCellFactory(list -> new EntityCell());
        entities.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> chosen(now));
        model.list().entityProperty().addListener((property, before, now) -> entities.getSelectionModel()
                .select(now));
        search.textProperty().bindBidirectional(model.list().searchProperty());
        initializeTable();
        Refusal.explain(
                model.refusedProperty(), actions, refused, actions.getChildren().get(0));
        problem.textProperty().bind(model.list().problemProperty());
        problem.visibleProperty().bind(Bindings.isNotEmpty(model.list().problemProperty()));
        problem.managedProperty().bind(problem.visibleProperty());
        summary.textProperty().bind(model.list().summaryProperty());
        more.disableProperty()
                .bind(model.list().moreProperty().not().or(model.list().loadingProperty()));
        content.disableProperty().bind(model.panelProperty().isNotEqualTo(Panel.NONE));
        layers.getChildren()
                .addAll(
                        new QuestionView(context, model).root(),
                        new RepairView(context, model).root(),
                        new ReportView(context, model, files).root());
    }

    private void initializeTable() {
        column("number", 80, letter -> Long.toString(letter.sequenceNumber()));
        column("reason", 180, DeadLetter::reason);
        column("table", 170, letter -> LetterText.text(letter.table()));
        column("enqueued", 165, letter -> LetterText.time(time, letter.enqueuedAt()));
        column("deliveries", 90, letter -> Integer.toString(letter.deliveryCount()));
        column("size", 90, letter -> LetterText.size(letter.sizeBytes()));
        table.setItems(model.list().shown());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var selected = table.getSelectionModel().selectedItemProperty();
        body.textProperty().bind(selected.map(LetterText::body).orElse(""));
        properties.textProperty().bind(selected.map(LetterText::properties).orElse(""));
        bodyNote.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.repairRefusal(selection()),
                        table.getSelectionModel().getSelectedItems()));
        bodyNote.managedProperty().bind(bodyNote.textProperty().isNotEmpty());
        var isNone = Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
        resubmit.disableProperty().bind(isNone);
        purge.disableProperty().bind(isNone);
        repair.disableProperty().bind(Bindings.isNotEmpty(bodyNote.textProperty()));
        purgeAll.disableProperty().bind(model.list().purgeableProperty().not());
    }

    private void column(String name, double width, Function<DeadLetter, String> part) {
        TableColumn<DeadLetter, String> column =
                new TableColumn<>(context.texts().text("deadLetters." + name));
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(part.apply(row.getValue())));
        table.getColumns().add(column);
    }

    private void chosen(@Nullable DeadLetterEntity entity) {
        if (entity != null) {
            model.list().entityProperty().set(entity);
        }
    }

    private List<DeadLetter> selection() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    @FXML
    void reload() {
        model.list().reload();
    }

    @FXML
    void loadMore() {
        model.list().loadMore();
    }

    @FXML
    void resubmit() {
        model.resubmit(selection());
    }

    @FXML
    void repair() {
        model.repair(selection());
    }

    @FXML
    void purge() {
        model.purge(selection());
    }

    @FXML
    void purgeAll() {
        model.purgeAll();
    }

    Parent root() {
        return root;
    }
}
