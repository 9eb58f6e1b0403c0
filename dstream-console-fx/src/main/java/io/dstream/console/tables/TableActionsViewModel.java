package io.dstream.console.tables;

import io.dstream.console.live.Freshness;
import io.dstream.console.live.TableRow;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Permission;
import io.dstream.console.ui.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What can be done with the chosen tables, and why something cannot. */
public final class TableActionsViewModel {
    private final WindowContext context;
    private final ActionOutcomes outcomes = new ActionOutcomes();
    private final ActionRuns runs;
    private final Map<TableAction, ReadOnlyStringWrapper> refusals = new EnumMap<>(TableAction.class);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ActionDialogViewModel> dialog = new ReadOnlyObjectWrapper<>();
    private List<TableRow> chosen = List.of();

    public TableActionsViewModel(WindowContext context) {
        this.context = context;
        this.runs = new ActionRuns(context, outcomes);
        for (TableAction action : TableAction.values()) {
            refusals.put(action, new ReadOnlyStringWrapper(""));
        }
        context.login().addListener((property, before, now) -> judge());
        context.cluster().freshnessProperty().addListener((property, before, now) -> judge());
        context.cluster().revisionProperty().addListener((property, before, now) -> {
            judge();
            outcomes.expire(context.clock().instant());
        });
        judge();
    }

    /** Chooses the tables that the next action is for. */
    public void choose(List<TableRow> tables) {
        chosen = List.copyOf(tables);
        judge();
    }

    private void judge() {
        refusals.forEach((action, refusal) -> refusal.set(refusalOf(action)));
        note.set(permission().isEmpty() ? staleness() : permission());
    }

    private String permission() {
        String key = Permission.toOperate(context.profile(), context.login().get());
        return key.isEmpty() ? "" : texts().text(key);
    }

    /** Returns that what is shown may be otherwise by now, empty while it is not so. */
    String staleness() {
        Freshness freshness = context.cluster().freshnessProperty().get();
        return freshness.isLive() ? "" : texts().text("tables.stale");
    }

    private String refusalOf(TableAction action) {
        String forbidden = permission();
        if (!forbidden.isEmpty()) {
            return forbidden;
        }
        if (chosen.isEmpty()) {
            return texts().text("tables.refused.none");
        }
        boolean isEachPaused = chosen.stream().allMatch(row -> row.status().isPaused());
        boolean isNonePaused = chosen.stream().noneMatch(row -> row.status().isPaused());
        return switch (action) {
            case PAUSE -> isEachPaused ? texts().text("tables.refused.paused") : "";
            case RESUME -> isNonePaused ? texts().text("tables.refused.notPaused") : "";
            case POLL -> isEachPaused ? texts().text("tables.refused.resumeFirst") : "";
            case RELEASE, REWIND -> "";
        };
    }

    /** Begins an action on the chosen tables: asks first where it is weighty, or for many. */
    public void begin(TableAction action) {
        String refusal = refusalOf(action);
        if (!refusal.isEmpty()) {
            note.set(refusal);
            return;
        }
        List<String> tables = chosen.stream().map(TableRow::name).toList();
        if (action.isWeighty() || tables.size() > 1) {
            dialog.set(new ActionDialogViewModel(context, action, tables, staleness(), this::end));
        } else {
            runs.begin(new ActionRuns.Order(action, tables, "", null));
        }
    }

    private void end(ActionRuns.@Nullable Order order) {
        dialog.set(null);
        if (order != null) {
            runs.begin(order);
        }
    }

    /** Returns why an action cannot be done with the chosen tables, empty where it can. */
    public ReadOnlyStringProperty refusalProperty(TableAction action) {
        return java.util.Objects.requireNonNull(refusals.get(action)).getReadOnlyProperty();
    }

    /** Returns what to know before acting, empty where there is nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Returns what is asked of the operator now, null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable ActionDialogViewModel> dialogProperty() {
        return dialog.getReadOnlyProperty();
    }

    public ActionOutcomes outcomes() {
        return outcomes;
    }

    public Texts texts() {
        return context.texts();
    }
}
