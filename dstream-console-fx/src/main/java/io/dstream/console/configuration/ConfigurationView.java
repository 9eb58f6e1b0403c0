package io.dstream.console.configuration;

import io.dstream.console.configuration.ConfigurationViewModel.Pane;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/** The configuration: editor, changes and history, one of them in front. */
public final class ConfigurationView {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination APPLY = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F3);

    private final WindowContext context;
    private final Texts texts;
    private final ConfigurationViewModel model;
    private final EditingView editing;
    private final ComparisonView comparison;
    private final HistoryView history;
    private final QuestionView question;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane stack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane panes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton showEditor;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton showChanges;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton showHistory;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label running;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label state;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button undo;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button redo;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane applyHolder;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button apply;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label refusal;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox readOnly;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label readOnlyText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox conflict;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label conflictText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problemText;

    ConfigurationView(WindowContext context, ConfigurationViewModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        this.editing = new EditingView(context, model);
        this.comparison = new ComparisonView(context, model);
        this.history = new HistoryView(context, model);
        this.question = new QuestionView(texts, model.questions(), editing.area()::requestFocus);
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        initializePanes();
        initializeState();
        initializeApply();
        initializeUndo();
        initializeNotes();
    }

    private void initializePanes() {
        ToggleGroup group = new ToggleGroup();
        List.of(showEditor, showChanges, showHistory).forEach(button -> button.setToggleGroup(group));
        choose(showEditor, Pane.EDITOR, editing.root());
        choose(showChanges, Pane.CHANGES, comparison.root());
        choose(showHistory, Pane.HISTORY, history.root());
        stack.getChildren().add(question.root());
        stack.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void choose(ToggleButton button, Pane pane, Node node) {
        button.setOnAction(event -> model.paneProperty().set(pane));
        ObservableBooleanValue isInFront = model.paneProperty().isEqualTo(pane);
        model.paneProperty().addListener((property, before, now) -> button.setSelected(now == pane));
        button.setSelected(model.paneProperty().get() == pane);
        panes.getChildren().add(node);
        Shown.where(node, isInFront);
    }

    private void pressed(KeyEvent event) {
        if (question.root().isVisible()) {
            return;
        }
        if (FIND.match(event)) {
            model.paneProperty().set(Pane.EDITOR);
            editing.find().open();
            event.consume();
        } else if (NEXT.match(event)) {
            editing.find().next();
            event.consume();
        } else if (APPLY.match(event)) {
            model.requestApply();
            event.consume();
        }
    }

    private void initializeState() {
        running.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> sentence(model.runningProperty().get()), model.runningProperty()));
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text(
                                model.changedProperty().get() ? "configuration.changed" : "configuration.same"),
                        model.changedProperty()));
        model.changedProperty().addListener((property, before, now) -> badge(now));
        badge(false);
    }

    private void initializeApply() {
        apply.disableProperty().bind(model.applyRefusalProperty().isNotEmpty());
        refusal.textProperty().bind(model.applyRefusalProperty());
        Tooltip why = new Tooltip();
        why.textProperty().bind(model.applyRefusalProperty());
        model.applyRefusalProperty().addListener((property, before, now) -> explain(why, now));
        explain(why, model.applyRefusalProperty().get());
    }

    private void initializeUndo() {
        CodeArea area = editing.area();
        undo.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !(area.isEditable() && area.isUndoAvailable()),
                        area.undoAvailableProperty(),
                        area.editableProperty()));
        redo.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !(area.isEditable() && area.isRedoAvailable()),
                        area.redoAvailableProperty(),
                        area.editableProperty()));
    }

    private void initializeNotes() {
        Shown.where(readOnly, model.editRefusalProperty().isNotEmpty());
        readOnlyText.textProperty().bind(model.editRefusalProperty());
        Shown.where(conflict, model.theirsProperty().isNotNull());
        conflictText
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> conflict(model.theirsProperty().get()), model.theirsProperty()));
        Shown.where(problem, model.problemProperty().isNotEmpty());
        problemText.textProperty().bind(model.problemProperty());
    }

    private void badge(boolean isChanged) {
        state.getStyleClass().setAll("label", "badge", isChanged ? "badge-warning" : "badge-success");
    }

    private void explain(Tooltip why, String reason) {
        if (reason.isEmpty()) {
            Tooltip.uninstall(applyHolder, why);
        } else {
            Tooltip.install(applyHolder, why);
        }
    }

    private String sentence(@Nullable ConfigVersion version) {
        return version == null
                ? texts.text("configuration.unread")
                : Versions.sentence(version, context.clock().getZone(), texts);
    }

    private String conflict(@Nullable ConfigVersion version) {
        return version == null
                ? ""
                : texts.text(
                        "configuration.conflict",
                        version.by(),
                        Versions.when(version, context.clock().getZone(), texts),
                        Versions.shortRevision(version));
    }

    @FXML
    void onUndo() {
        editing.area().undo();
    }

    @FXML
    void onRedo() {
        editing.area().redo();
    }

    @FXML
    void onFind() {
        model.paneProperty().set(Pane.EDITOR);
        editing.find().open();
    }

    @FXML
    void onReload() {
        model.reload();
    }

    @FXML
    void onApply() {
        model.requestApply();
    }

    @FXML
    void onTheirs() {
        model.loadTheirsBeside();
    }

    @FXML
    void onClearProblem() {
        model.clearProblem();
    }
}
