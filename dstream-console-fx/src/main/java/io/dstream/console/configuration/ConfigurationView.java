package io.dstream.console.configuration;

import io.dstream.console.configuration.CheckedText.Verdict;
import io.dstream.console.configuration.ConfigurationViewModel.Pane;
import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigDifference.Change;
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
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The configuration: editor, changes and history, one of them in front. */
public final class ConfigurationView {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination APPLY = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F3);

    private final WindowContext context;
    private final Texts texts;
    private final ConfigurationViewModel model;
    private final HclEditor editor;
    private final HclEditor besideEditor;
    private final HclEditor chosenEditor;
    private final FindBar find;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane stack;

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

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox editorPane;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SplitPane editors;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox editorBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox besideBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label besideTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label diagnosticsTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<ConfigDiagnostic> diagnostics;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SplitPane changesPane;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Row> lines;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Change> changes;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox refusedBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Change> refused;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private SplitPane historyPane;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<ConfigVersion> versions;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label chosenTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton chosenText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleButton chosenDifference;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane rollBackHolder;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button rollBack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane chosenStack;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Row> chosenLines;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane overlay;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label questionTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label questionText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Change> questionChanges;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button confirm;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button cancel;

    ConfigurationView(WindowContext context, ConfigurationViewModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        this.editor = new HclEditor(context.work(), "config-editor");
        this.besideEditor = new HclEditor(context.work(), "config-beside");
        this.chosenEditor = new HclEditor(context.work(), "config-history-text");
        this.find = new FindBar(editor.area(), texts);
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        initializePanes();
        initializeHeader();
        initializeEditor();
        initializeChanges();
        initializeHistory();
        initializeQuestion();
    }

    private void initializePanes() {
        ToggleGroup group = new ToggleGroup();
        List.of(showEditor, showChanges, showHistory).forEach(button -> button.setToggleGroup(group));
        choose(showEditor, Pane.EDITOR, editorPane);
        choose(showChanges, Pane.CHANGES, changesPane);
        choose(showHistory, Pane.HISTORY, historyPane);
        stack.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void choose(ToggleButton button, Pane pane, Node node) {
        button.setOnAction(event -> model.paneProperty().set(pane));
        ObservableBooleanValue isInFront = model.paneProperty().isEqualTo(pane);
        model.paneProperty().addListener((property, before, now) -> button.setSelected(now == pane));
        button.setSelected(model.paneProperty().get() == pane);
        show(node, isInFront);
    }

    private static void show(Node node, ObservableBooleanValue isShown) {
        node.visibleProperty().bind(isShown);
        node.managedProperty().bind(isShown);
    }

    private void pressed(KeyEvent event) {
        if (overlay.isVisible()) {
            return;
        }
        if (FIND.match(event)) {
            model.paneProperty().set(Pane.EDITOR);
            find.open();
            event.consume();
        } else if (NEXT.match(event)) {
            find.next();
            event.consume();
        } else if (APPLY.match(event)) {
            model.requestApply();
            event.consume();
        }
    }

    private void initializeHeader() {
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
        apply.disableProperty().bind(model.applyRefusalProperty().isNotEmpty());
        refusal.textProperty().bind(model.applyRefusalProperty());
        Tooltip why = new Tooltip();
        why.textProperty().bind(model.applyRefusalProperty());
        model.applyRefusalProperty().addListener((property, before, now) -> explain(why, now));
        explain(why, model.applyRefusalProperty().get());
        undo.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !undoIsAtHand(),
                        editor.area().undoAvailableProperty(),
                        editor.area().editableProperty()));
        redo.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !redoIsAtHand(),
                        editor.area().redoAvailableProperty(),
                        editor.area().editableProperty()));
        show(readOnly, model.editRefusalProperty().isNotEmpty());
        readOnlyText.textProperty().bind(model.editRefusalProperty());
        show(conflict, model.theirsProperty().isNotNull());
        conflictText
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> conflict(model.theirsProperty().get()), model.theirsProperty()));
        show(problem, model.problemProperty().isNotEmpty());
        problemText.textProperty().bind(model.problemProperty());
    }

    private boolean undoIsAtHand() {
        return editor.area().isEditable() && editor.area().isUndoAvailable();
    }

    private boolean redoIsAtHand() {
        return editor.area().isEditable() && editor.area().isRedoAvailable();
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

    private void initializeEditor() {
        editor.bind(model.textProperty());
        editor.area().editableProperty().bind(model.editRefusalProperty().isEmpty());
        editorBox.getChildren().addAll(find.node(), grown(editor.node()));
        var unused = new CompletionPopup(editor);
        besideEditor.area().setEditable(false);
        besideBox.getChildren().add(grown(besideEditor.node()));
        editors.getItems().remove(besideBox);
        model.besideProperty().addListener((property, before, now) -> beside(now));
        diagnostics.setCellFactory(list -> new DiagnosticCell(texts));
        diagnostics.setOnMouseClicked(event -> goToDiagnostic());
        diagnostics.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToDiagnostic();
            }
        });
        model.check().verdictProperty().addListener((property, before, now) -> show(now));
        show(model.check().verdict());
    }

    private static Region grown(Region node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    private void beside(@Nullable ConfigVersion version) {
        editors.getItems().remove(besideBox);
        if (version != null) {
            besideTitle.setText(texts.text(
                    "configuration.beside",
                    version.by(),
                    Versions.when(version, context.clock().getZone(), texts)));
            besideEditor.show(version.text());
            editors.getItems().add(besideBox);
        }
    }

    private void goToDiagnostic() {
        ConfigDiagnostic chosen = diagnostics.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            editor.goTo(chosen);
        }
    }

    private void show(Verdict verdict) {
        diagnosticsTitle.setText(title(verdict));
        diagnostics.getItems().setAll(verdict.diagnostics());
        diagnostics.setVisible(!verdict.diagnostics().isEmpty());
        diagnostics.setManaged(diagnostics.isVisible());
        editor.mark(verdict.diagnostics());
        ConfigDifference difference = verdict.difference();
        changes.getItems().setAll(difference == null ? List.of() : difference.changes());
        refused.getItems().setAll(difference == null ? List.of() : difference.refused());
        refusedBox.setVisible(!refused.getItems().isEmpty());
        refusedBox.setManaged(refusedBox.isVisible());
    }

    private String title(Verdict verdict) {
        return switch (verdict.state()) {
            case UNASKED -> texts.text("configuration.check.same");
            case WAITING -> texts.text("configuration.check.waiting");
            case VALID -> texts.text("configuration.check.valid");
            case INVALID ->
                texts.text("configuration.check.invalid", verdict.diagnostics().size());
            case FAILED -> verdict.problem();
        };
    }

    private void initializeChanges() {
        lines.setItems(model.lines());
        lines.setCellFactory(list -> new DiffCell(texts));
        lines.setPlaceholder(new Label(texts.text("configuration.lines.none")));
        changes.setCellFactory(list -> new ChangeCell(texts));
        changes.setPlaceholder(placeholder("configuration.changes.none"));
        refused.setCellFactory(list -> new ChangeCell(texts));
    }

    private Label placeholder(String key) {
        Label label = new Label(texts.text(key));
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "config-placeholder");
        return label;
    }

    private void initializeHistory() {
        HistoryViewModel history = model.history();
        versions.setItems(history.versions());
        versions.setCellFactory(list -> new VersionCell(texts, context.clock().getZone(), history));
        versions.setPlaceholder(placeholder("configuration.history.none"));
        versions.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                history.chosenProperty().set(now);
            }
        });
        model.runningProperty().addListener((property, before, now) -> versions.refresh());
        chosenLines.setItems(history.lines());
        chosenLines.setCellFactory(list -> new DiffCell(texts));
        Label same = placeholder("configuration.history.same");
        same.visibleProperty().bind(history.chosenProperty().isNotNull());
        chosenLines.setPlaceholder(same);
        chosenEditor.area().setEditable(false);
        chosenStack.getChildren().add(0, chosenEditor.node());
        ToggleGroup group = new ToggleGroup();
        List.of(chosenText, chosenDifference).forEach(button -> button.setToggleGroup(group));
        chosenDifference.setSelected(true);
        show(chosenLines, chosenDifference.selectedProperty());
        show(chosenEditor.node(), chosenText.selectedProperty());
        history.chosenProperty().addListener((property, before, now) -> chosen(now));
        chosen(null);
        rollBack.disableProperty()
                .bind(model.editRefusalProperty()
                        .isNotEmpty()
                        .or(history.chosenProperty().isNull()));
        Tooltip why = new Tooltip();
        why.textProperty().bind(model.editRefusalProperty());
        Tooltip.install(rollBackHolder, why);
    }

    private void chosen(@Nullable ConfigVersion version) {
        chosenEditor.show(version == null ? "" : version.text());
        chosenTitle.setText(version == null ? texts.text("configuration.history.choose") : sentence(version));
    }

    private void initializeQuestion() {
        show(overlay, model.questionProperty().isNotNull());
        questionChanges.setCellFactory(list -> new ChangeCell(texts));
        model.questionProperty().addListener((property, before, now) -> ask(now));
        overlay.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.cancel();
                event.consume();
            }
        });
    }

    private void ask(@Nullable Question asked) {
        if (asked == null) {
            editor.area().requestFocus();
            return;
        }
        questionTitle.setText(asked.title());
        questionText.setText(asked.sentence());
        questionChanges.getItems().setAll(asked.changes());
        questionChanges.setVisible(!asked.changes().isEmpty());
        questionChanges.setManaged(questionChanges.isVisible());
        confirm.setText(asked.confirm());
        cancel.requestFocus();
    }

    @FXML
    void onUndo() {
        editor.area().undo();
    }

    @FXML
    void onRedo() {
        editor.area().redo();
    }

    @FXML
    void onFind() {
        model.paneProperty().set(Pane.EDITOR);
        find.open();
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
    void onCloseBeside() {
        model.closeBeside();
    }

    @FXML
    void onClearProblem() {
        model.clearProblem();
    }

    @FXML
    void onRollBack() {
        ConfigVersion chosen = model.history().chosenProperty().get();
        if (chosen != null) {
            model.rollBack(chosen);
        }
    }

    @FXML
    void onConfirm() {
        model.confirm();
    }

    @FXML
    void onCancel() {
        model.cancel();
    }
}
