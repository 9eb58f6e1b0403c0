package io.dstream.console.overview;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Shows items one below the other in nodes that are kept, so that focus stays where it is when figures change. */
final class Rows {
    private Rows() {}

    static <T, N extends Node> void show(
            Pane pane, Class<N> type, List<T> items, Supplier<N> maker, BiConsumer<N, T> fill) {
        ObservableList<Node> nodes = pane.getChildren();
        if (nodes.size() > items.size()) {
            nodes.remove(items.size(), nodes.size());
        }
        while (nodes.size() < items.size()) {
            nodes.add(maker.get());
        }
        for (int index = 0; index < items.size(); index++) {
            fill.accept(type.cast(nodes.get(index)), items.get(index));
        }
    }
}
