package io.dstream.console.deadletters;

import io.dstream.console.deadletters.DeadLettersViewModel.Panel;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks before anything is done. */
public final class QuestionView {
    private final DeadLettersViewModel model;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label sentence;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox typing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField typed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button yes;

    QuestionView(WindowContext context, DeadLettersViewModel model) {
        this.model = model;
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        var question = model.questionProperty();
        title.textProperty().bind(question.map(Question::title));
        sentence.textProperty().bind(question.map(Question::sentence));
        typing.visibleProperty()
                .bind(question.map(asked -> !asked.typed().isEmpty()).orElse(false));
        typing.managedProperty().bind(typing.visibleProperty());
        typed.textProperty().bindBidirectional(model.typedProperty());
        yes.textProperty().bind(question.map(Question::action));
        yes.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> question.get() == null || !question.get().isAllowed(typed.getText()),
                        question,
                        typed.textProperty()));
        question.addListener((property, before, now) ->
                yes.getStyleClass().setAll("button", now != null && now.isDestructive() ? "danger" : "accent"));
        model.panelProperty().addListener((property, before, now) -> Platform.runLater(typed::requestFocus));
    }

    @FXML
    void yes() {
        model.confirm();
    }

    @FXML
    void no() {
        model.dismiss();
    }

    Parent root() {
        root.visibleProperty().bind(model.panelProperty().isEqualTo(Panel.QUESTION));
        return root;
    }
}
