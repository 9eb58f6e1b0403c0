package io.dstream.console.table;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.AuditPage;
import io.dstream.console.model.History;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.tables.ActionOutcome;
import io.dstream.console.tables.OutcomeText;
import io.dstream.console.tables.TableActionsViewModel;
import io.dstream.console.tables.TableFigures;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One table: its state and facts, its history, its changes, and what was done with it. */
public final class TableDetailViewModel {
    private static final Duration HISTORY_EACH = Duration.ofSeconds(5);
    private static final int AUDIT_PAGE = 200;
    private static final int AUDIT_PAGES = 5;

    private final WindowContext context;
    private final TableFigures figures;
    private final TableActionsViewModel actions;
    private final TailViewModel tail;
    private final CapturesViewModel captures;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable TableStatus> status = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable History> history = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper historyNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper auditNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lastAction = new ReadOnlyStringWrapper("");
    private final ObjectProperty<History.Span> span = new SimpleObjectProperty<>(History.Span.HOUR);
    private final ObservableList<AuditEntry> audit = FXCollections.observableArrayList();
    private final ObservableList<AuditEntry> shownAudit = FXCollections.unmodifiableObservableList(audit);
    private boolean isShown;
    private boolean isAsking;
    private Instant askedAt = Instant.EPOCH;

    public TableDetailViewModel(WindowContext context) {
        this.context = context;
        this.figures = new TableFigures(context.texts(), context.clock());
        this.actions = new TableActionsViewModel(context);
        this.tail = new TailViewModel(context);
        this.captures = new CapturesViewModel(context);
        context.cluster().revisionProperty().addListener((property, before, now) -> {
            if (isShown) {
                refresh();
            }
        });
        context.cluster().audit().addListener((ListChangeListener<AuditEntry>) change -> {
            while (change.next()) {
                change.getAddedSubList().stream().filter(this::isOfThis).forEach(entry -> audit.add(0, entry));
            }
        });
        span.addListener((property, before, now) -> {
            history.set(null);
            askedAt = Instant.EPOCH;
            askHistory();
        });
    }

    /** Shows a table, the one that was shown last where the name is empty. */
    public void show(String table) {
        isShown = true;
        if (!table.isEmpty() && !table.equalsIgnoreCase(name.get())) {
            become(table);
        }
        refresh();
        askHistory();
        askAudit();
        if (!name.get().isEmpty()) {
            tail.follow(name.get());
            captures.show(name.get());
        }
    }

    private void become(String table) {
        name.set(context.cluster().row(table).map(TableRow::name).orElse(table));
        status.set(null);
        history.set(null);
        audit.clear();
        askedAt = Instant.EPOCH;
    }

    /** Asks and follows nothing. */
    public void rest() {
        isShown = false;
        tail.stop();
    }

    private void refresh() {
        Optional<TableRow> row = context.cluster().row(name.get());
        actions.choose(row.map(List::of).orElse(List.of()));
        status.set(row.map(TableRow::status).orElse(null));
        ActionOutcome outcome = actions.outcomes().of(name.get()).get();
        lastAction.set(
                OutcomeText.of(outcome, row.map(each -> each.status().pending()).orElse(List.of()), figures)
                        .sentence());
        askHistory();
    }

    private void askHistory() {
        Instant now = context.clock().instant();
        if (!isShown
                || isAsking
                || name.get().isEmpty()
                || askedAt.plus(HISTORY_EACH).isAfter(now)) {
            return;
        }
        isAsking = true;
        askedAt = now;
        String table = name.get();
        History.Span wanted = span.get();
        context.work().ask(() -> context.gateway().history(table, wanted), this::take, problem -> {
            isAsking = false;
            historyNote.set(String.valueOf(problem.getMessage()));
        });
    }

    private void take(History answer) {
        isAsking = false;
        boolean isWanted = answer.table().equalsIgnoreCase(name.get())
                && answer.span().equalsIgnoreCase(span.get().name());
        if (isWanted) {
            historyNote.set(answer.points().isEmpty() ? texts().text("table.history.none") : "");
            history.set(answer);
        } else {
            askedAt = Instant.EPOCH;
            askHistory();
        }
    }

    private void askAudit() {
        String table = name.get();
        if (!table.isEmpty()) {
            auditNote.set(texts().text("table.audit.reading"));
            context.work().ask(() -> audited(table), found -> takeAudit(table, found), this::tellAudit);
        }
    }

    private void takeAudit(String table, List<AuditEntry> found) {
        if (table.equals(name.get())) {
            // What was told live while the answer was under way is not in it.
            Set<String> read = found.stream().map(AuditEntry::id).collect(Collectors.toSet());
            audit.removeIf(entry -> read.contains(entry.id()));
            audit.addAll(found);
            auditNote.set(texts().text("table.audit.none"));
        }
    }

    private void tellAudit(GatewayException problem) {
        auditNote.set(String.valueOf(problem.getMessage()));
    }

    /** Looks through the newest pages; the audit screen has them all. */
    private List<AuditEntry> audited(String table) {
        List<AuditEntry> found = new ArrayList<>();
        String before = "";
        for (int i = 0; i < AUDIT_PAGES; i++) {
            AuditPage page = context.gateway().audit(before, AUDIT_PAGE);
            page.items().stream().filter(entry -> isOf(entry, table)).forEach(found::add);
            if (page.next() == null) {
                break;
            }
            before = page.next();
        }
        return found;
    }

    private boolean isOfThis(AuditEntry entry) {
        return isOf(entry, name.get())
                && audit.stream().noneMatch(each -> each.id().equals(entry.id()));
    }

    private static boolean isOf(AuditEntry entry, String table) {
        return entry.subject().equalsIgnoreCase(table);
    }

    /** Goes back to the list. */
    public void back() {
        context.navigator().open("tables", "");
    }

    public TableActionsViewModel actions() {
        return actions;
    }

    public CapturesViewModel captures() {
        return captures;
    }

    public TailViewModel tail() {
        return tail;
    }

    public TableFigures figures() {
        return figures;
    }

    public Texts texts() {
        return context.texts();
    }

    Instant now() {
        return context.clock().instant();
    }

    ZoneId zone() {
        return context.clock().getZone();
    }

    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Returns the table as it is, null where the server has none of that name. */
    public ReadOnlyObjectProperty<@Nullable TableStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Returns how it did, null until the server has told. */
    public ReadOnlyObjectProperty<@Nullable History> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /** Returns why there is no history, empty where there is. */
    public ReadOnlyStringProperty historyNoteProperty() {
        return historyNote.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty auditNoteProperty() {
        return auditNote.getReadOnlyProperty();
    }

    /** Returns what became of the last action, or what is pending. */
    public ReadOnlyStringProperty lastActionProperty() {
        return lastAction.getReadOnlyProperty();
    }

    public ObjectProperty<History.Span> spanProperty() {
        return span;
    }

    public ObservableList<AuditEntry> audit() {
        return shownAudit;
    }
}
