package io.dstream.console.tables;

import io.dstream.console.model.RewindPoint;
import io.dstream.console.model.RewindPreview;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Asks before an action: names the tables, takes what it needs, and for a rewind shows what it would send again. */
public final class ActionDialogViewModel {
    private static final int NAMED = 5;

    private final WindowContext context;
    private final TableAction action;
    private final List<String> tables;
    private final String staleness;
    private final Consumer<ActionRuns.@Nullable Order> end;
    private final TableFigures figures;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty lsn = new SimpleStringProperty("");
    private final StringProperty time = new SimpleStringProperty("");
    private final BooleanProperty byTime = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper confirmable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper previewing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper confirmText = new ReadOnlyStringWrapper("");
    private final ObservableList<Preview> previews = FXCollections.observableArrayList();
    private final ObservableList<Preview> shownPreviews = FXCollections.unmodifiableObservableList(previews);
    private @Nullable RewindPoint previewed;
    private int asked;

    /**
     * What a rewind would do with a table.
     *
     * @param isRefused whether it cannot be done at all
     */
    public record Preview(String table, boolean isRefused, String sentence, String detail) {}

    ActionDialogViewModel(
            WindowContext context,
            TableAction action,
            List<String> tables,
            String staleness,
            Consumer<ActionRuns.@Nullable Order> end) {
        this.context = context;
        this.action = action;
        this.tables = List.copyOf(tables);
        this.staleness = staleness;
        this.end = end;
        this.figures = new TableFigures(context.texts(), context.clock());
        List.of(lsn, time).forEach(each -> each.addListener((property, before, now) -> forget()));
        byTime.addListener((property, before, now) -> forget());
        reason.addListener((property, before, now) -> judge());
        judge();
    }

    /** What was shown is of another point. */
    private void forget() {
        asked++;
        previewed = null;
        previews.clear();
        problem.set("");
        previewing.set(false);
        judge();
    }

    private void judge() {
        long possible = previews.stream().filter(each -> !each.isRefused()).count();
        boolean isComplete = previewed != null && previews.size() == tables.size();
        confirmable.set(
                switch (action) {
                    case PAUSE -> !reason.get().isBlank();
                    case REWIND -> isComplete && possible > 0;
                    case RESUME, POLL, RELEASE -> true;
                });
        String name = texts().text("tables.action." + action.id());
        boolean isPartial = isComplete && possible < tables.size();
        confirmText.set(
                tables.size() == 1
                        ? name
                        : isPartial
                                ? texts().text("tables.dialog.confirmSome", name, possible, tables.size())
                                : texts().text("tables.dialog.confirmMany", name, tables.size()));
    }

    /** Asks what the rewind would send again. */
    public void preview() {
        forget();
        Optional<RewindPoint> point = byTime.get() ? RewindInput.time(time.get(), zone()) : RewindInput.lsn(lsn.get());
        if (point.isEmpty()) {
            problem.set(texts().text(byTime.get() ? "tables.dialog.badTime" : "tables.dialog.badLsn"));
            return;
        }
        previewing.set(true);
        previewed = point.get();
        int question = asked;
        tables.forEach(table -> preview(table, point.get(), question));
    }

    private void preview(String table, RewindPoint point, int question) {
        context.work()
                .ask(
                        () -> context.gateway().previewRewind(table, point),
                        answer -> show(question, shown(answer)),
                        refused -> show(question, new Preview(table, true, ActionRuns.sentence(refused), "")));
    }

    private Preview shown(RewindPreview answer) {
        String count = figures.whole(answer.changes()) + (answer.isMinimum() ? "+" : "");
        String sentence = answer.changes() == 0
                ? texts().text("tables.dialog.previewNone")
                : texts().text(
                                "tables.dialog.preview",
                                count,
                                figures.time(answer.firstCommitAt()),
                                figures.time(answer.lastCommitAt()));
        String detail =
                texts().text("tables.dialog.previewDetail", answer.from(), answer.current(), answer.captureInstance());
        return new Preview(answer.table(), false, sentence + " " + answer.note(), detail);
    }

    private void show(int question, Preview preview) {
        if (question == asked) {
            previews.add(preview);
            previewing.set(previews.size() < tables.size());
            judge();
        }
    }

    /** Carries it out. */
    public void confirm() {
        if (!confirmable.get()) {
            return;
        }
        List<String> meant = new ArrayList<>(tables);
        previews.stream().filter(Preview::isRefused).map(Preview::table).forEach(meant::remove);
        end.accept(new ActionRuns.Order(action, meant, reason.get().strip(), previewed));
    }

    public void cancel() {
        forget();
        end.accept(null);
    }

    /** Writes the time of some while ago. */
    public void timeBefore(Duration ago) {
        byTime.set(true);
        time.set(RewindInput.written(context.clock().instant().minus(ago), zone()));
    }

    private ZoneId zone() {
        return context.clock().getZone();
    }

    private Texts texts() {
        return context.texts();
    }

    public TableAction action() {
        return action;
    }

    public String title() {
        return tables.size() == 1
                ? texts().text("tables.dialog.title." + action.id(), tables.get(0))
                : texts().text("tables.dialog.titleMany." + action.id(), tables.size());
    }

    /** Returns what it does, for who is not sure. */
    public String explanation() {
        return texts().text("tables.dialog.about." + action.id());
    }

    /** Returns the names of the tables: the first few, and how many more. */
    public String names() {
        String first = String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())));
        return tables.size() > NAMED ? texts().text("tables.dialog.more", first, tables.size() - NAMED) : first;
    }

    /** Returns that what is shown is old, empty where it is not. */
    public String staleness() {
        return staleness;
    }

    public String timeHint() {
        return texts().text(
                        "tables.dialog.timeHint", zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : zone().getId());
    }

    public boolean asksReason() {
        return action == TableAction.PAUSE;
    }

    public boolean asksPoint() {
        return action == TableAction.REWIND;
    }

    public StringProperty reasonProperty() {
        return reason;
    }

    public StringProperty lsnProperty() {
        return lsn;
    }

    public StringProperty timeProperty() {
        return time;
    }

    public BooleanProperty byTimeProperty() {
        return byTime;
    }

    /** Returns what is wrong with what was written, empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty confirmableProperty() {
        return confirmable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty previewingProperty() {
        return previewing.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty confirmTextProperty() {
        return confirmText.getReadOnlyProperty();
    }

    /** Returns what the rewind would do, table by table as the answers come. */
    public ObservableList<Preview> previews() {
        return shownPreviews;
    }
}
