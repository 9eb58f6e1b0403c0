package io.dstream.console.palette;

import io.dstream.console.screen.Command;
import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/** Shows the commands found; only keys are needed. */
public final class PaletteView {
    private final PaletteViewModel model;
    private final Runnable whenDone;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField typed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Command> found;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label nothing;

    /** Creates it. */
    public PaletteView(PaletteViewModel model, Texts texts, Runnable whenDone) {
        this.model = model;
        this.whenDone = whenDone;
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        typed.textProperty().bindBidirectional(model.typedProperty());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        found.setItems(model.found());
        found.setCellFactory(list -> new CommandCell(this::run));
        found.setFocusTraversable(false);
        nothing.visibleProperty().bind(Bindings.isEmpty(model.found()));
        model.selectedProperty().addListener((property, before, now) -> select());
        // The list clears its selection after this is told.
        model.found().addListener((javafx.beans.Observable list) -> Platform.runLater(this::select));
    }

    private void select() {
        // The same place in another list is not selected by itself.
        found.getSelectionModel().clearSelection();
        found.getSelectionModel().select(model.selectedProperty().get());
        found.scrollTo(Math.max(0, model.selectedProperty().get() - 4));
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case ENTER -> run();
            case ESCAPE -> whenDone.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run(Command command) {
        model.selectedProperty().set(model.found().indexOf(command));
        run();
    }

    private void run() {
        if (!model.found().isEmpty()) {
            whenDone.run();
            boolean unused = model.run();
        }
    }

    /** Begins anew with an empty field that has the focus. */
    public void open() {
        model.open();
        select();
        typed.requestFocus();
    }

    public Parent root() {
        return root;
    }
}
