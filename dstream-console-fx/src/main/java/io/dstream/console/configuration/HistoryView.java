package io.dstream.console.configuration;

import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Earlier configurations, the chosen one, and the way back to it. */
public final class HistoryView {
    private final WindowContext context;
    private final Texts texts;
    private final ConfigurationViewModel model;
    private final HistoryViewModel history;
    private final HclEditor chosenEditor;
    private final Parent root;

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

    HistoryView(WindowContext context, ConfigurationViewModel model) {
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        this.history = model.history();
        this.chosenEditor = new HclEditor(context.work(), "config-history-text");
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        initializeVersions();
        initializeChosen();
        initializeRollBack();
    }

    private void initializeVersions() {
        versions.setItems(history.versions());
        versions.setCellFactory(list -> new VersionCell(texts, context.clock().getZone(), history));
        Label nothing = Shown.placeholder(texts, "configuration.history.none");
        nothing.textProperty()
                .bind(Bindings.when(history.problemProperty().isEmpty())
                        .then(texts.text("configuration.history.none"))
                        .otherwise(history.problemProperty()));
        versions.setPlaceholder(nothing);
        versions.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                history.chosenProperty().set(now);
            }
        });
        model.runningProperty().addListener((property, before, now) -> versions.refresh());
    }

    private void initializeChosen() {
        chosenLines.setItems(history.lines());
        chosenLines.setCellFactory(list -> new DiffCell(texts));
        Label same = Shown.placeholder(texts, "configuration.history.same");
        same.visibleProperty().bind(history.chosenProperty().isNotNull());
        chosenLines.setPlaceholder(same);
        chosenEditor.area().setEditable(false);
        chosenStack.getChildren().add(0, chosenEditor.node());
        ToggleGroup group = new ToggleGroup();
        List.of(chosenText, chosenDifference).forEach(button -> button.setToggleGroup(group));
        chosenDifference.setSelected(true);
        Shown.where(chosenLines, chosenDifference.selectedProperty());
        Shown.where(chosenEditor.node(), chosenText.selectedProperty());
        history.chosenProperty().addListener((property, before, now) -> chosen(now));
        chosen(null);
    }

    private void initializeRollBack() {
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
        chosenTitle.setText(
                version == null
                        ? texts.text("configuration.history.choose")
                        : texts.text(
                                "configuration.history.version",
                                Versions.shortRevision(version),
                                Versions.when(version, context.clock().getZone(), texts),
                                version.by()));
    }

    @FXML
    void onRollBack() {
        ConfigVersion chosen = history.chosenProperty().get();
        if (chosen != null) {
            model.rollBack(chosen);
        }
    }
}
