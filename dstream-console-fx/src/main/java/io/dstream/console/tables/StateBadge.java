package io.dstream.console.tables;

import io.dstream.console.model.TableStatus;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The state of a table by colour, icon and word. */
public final class StateBadge extends Label {
    private final FontIcon icon = new FontIcon();
    private @Nullable StateGroup shown;

    public StateBadge() {
        getStyleClass().addAll("badge", "state-badge");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(TableStatus status, TableFigures figures) {
        StateGroup group = StateGroup.of(status);
        setText(figures.state(status));
        if (group != shown) {
            if (shown != null) {
                getStyleClass().remove(shown.style());
            }
            shown = group;
            getStyleClass().add(group.style());
            icon.setIconLiteral(group.icon());
        }
    }
}
