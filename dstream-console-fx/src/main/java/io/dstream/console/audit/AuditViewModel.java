package io.dstream.console.audit;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.AuditPage;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.CsvText;
import io.dstream.console.ui.JsonText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** What was done, the newest first, as far back as it was asked for. */
public final class AuditViewModel {
    private static final int PAGE = 200;
    private static final List<String> HEADER =
            List.of("id", "at", "instance", "actor", "role", "address", "action", "subject", "outcome", "detail");

    private final WindowContext context;
    private final DateTimeFormatter time;
    private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<AuditEntry> shown = new FilteredList<>(entries);
    // Kept: a list that nobody keeps is collected, and its listeners hear no more.
    private final ObservableList<AuditEntry> handedOut = FXCollections.unmodifiableObservableList(shown);
    private final ObservableList<String> actions = FXCollections.observableArrayList("");
    private final ObservableList<String> actors = FXCollections.observableArrayList("");
    private final ObservableList<String> outcomes = FXCollections.observableArrayList("");
    private final StringProperty search = new SimpleStringProperty("");
    private final StringProperty action = new SimpleStringProperty("");
    private final StringProperty actor = new SimpleStringProperty("");
    private final StringProperty outcome = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private boolean isLoaded;
    private @Nullable String next;

    public AuditViewModel(WindowContext context) {
        this.context = context;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(context.clock().getZone());
        List.of(search, action, actor, outcome).forEach(each -> each.addListener((property, before, now) -> filter()));
        context.cluster().audit().addListener((ListChangeListener<AuditEntry>) change -> addFresh());
        context.cluster().freshnessProperty().addListener((property, before, now) -> {
            // What was done while nobody was heard is told by nobody.
            if (isLoaded && now.isLive()) {
                load();
            }
        });
    }

    /** Reads the newest entries. */
    public void load() {
        ask("", page -> {
            isLoaded = true;
            entries.setAll(page.items());
            addFresh();
        });
    }

    /** Reads on where the last page ended. */
    public void loadMore() {
        String from = next;
        if (from != null && !loading.get()) {
            ask(from, page -> entries.addAll(page.items()));
        }
    }

    private void ask(String before, java.util.function.Consumer<AuditPage> answer) {
        loading.set(true);
        context.work()
                .ask(
                        () -> context.gateway().audit(before, PAGE),
                        page -> {
                            loading.set(false);
                            problem.set("");
                            next = page.next();
                            more.set(next != null);
                            answer.accept(page);
                            tellChoices();
                        },
                        this::fail);
    }

    private void fail(GatewayException failure) {
        loading.set(false);
        problem.set(String.valueOf(failure.getMessage()));
    }

    private void addFresh() {
        if (!isLoaded) {
            return;
        }
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> known.add(entry.id()));
        List<AuditEntry> fresh = new ArrayList<>();
        for (AuditEntry entry : context.cluster().audit()) {
            if (known.add(entry.id())) {
                fresh.add(entry);
            }
        }
        if (!fresh.isEmpty()) {
            entries.addAll(0, fresh);
            tellChoices();
        }
    }

    private void tellChoices() {
        offer(actions, AuditEntry::action);
        offer(actors, AuditEntry::actor);
        offer(outcomes, AuditEntry::outcome);
        tellSummary();
    }

    private void offer(ObservableList<String> choices, Function<AuditEntry, String> part) {
        // Only ever more: a choice that vanished would take the filter with it.
        entries.stream()
                .map(part)
                .distinct()
                .filter(value -> !choices.contains(value))
                .sorted()
                .forEach(choices::add);
    }

    private void filter() {
        AuditFilter filter = new AuditFilter(text(search), text(action), text(actor), text(outcome));
        shown.setPredicate(filter::wants);
        tellSummary();
    }

    private static String text(StringProperty property) {
        String value = property.get();
        return value == null ? "" : value;
    }

    private void tellSummary() {
        summary.set(context.texts().text("audit.summary", shown.size(), entries.size()));
    }

    /** Returns what is shown as CSV. */
    public String csv() {
        return CsvText.of(
                HEADER,
                shown.stream()
                        .map(entry -> List.of(
                                entry.id(),
                                entry.at().toString(),
                                entry.instance(),
                                entry.actor(),
                                entry.role(),
                                entry.address(),
                                entry.action(),
                                entry.subject(),
                                entry.outcome(),
                                entry.detail()))
                        .toList());
    }

    /** Returns what is shown as JSON. */
    public String json() {
        return JsonText.of(List.copyOf(shown));
    }

    /** Returns a time as the operator reads it. */
    public String time(Instant at) {
        return time.format(at);
    }

    public ObservableList<AuditEntry> shown() {
        return handedOut;
    }

    public ObservableList<String> actions() {
        return actions;
    }

    public ObservableList<String> actors() {
        return actors;
    }

    public ObservableList<String> outcomes() {
        return outcomes;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public StringProperty actionProperty() {
        return action;
    }

    public StringProperty actorProperty() {
        return actor;
    }

    public StringProperty outcomeProperty() {
        return outcome;
    }

    /** Returns whether there are older ones. */
    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
