package io.dstream.console.table;

import io.dstream.console.model.TableStatus;
import io.dstream.console.tables.TableFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The facts of a table, each of which can be selected and copied. */
final class FactsPane extends FlowPane {
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final TableFigures figures;

    FactsPane(TableFigures figures) {
        this.figures = figures;
        getStyleClass().add("facts");
        add("lag", 150);
        add("rate", 90);
        add("interval", 90);
        add("published", 110);
        add("skipped", 80);
        add("lastChange", 150);
        add("destination", 210);
        add("owner", 150);
        add("lease", 230);
        add("captures", 210);
        add("position", 420);
        add("bound", 220);
    }

    private void add(String fact, double width) {
        Label name = new Label(figures.texts().text("table.fact." + fact));
        name.getStyleClass().add("fact-name");
        TextField value = new TextField();
        value.setId("table-fact-" + fact);
        value.setEditable(false);
        value.setAccessibleText(name.getText());
        value.getStyleClass().add("fact-value");
        value.setMinWidth(width);
        value.setPrefColumnCount(1);
        name.setLabelFor(value);
        fields.put(fact, value);
        getChildren().add(new VBox(name, value));
    }

    void show(TableStatus status) {
        set("lag", figures.lag(status));
        set("rate", figures.rate(status.ratePerSecond()));
        set("interval", figures.interval(status.intervalMillis()));
        set("published", figures.whole(status.published()));
        set("skipped", figures.whole(status.skipped()));
        set("lastChange", figures.time(status.lastChangeAt()));
        set("destination", status.destination());
        set("owner", Objects.requireNonNullElse(status.owner(), "–"));
        set(
                "lease",
                figures.texts()
                        .text("table.lease", Long.toString(status.epoch()), figures.time(status.leaseExpiresAt())));
        set("captures", String.join(", ", status.captureInstances()));
        set("position", status.position());
        set("bound", status.bound());
    }

    /** A text that is the same is left alone, or what the operator has selected in it would be lost each second. */
    private void set(String fact, String text) {
        TextField field = Objects.requireNonNull(fields.get(fact));
        if (!field.getText().equals(text)) {
            field.setPrefColumnCount(text.length() + 1);
            field.setText(text);
        }
    }
}
