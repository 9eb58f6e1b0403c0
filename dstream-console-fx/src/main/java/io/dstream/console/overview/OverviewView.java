package io.dstream.console.overview;

import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows the overview. */
final class OverviewView {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final OverviewViewModel model;
    private final TrendLine trend = new TrendLine();
    private final ShareBar shares = new ShareBar();
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox alarms;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox well;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox waiting;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label wellDetail;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Pane figures;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label throughput;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane trendPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label lag;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label lagTable;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label errors;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label errorsDetail;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label tables;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label tablesDetail;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane sharesPlace;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox instances;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox parts;

    OverviewView(OverviewViewModel model, Texts texts) {
        this.model = model;
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        trendPlace.getChildren().add(trend);
        sharesPlace.getChildren().add(shares);
        bindTexts(model.summaryProperty());
        showWhile(well, model.wellProperty());
        showWhile(waiting, model.waitingProperty());
        model.summaryProperty().subscribe(now -> shares.show(now.shares()));
        model.ratesProperty().subscribe(trend::show);
        model.alarmsProperty().subscribe(this::showAlarms);
        model.instancesProperty().subscribe(this::showInstances);
        model.partsProperty().subscribe(this::showParts);
        model.staleProperty().subscribe(isStale -> figures.pseudoClassStateChanged(STALE, isStale));
    }

    private void bindTexts(ObservableValue<OverviewViewModel.Summary> summary) {
        throughput.textProperty().bind(summary.map(OverviewViewModel.Summary::throughput));
        lag.textProperty().bind(summary.map(OverviewViewModel.Summary::lag));
        lagTable.textProperty().bind(summary.map(OverviewViewModel.Summary::lagTable));
        errors.textProperty().bind(summary.map(OverviewViewModel.Summary::errors));
        errorsDetail.textProperty().bind(summary.map(OverviewViewModel.Summary::errorsDetail));
        tables.textProperty().bind(summary.map(OverviewViewModel.Summary::tables));
        tablesDetail.textProperty().bind(summary.map(OverviewViewModel.Summary::tablesDetail));
        wellDetail.textProperty().bind(summary.map(OverviewViewModel.Summary::well));
    }

    private static void showWhile(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void showAlarms(List<Alarm> now) {
        Rows.show(alarms, AlarmRow.class, now, () -> new AlarmRow(model::open), AlarmRow::show);
    }

    private void showInstances(List<InstanceLine> now) {
        Rows.show(instances, InstanceRow.class, now, InstanceRow::new, InstanceRow::show);
    }

    private void showParts(List<HealthLine> now) {
        Rows.show(parts, HealthRow.class, now, HealthRow::new, HealthRow::show);
    }

    Parent root() {
        return root;
    }
}
