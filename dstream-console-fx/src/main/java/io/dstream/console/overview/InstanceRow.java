package io.dstream.console.overview;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** An instance, and how many tables it holds. */
final class InstanceRow extends VBox {
    private final FontIcon icon = new FontIcon(Level.GOOD.icon());
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label facts = new Label();
    private final ProgressBar share = new ProgressBar();
    private final Label held = new Label();
    private final Label tables = new Label();
    private final Tooltip tip = new Tooltip();

    InstanceRow() {
        name.getStyleClass().add("strong");
        facts.getStyleClass().add("muted");
        tables.getStyleClass().add("muted");
        held.setMinWidth(Region.USE_PREF_SIZE);
        state.setMinWidth(Region.USE_PREF_SIZE);
        facts.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox title = new HBox(8, icon, name, state, gap, facts);
        title.setAlignment(Pos.CENTER_LEFT);
        share.setMaxWidth(Double.MAX_VALUE);
        share.getStyleClass().add("small");
        HBox.setHgrow(share, Priority.ALWAYS);
        HBox bar = new HBox(10, share, held);
        bar.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, bar, tables);
        getStyleClass().add("overview-row");
        Tooltip.install(this, tip);
    }

    void show(InstanceLine line) {
        setId("overview-instance-" + line.name());
        icon.setIconLiteral(line.level().icon());
        getStyleClass().removeIf(style -> style.startsWith("level-"));
        getStyleClass().add(line.level().style());
        name.setText(line.name());
        state.setText(line.state());
        facts.setText(line.facts());
        share.setProgress(line.share());
        held.setText(line.held());
        tables.setText(line.tables());
        tip.setText(line.name() + "\n" + line.tables());
        setAccessibleText(line.name() + ", " + line.state() + ", " + line.facts() + ", " + line.held());
    }
}
