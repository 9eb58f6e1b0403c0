package io.dstream.console.configuration;

import io.dstream.console.model.ConfigDifference.Change;
import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A question in front of everything, with the list of what will change. */
public final class QuestionView {
    private static final int MOST_SHOWN = 4;
    private static final double ROW = 80;

    private final Texts texts;
    private final Questions questions;
    private final Runnable answered;
    private final Parent root;

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

    QuestionView(Texts texts, Questions questions, Runnable answered) {
        this.texts = texts;
        this.questions = questions;
        this.answered = answered;
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        Shown.where(overlay, questions.questionProperty().isNotNull());
        questionChanges.setCellFactory(list -> new ChangeCell(texts));
        questions.questionProperty().addListener((property, before, now) -> ask(now));
        overlay.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                questions.cancel();
                event.consume();
            }
        });
    }

    private void ask(@Nullable Question asked) {
        if (asked == null) {
            answered.run();
            return;
        }
        questionTitle.setText(asked.title());
        questionText.setText(asked.sentence());
        questionChanges.getItems().setAll(asked.changes());
        questionChanges.setPrefHeight(Math.min(MOST_SHOWN, asked.changes().size()) * ROW);
        questionChanges.setVisible(!asked.changes().isEmpty());
        questionChanges.setManaged(questionChanges.isVisible());
        confirm.setText(asked.confirm());
        cancel.requestFocus();
    }

    @FXML
    void onConfirm() {
        questions.confirm();
    }

    @FXML
    void onCancel() {
        questions.cancel();
    }
}
