package io.dstream.console.configuration;

import io.dstream.console.configuration.CheckedText.State;
import io.dstream.console.configuration.CheckedText.Verdict;
import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.Permission;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
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
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What runs, the text that is to run instead, and the way from one to the other. */
final class ConfigurationViewModel {
    private final WindowContext context;
    private final CheckedText check;
    private final Comparison comparison;
    private final Questions questions;
    private final Applying applying;
    private final HistoryViewModel history;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.EDITOR);
    private final ReadOnlyObjectWrapper<@Nullable ConfigVersion> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConfigVersion> theirs = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConfigVersion> beside = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper editRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper applyRefusal = new ReadOnlyStringWrapper("");

    /** What is in front. */
    enum Pane {
        EDITOR,
        CHANGES,
        HISTORY
    }

    ConfigurationViewModel(WindowContext context, Debounce debounce) {
        this.context = context;
        this.check = new CheckedText(context.gateway(), context.work(), debounce);
        this.comparison = new Comparison(context.work());
        this.questions = new Questions(context.texts(), context.profile().name());
        this.applying = new Applying(context, new Outcomes());
        this.history = new HistoryViewModel(context, running);
        text.addListener((property, before, now) -> edited());
        InvalidationListener refusals = changed -> refuse();
        check.verdictProperty().addListener(refusals);
        check.verdictProperty().addListener((property, before, now) -> compareSettled(now));
        context.login().addListener(refusals);
        context.cluster().freshnessProperty().addListener(refusals);
        context.cluster().audit().addListener((ListChangeListener<AuditEntry>) this::audited);
        List.of(running, theirs, applying.busyProperty()).forEach(each -> each.addListener(refusals));
        refuse();
    }

    /** Reads what runs; a text that was not changed follows it, and one that was stays. */
    void refresh() {
        context.work().ask(context.gateway()::config, this::read, this::unread);
        history.refresh();
    }

    private void read(ConfigVersion now) {
        problem.set("");
        ConfigVersion before = running.get();
        if (before == null || !changed.get()) {
            load(now);
        } else if (!before.etag().equals(now.etag())) {
            theirs.set(now);
        } else {
            running.set(now);
        }
    }

    private void unread(GatewayException failed) {
        problem.set(String.valueOf(failed.getMessage()));
    }

    private void load(ConfigVersion now) {
        running.set(now);
        theirs.set(null);
        beside.set(null);
        replace(now.text());
    }

    private void replace(String next) {
        text.set(next);
        edited();
    }

    private void edited() {
        ConfigVersion now = running.get();
        changed.set(now != null && !now.text().equals(text.get()));
        if (!changed.get()) {
            check.unchanged();
            comparison.clear();
            refuse();
            return;
        }
        comparison.abandon();
        if (editRefusal.get().isEmpty()) {
            check.edited(text.get());
        }
        refuse();
    }

    /** Comparing costs time, so it is done when typing rests, as the check is. */
    private void compareSettled(Verdict verdict) {
        ConfigVersion now = running.get();
        if (now != null && changed.get() && verdict.state() != State.WAITING) {
            comparison.compare(now.text(), text.get());
        }
    }

    private void audited(ListChangeListener.Change<? extends AuditEntry> change) {
        boolean isApplied = false;
        while (change.next()) {
            isApplied |= change.getAddedSubList().stream()
                    .anyMatch(entry -> entry.action().equals("config.apply"));
        }
        // What this window applies it reads itself.
        if (isApplied && !applying.isBusy() && running.get() != null) {
            refresh();
        }
    }

    private void refuse() {
        String key = Permission.toAdminister(context.profile(), context.login().get());
        editRefusal.set(key.isEmpty() ? "" : say(key));
        applyRefusal.set(refusal());
    }

    private String refusal() {
        if (!editRefusal.get().isEmpty()) {
            return editRefusal.get();
        }
        if (running.get() == null) {
            return say("configuration.refused.unread");
        }
        if (!context.cluster().freshnessProperty().get().isLive()) {
            return say("configuration.refused.stale");
        }
        if (applying.isBusy()) {
            return say("configuration.refused.busy");
        }
        if (theirs.get() != null) {
            return say("configuration.refused.theirs");
        }
        return changed.get() ? refusal(check.verdict()) : say("configuration.refused.unchanged");
    }

    private String refusal(Verdict verdict) {
        return switch (verdict.state()) {
            case UNASKED, WAITING -> say("configuration.refused.waiting");
            case INVALID ->
                say("configuration.refused.invalid", verdict.diagnostics().size());
            case FAILED -> verdict.problem();
            case VALID ->
                refusedChanges(verdict) == 0 ? "" : say("configuration.refused.restart", refusedChanges(verdict));
        };
    }

    private static int refusedChanges(Verdict verdict) {
        ConfigDifference difference = verdict.difference();
        return difference == null ? 0 : difference.refused().size();
    }

    /** Asks whether to apply; does nothing where {@link #applyRefusalProperty} says why not. */
    void requestApply() {
        ConfigDifference difference = check.verdict().difference();
        ConfigVersion base = running.get();
        if (!applyRefusal.get().isEmpty() || difference == null || base == null) {
            return;
        }
        String mine = text.get();
        questions.askToApply(difference, () -> applying.apply(mine, base));
    }

    /** What comes of applying. */
    private final class Outcomes implements Applying.Listener {
        @Override
        public void applied(String mine, ConfigVersion now) {
            if (text.get().equals(mine)) {
                load(now);
                pane.set(Pane.EDITOR);
            } else {
                running.set(now);
                edited();
            }
            history.refresh();
        }

        @Override
        public void refused(GatewayException failed) {
            if (!failed.diagnostics().isEmpty()) {
                check.refused(failed.diagnostics());
            }
            problem.set(String.valueOf(failed.getMessage()));
        }

        @Override
        public void overtaken(ConfigVersion now) {
            theirs.set(now);
        }
    }

    /** Shows what somebody else applied beside the editor; what is applied next is a change of that. */
    void loadTheirsBeside() {
        ConfigVersion other = theirs.get();
        if (other != null) {
            running.set(other);
            beside.set(other);
            theirs.set(null);
            edited();
            pane.set(Pane.EDITOR);
        }
    }

    void closeBeside() {
        beside.set(null);
    }

    /** Reads what runs into the editor; asks first where that would lose something. */
    void reload() {
        unlessLost(() -> context.work().ask(context.gateway()::config, this::load, this::unread));
    }

    /** Puts a former configuration into the editor; asks first where that would lose something. */
    void rollBack(ConfigVersion version) {
        unlessLost(() -> {
            replace(version.text());
            pane.set(Pane.CHANGES);
        });
    }

    private void unlessLost(Runnable action) {
        if (changed.get()) {
            questions.askToDiscard(action);
        } else {
            action.run();
        }
    }

    /** Returns what would be lost if the window closed. */
    Optional<String> unsaved() {
        return changed.get()
                ? Optional.of(say("configuration.unsaved", context.profile().name()))
                : Optional.empty();
    }

    void clearProblem() {
        problem.set("");
    }

    private String say(String key, Object... values) {
        return context.texts().text(key, values);
    }

    CheckedText check() {
        return check;
    }

    Questions questions() {
        return questions;
    }

    HistoryViewModel history() {
        return history;
    }

    /** Returns the text in the editor, for both to change. */
    StringProperty textProperty() {
        return text;
    }

    ObjectProperty<Pane> paneProperty() {
        return pane;
    }

    /** Returns what the text is a change of, null until it was read. */
    ReadOnlyObjectProperty<@Nullable ConfigVersion> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Returns what somebody else applied while the text was changed, null while nobody did. */
    ReadOnlyObjectProperty<@Nullable ConfigVersion> theirsProperty() {
        return theirs.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable ConfigVersion> besideProperty() {
        return beside.getReadOnlyProperty();
    }

    /** Returns whether the text is another than what runs. */
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Returns what went wrong last, empty where nothing did. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Returns why nothing may be typed, empty where it may. */
    ReadOnlyStringProperty editRefusalProperty() {
        return editRefusal.getReadOnlyProperty();
    }

    /** Returns why the text cannot be applied now, empty where it can. */
    ReadOnlyStringProperty applyRefusalProperty() {
        return applyRefusal.getReadOnlyProperty();
    }

    /** Returns what would become of each line that runs if the text ran instead; few lines around each change. */
    ObservableList<Row> lines() {
        return comparison.lines();
    }
}
