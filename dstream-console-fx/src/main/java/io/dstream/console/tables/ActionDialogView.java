package io.dstream.console.tables;

import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Asks before an action on tables. */
final class ActionDialogView {
    private final ActionDialogViewModel model;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label names;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label explanation;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label staleness;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox reasonBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField reason;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox pointBox;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton byTime;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private RadioButton byLsn;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField time;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField lsn;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label timeHint;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ProgressIndicator progress;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox previews;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Node previewArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button confirm;

    ActionDialogView(ActionDialogViewModel model, Texts texts) {
        this.model = model;
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        title.setText(model.title());
        names.setText(model.names());
        explanation.setText(model.explanation());
        staleness.setText(model.staleness());
        timeHint.setText(model.timeHint());
        appear(staleness, !model.staleness().isEmpty());
        appear(reasonBox, model.asksReason());
        appear(pointBox, model.asksPoint());
        reason.textProperty().bindBidirectional(model.reasonProperty());
        time.textProperty().bindBidirectional(model.timeProperty());
        lsn.textProperty().bindBidirectional(model.lsnProperty());
        ToggleGroup kind = new ToggleGroup();
        kind.getToggles().setAll(byTime, byLsn);
        byTime.setSelected(model.byTimeProperty().get());
        byTime.selectedProperty().bindBidirectional(model.byTimeProperty());
        time.disableProperty().bind(byTime.selectedProperty().not());
        lsn.disableProperty().bind(byTime.selectedProperty());
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        progress.visibleProperty().bind(model.previewingProperty());
        previewArea.visibleProperty().bind(Bindings.isNotEmpty(model.previews()));
        previewArea.managedProperty().bind(previewArea.visibleProperty());
        model.previews().addListener((ListChangeListener<ActionDialogViewModel.Preview>) change -> showPreviews());
        confirm.textProperty().bind(model.confirmTextProperty());
        confirm.disableProperty().bind(model.confirmableProperty().not());
    }

    private static void appear(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private void showPreviews() {
        previews.getChildren()
                .setAll(model.previews().stream().map(ActionDialogView::shown).toList());
    }

    private static Node shown(ActionDialogViewModel.Preview preview) {
        Label table = new Label(preview.table());
        table.getStyleClass().add("preview-table");
        Label sentence = new Label(preview.sentence());
        sentence.setWrapText(true);
        sentence.getStyleClass().add(preview.isRefused() ? "preview-refused" : "preview-sentence");
        Label detail = new Label(preview.detail());
        detail.setWrapText(true);
        detail.getStyleClass().addAll("muted", "mono", "preview-detail");
        appear(detail, !preview.detail().isEmpty());
        return new VBox(table, sentence, detail);
    }

    Parent root() {
        return root;
    }

    /** Lets the operator write, or confirm, at once. */
    void focusFirst() {
        Node first = model.asksReason() ? reason : model.asksPoint() ? time : confirm;
        // A control that was not laid out yet takes no focus.
        Platform.runLater(first::requestFocus);
    }

    @FXML
    void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.cancel();
        }
    }

    @FXML
    void quarterOfAnHour() {
        model.timeBefore(Duration.ofMinutes(15));
    }

    @FXML
    void hour() {
        model.timeBefore(Duration.ofHours(1));
    }

    @FXML
    void day() {
        model.timeBefore(Duration.ofDays(1));
    }

    @FXML
    void preview() {
        model.preview();
    }

    @FXML
    void confirm() {
        model.confirm();
    }

    @FXML
    void cancel() {
        model.cancel();
    }
}
