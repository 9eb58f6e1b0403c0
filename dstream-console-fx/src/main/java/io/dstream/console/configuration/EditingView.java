package io.dstream.console.configuration;

import io.dstream.console.configuration.CheckedText.Verdict;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/** The text that is to run, what the server says of it, and beside it what somebody else applied. */
public final class EditingView {
    private final WindowContext context;
    private final Texts texts;
    private final ConfigurationViewModel model;
    private final HclEditor editor;
    private final HclEditor besideEditor;
    private final FindBar find;
    private final Parent root;

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

    EditingView(WindowContext context, ConfigurationViewModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        this.editor = new HclEditor(context.work(), "config-editor");
        this.besideEditor = new HclEditor(context.work(), "config-beside");
        this.find = new FindBar(editor.area(), texts);
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        editor.bind(model.textProperty());
        editor.area().editableProperty().bind(model.editRefusalProperty().isEmpty());
        editorBox.getChildren().addAll(find.node(), grown(editor.node()));
        var unused = new CompletionPopup(editor.area(), editor.node());
        initializeBeside();
        initializeDiagnostics();
    }

    private void initializeBeside() {
        besideEditor.area().setEditable(false);
        besideBox.getChildren().add(grown(besideEditor.node()));
        editors.getItems().remove(besideBox);
        model.besideProperty().addListener((property, before, now) -> beside(now));
    }

    private void initializeDiagnostics() {
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

    CodeArea area() {
        return editor.area();
    }

    FindBar find() {
        return find;
    }

    @FXML
    void onCloseBeside() {
        model.closeBeside();
    }
}
