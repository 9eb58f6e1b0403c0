package io.dstream.console.configuration;

import io.dstream.console.configuration.CheckedText.Verdict;
import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigDifference.Change;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** How the text differs from what runs: line by line, and in settings. */
public final class ComparisonView {
    private final Texts texts;
    private final ConfigurationViewModel model;
    private final Parent root;

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

    ComparisonView(WindowContext context, ConfigurationViewModel model) {
        this.texts = context.texts();
        this.model = model;
        this.root = Fxml.load(this, texts);
    }

    Parent root() {
        return root;
    }

    @FXML
    void initialize() {
        lines.setItems(model.lines());
        lines.setCellFactory(list -> new DiffCell(texts));
        lines.setPlaceholder(new Label(texts.text("configuration.lines.none")));
        changes.setCellFactory(list -> new ChangeCell(texts));
        changes.setPlaceholder(Shown.placeholder(texts, "configuration.changes.none"));
        refused.setCellFactory(list -> new ChangeCell(texts));
        model.check().verdictProperty().addListener((property, before, now) -> show(now));
        show(model.check().verdict());
    }

    private void show(Verdict verdict) {
        ConfigDifference difference = verdict.difference();
        changes.getItems().setAll(difference == null ? List.of() : difference.changes());
        refused.getItems().setAll(difference == null ? List.of() : difference.refused());
        refusedBox.setVisible(!refused.getItems().isEmpty());
        refusedBox.setManaged(refusedBox.isVisible());
    }
}
