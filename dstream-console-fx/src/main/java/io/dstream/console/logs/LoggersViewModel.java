package io.dstream.console.logs;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.LoggerStatus;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Permission;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The loggers of the instance that answers, and what they log. */
public final class LoggersViewModel {
    /** Stands for the parent's level. */
    static final String INHERITED = "";

    static final List<String> CHOICES = List.of(INHERITED, "trace", "debug", "info", "warn", "error", "off");

    private final WindowContext context;
    private final ObservableList<LoggerStatus> loggers = FXCollections.observableArrayList();
    private final FilteredList<LoggerStatus> shown = new FilteredList<>(loggers);
    private final StringProperty search = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<String> level = new SimpleObjectProperty<>("info");
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public LoggersViewModel(WindowContext context) {
        this.context = context;
        search.addListener((property, before, now) -> filter());
        context.login().addListener((property, before, now) -> tellRefusal());
        tellRefusal();
    }

    private void tellRefusal() {
        String key = Permission.toAdminister(context.profile(), context.login().get());
        refused.set(key.isEmpty() ? "" : context.texts().text(key));
    }

    private void filter() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(logger -> logger.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Reads them. */
    public void load() {
        context.work()
                .ask(
                        context.gateway()::loggers,
                        all -> {
                            problem.set("");
                            loggers.setAll(all);
                        },
                        failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    /** Makes one the logger whose level is to be set. */
    public void choose(@Nullable LoggerStatus logger) {
        if (logger != null) {
            String own = logger.level();
            name.set(logger.name());
            level.set(own == null ? INHERITED : own);
        }
    }

    /** Sets the level of the chosen logger. */
    public void set() {
        String logger = name.get().strip();
        String wanted = level.get();
        if (logger.isEmpty() || !refused.get().isEmpty()) {
            return;
        }
        context.work()
                .ask(
                        () -> context.gateway().setLevel(logger, wanted.equals(INHERITED) ? null : wanted),
                        this::done,
                        failure -> fail(logger, failure));
    }

    private void done(LoggerStatus logger) {
        problem.set("");
        note(logger.name(), ActionLog.Outcome.DONE, context.texts().text("logs.levelSet", logger.effectiveLevel()));
        load();
    }

    private void fail(String logger, GatewayException failure) {
        String sentence = String.valueOf(failure.getMessage());
        problem.set(sentence);
        note(logger, ActionLog.Outcome.FAILED, sentence);
    }

    private void note(String logger, ActionLog.Outcome outcome, String sentence) {
        context.actions()
                .add(new ActionLog.Entry(context.clock().instant(), "logger.level", logger, outcome, sentence));
    }

    public ObservableList<LoggerStatus> shown() {
        return FXCollections.unmodifiableObservableList(shown);
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Returns the logger whose level is to be set. */
    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<String> levelProperty() {
        return level;
    }

    /** Returns why no level may be set, empty where it may. */
    public ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
