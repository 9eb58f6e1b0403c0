package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Puts rows into a table and keeps those selected that were, wherever they go. */
final class RowList {
    private final TableView<TableRow> table;
    private final Consumer<List<TableRow>> chosen;
    private boolean isSettling;

    RowList(TableView<TableRow> table, Consumer<List<TableRow>> chosen) {
        this.table = table;
        this.chosen = chosen;
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<TableRow>) change -> tell());
    }

    /** Shows these rows in this order. */
    void become(List<TableRow> rows) {
        Set<TableRow> selected = new HashSet<>(selected());
        TableRow focused = table.getFocusModel().getFocusedItem();
        isSettling = true;
        try {
            table.getItems().setAll(rows);
            table.getSelectionModel().clearSelection();
            select(rows, selected, focused);
        } finally {
            isSettling = false;
        }
        tell();
    }

    private void select(List<TableRow> rows, Set<TableRow> selected, @Nullable TableRow focused) {
        Map<TableRow, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (selected.contains(rows.get(i)) || rows.get(i).equals(focused)) {
                places.put(rows.get(i), i);
            }
        }
        int[] indices = selected.stream()
                .filter(places::containsKey)
                .mapToInt(places::get)
                .sorted()
                .toArray();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
        Integer focus = focused == null ? null : places.get(focused);
        if (focus != null) {
            table.getFocusModel().focus(focus);
        }
    }

    private List<TableRow> selected() {
        List<TableRow> rows = new ArrayList<>(table.getSelectionModel().getSelectedItems());
        rows.removeIf(row -> row == null);
        return rows;
    }

    private void tell() {
        if (!isSettling) {
            chosen.accept(selected());
        }
    }
}
