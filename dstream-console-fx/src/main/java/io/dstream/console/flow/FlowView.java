package io.dstream.console.flow;

import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;

/** Shows the pipeline. */
final class FlowView {
    private static final PseudoClass BOTTLENECK = PseudoClass.getPseudoClass("bottleneck");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final FlowViewModel model;
    private final Texts texts;
    private final FlowDiagram diagram;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox verdict;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label sentence;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane place;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label selectedTitle;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label selectedText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button open;

    FlowView(FlowViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.diagram = new FlowDiagram(model::select, model::open);
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        place.setContent(diagram);
        sentence.textProperty().bind(model.sentenceProperty());
        selectedTitle.textProperty().bind(model.selectionProperty().map(FlowViewModel.Selection::title));
        selectedText
                .textProperty()
                .bind(model.selectionProperty()
                        .map(now -> now.id().isEmpty() ? texts.text("flow.choose") : now.text()));
        selectedTitle.managedProperty().bind(selectedTitle.textProperty().isNotEmpty());
        open.visibleProperty().bind(model.selectionProperty().map(FlowViewModel.Selection::canOpen));
        model.staleProperty().subscribe(isStale -> diagram.pseudoClassStateChanged(STALE, isStale));
        model.pictureProperty().subscribe(now -> Optional.ofNullable(now).ifPresent(this::show));
    }

    private void show(FlowPicture now) {
        diagram.show(now);
        verdict.pseudoClassStateChanged(BOTTLENECK, !now.sentence().isEmpty());
    }

    @FXML
    void openSelected() {
        model.open();
    }

    Parent root() {
        return root;
    }
}
