package io.dstream.console.deadletters;

import io.dstream.console.deadletters.DeadLettersViewModel.Panel;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.SaveLocation;
import io.dstream.console.screen.TextExport;
import io.dstream.console.screen.WindowContext;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Shows how far letters are sent again, and then what has become of each. */
public final class ReportView {
    private final WindowContext context;
    private final DeadLettersViewModel model;
    private final SaveLocation files;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ProgressBar progress;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TableView<ReportLine> lines;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label note;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button stop;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button close;

    ReportView(WindowContext context, DeadLettersViewModel model, SaveLocation files) {
        this.context = context;
        this.model = model;
        this.files = files;
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        ResubmissionViewModel sending = model.resubmission();
        title.textProperty().bind(sending.titleProperty());
        progress.progressProperty().bind(sending.progressProperty());
        summary.textProperty().bind(sending.summaryProperty());
        note.textProperty().bind(sending.noteProperty());
        stop.disableProperty().bind(sending.runningProperty().not());
        close.disableProperty().bind(sending.runningProperty());
        column("number", 110, line -> Long.toString(line.sequenceNumber()));
        column("outcome", 140, line -> context.texts().text("deadLetters.outcome." + line.outcome()));
        column("why", 400, ReportLine::reason);
        lines.setItems(sending.lines());
    }

    private void column(String name, double width, Function<ReportLine, String> part) {
        TableColumn<ReportLine, String> column =
                new TableColumn<>(context.texts().text("deadLetters." + name));
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(part.apply(row.getValue())));
        lines.getColumns().add(column);
    }

    @FXML
    void stop() {
        model.resubmission().stop();
    }

    @FXML
    void copy() {
        TextExport.copy(model.resubmission().csv());
    }

    @FXML
    void export() {
        files.choose("dstream-resubmitted.csv")
                .ifPresent(file -> TextExport.write(
                        context,
                        file,
                        model.resubmission().csv(),
                        context.texts().text("export.done")));
    }

    @FXML
    void close() {
        model.dismiss();
    }

    Parent root() {
        root.visibleProperty().bind(model.panelProperty().isEqualTo(Panel.REPORT));
        return root;
    }
}
