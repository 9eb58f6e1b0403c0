package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import io.dstream.console.screen.TextExport;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The list of tables: which of them are shown, in which order, and what can be done with those that are chosen. */
public final class TablesViewModel {
    private final WindowContext context;
    private final TableFigures figures;
    private final TableActionsViewModel actions;
    private final ReadOnlyObjectWrapper<List<TableRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<StateGroup, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable StateGroup> group = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper countText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private Comparator<TableRow> order = TableOrder.BY_DEFAULT.thenComparing(TableOrder.BY_NAME);
    private boolean isShown;
    private boolean isDue;

    public TablesViewModel(WindowContext context) {
        this.context = context;
        this.figures = new TableFigures(context.texts(), context.clock());
        this.actions = new TableActionsViewModel(context);
        context.cluster().revisionProperty().addListener((property, before, now) -> soon());
        context.cluster().freshnessProperty().addListener((property, before, now) -> {
            stale.set(!now.isLive());
            soon();
        });
        stale.set(!context.cluster().freshnessProperty().get().isLive());
        search.addListener((property, before, now) -> refresh());
        group.addListener((property, before, now) -> refresh());
    }

    /** Begins to keep the list in order. */
    public void show() {
        isShown = true;
        refresh();
    }

    /** Lets the list be as it is. */
    public void rest() {
        isShown = false;
    }

    /** Many changes that come at once are one. */
    private void soon() {
        if (isShown && !isDue) {
            isDue = true;
            context.work().ui().execute(() -> {
                isDue = false;
                refresh();
            });
        }
    }

    /** Orders the list from now on; what is alike then goes by name. */
    public void sort(@Nullable Comparator<TableRow> by) {
        order = (by == null ? TableOrder.BY_DEFAULT : by).thenComparing(TableOrder.BY_NAME);
        refresh();
    }

    private void refresh() {
        List<TableRow> all = context.cluster().tables();
        Map<StateGroup, Integer> counted = new EnumMap<>(StateGroup.class);
        all.forEach(row -> counted.merge(StateGroup.of(row.status()), 1, Integer::sum));
        counts.set(Map.copyOf(counted));
        List<TableRow> now = all.stream().filter(wanted()).sorted(order).toList();
        countText.set(texts().text("tables.count", now.size(), all.size()));
        emptyText.set(texts().text(emptyKey(all.isEmpty())));
        if (!now.equals(rows.get())) {
            rows.set(now);
        }
    }

    private String emptyKey(boolean isNothingKnown) {
        if (!isNothingKnown) {
            return "tables.empty.noMatch";
        }
        return context.cluster().freshnessProperty().get().isLive() ? "tables.empty.none" : "tables.empty.unknown";
    }

    private Predicate<TableRow> wanted() {
        String[] words = search.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        StateGroup only = group.get();
        return row -> (only == null || StateGroup.of(row.status()) == only) && RowText.contains(row.status(), words);
    }

    /** Opens the page of a table. */
    public void open(TableRow row) {
        context.navigator().open("table", row.name());
    }

    /** Writes what is shown to a file. */
    public void export(RowExport format, Path file) {
        List<TableRow> shown = rows.get();
        TextExport.write(
                context,
                file,
                format.write(shown.stream().map(TableRow::status).toList()),
                texts().text("tables.exported", shown.size()));
    }

    public TableActionsViewModel actions() {
        return actions;
    }

    public TableFigures figures() {
        return figures;
    }

    public Texts texts() {
        return context.texts();
    }

    /** Returns the tables that are shown, in their order. */
    public ReadOnlyObjectProperty<List<TableRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Returns how many tables are in each group. */
    public ReadOnlyObjectProperty<Map<StateGroup, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Returns the group that alone is shown, null where all are. */
    public ObjectProperty<@Nullable StateGroup> groupProperty() {
        return group;
    }

    public ReadOnlyStringProperty countTextProperty() {
        return countText.getReadOnlyProperty();
    }

    /** Returns why nothing is shown. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }
}
