package io.dstream.console.overview;

import io.dstream.console.live.TableCondition;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Region;

/** A bar parted by how tables do. */
final class ShareBar extends Region {
    private final Map<TableCondition, Region> parts = new EnumMap<>(TableCondition.class);
    private Map<TableCondition, Double> shares = Map.of();

    ShareBar() {
        getStyleClass().add("share-bar");
        for (TableCondition each : TableCondition.values()) {
            Region part = new Region();
            part.getStyleClass().add("share-" + each.name().toLowerCase(Locale.ROOT));
            parts.put(each, part);
            getChildren().add(part);
        }
    }

    void show(Map<TableCondition, Double> now) {
        shares = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (Map.Entry<TableCondition, Region> each : parts.entrySet()) {
            double width = getWidth() * shares.getOrDefault(each.getKey(), 0.0);
            each.getValue().resizeRelocate(x, 0, width, getHeight());
            x += width;
        }
    }
}
