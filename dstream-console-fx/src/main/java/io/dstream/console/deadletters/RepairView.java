package io.dstream.console.deadletters;

import io.dstream.console.deadletters.DeadLettersViewModel.Panel;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/** Lets a body be repaired. */
public final class RepairView {
    private final DeadLettersViewModel model;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea text;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button send;

    RepairView(WindowContext context, DeadLettersViewModel model) {
        this.model = model;
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        RepairViewModel repair = model.repairing();
        title.textProperty().bind(repair.titleProperty());
        text.textProperty().bindBidirectional(repair.textProperty());
        problem.textProperty().bind(repair.problemProperty());
        send.disableProperty().bind(Bindings.isNotEmpty(repair.problemProperty()));
    }

    @FXML
    void format() {
        model.repairing().format();
    }

    @FXML
    void send() {
        model.sendRepaired();
    }

    @FXML
    void cancel() {
        model.dismiss();
    }

    Parent root() {
        root.visibleProperty().bind(model.panelProperty().isEqualTo(Panel.REPAIR));
        return root;
    }
}
