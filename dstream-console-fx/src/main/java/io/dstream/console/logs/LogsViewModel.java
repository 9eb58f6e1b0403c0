package io.dstream.console.logs;

import io.dstream.console.gateway.DStreamGateway.Watch;
import io.dstream.console.gateway.FeedListener.Loss;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.model.LogRecord;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.CsvText;
import io.dstream.console.ui.JsonText;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The last lines of the log, as they come. */
public final class LogsViewModel {
    /** How many lines are kept at most. */
    static final int MOST = 5_000;

    /** From the least grave on. */
    public static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");

    private static final List<String> HEADER = List.of("at", "level", "logger", "thread", "message", "trace");

    private final WindowContext context;
    private final DateTimeFormatter time;
    private final ObservableList<LogRecord> lines = FXCollections.observableArrayList();
    private final FilteredList<LogRecord> shown = new FilteredList<>(lines);
    // Kept: a list that nobody keeps is collected, and its listeners hear no more.
    private final ObservableList<LogRecord> handedOut = FXCollections.unmodifiableObservableList(shown);
    private final List<LogRecord> held = new ArrayList<>();
    private final StringProperty level = new SimpleStringProperty("info");
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable LogFollower follower;
    private @Nullable Watch watch;

    public LogsViewModel(WindowContext context) {
        this.context = context;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
                .withZone(context.clock().getZone());
        level.addListener((property, before, now) -> begin());
        search.addListener((property, before, now) -> filter());
        paused.addListener((property, before, now) -> takeHeld());
    }

    /** Follows the log, unless it is followed already. */
    public void follow() {
        if (watch == null) {
            begin();
        }
    }

    private void begin() {
        close();
        clear();
        LogFollower[] own = new LogFollower[1];
        LogFollower fresh = new LogFollower(
                context.work().ui(),
                MOST,
                batch -> {
                    if (own[0] == follower) {
                        add(batch);
                    }
                },
                loss -> {
                    if (own[0] == follower) {
                        hear(loss);
                    }
                });
        own[0] = fresh;
        follower = fresh;
        watch = context.gateway().follow(FeedRequest.log(level.get()), fresh);
    }

    private void hear(@Nullable Loss loss) {
        problem.set(loss == null ? "" : String.valueOf(loss.problem().getMessage()));
        if (loss != null && loss.isFinal()) {
            // The role may have changed when the screen is opened the next time.
            close();
        }
    }

    private void add(List<LogRecord> batch) {
        if (paused.get()) {
            held.addAll(batch);
            trim(held);
        } else {
            lines.addAll(batch);
            trim(lines);
        }
        tellState();
    }

    private static void trim(List<LogRecord> list) {
        if (list.size() > MOST) {
            list.subList(0, list.size() - MOST).clear();
        }
    }

    private void takeHeld() {
        if (!paused.get() && !held.isEmpty()) {
            List<LogRecord> waiting = List.copyOf(held);
            held.clear();
            add(waiting);
        }
        tellState();
    }

    private void filter() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(line -> wanted.isEmpty() || holds(line, wanted));
        tellState();
    }

    private static boolean holds(LogRecord line, String wanted) {
        String trace = line.trace();
        return line.message().toLowerCase(Locale.ROOT).contains(wanted)
                || line.logger().toLowerCase(Locale.ROOT).contains(wanted)
                || line.thread().toLowerCase(Locale.ROOT).contains(wanted)
                || (trace != null && trace.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void tellState() {
        state.set(
                paused.get()
                        ? context.texts().text("logs.held", shown.size(), lines.size(), held.size())
                        : context.texts().text("logs.count", shown.size(), lines.size()));
    }

    /** Forgets all lines. */
    public void clear() {
        lines.clear();
        held.clear();
        tellState();
    }

    /** Returns lines as a log file has them. */
    public String text(List<LogRecord> chosen) {
        StringBuilder text = new StringBuilder();
        for (LogRecord line : chosen) {
            text.append(line(line)).append('\n');
            if (line.trace() != null) {
                text.append(line.trace().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    /** Returns what is shown as CSV. */
    public String csv() {
        return CsvText.of(
                HEADER,
                shown.stream()
                        .map(line -> List.of(
                                line.at().toString(),
                                line.level(),
                                line.logger(),
                                line.thread(),
                                line.message(),
                                Objects.requireNonNullElse(line.trace(), "")))
                        .toList());
    }

    /** Returns what is shown as JSON. */
    public String json() {
        return JsonText.of(List.copyOf(shown));
    }

    private static String line(LogRecord line) {
        return line.at() + " " + line.level().toUpperCase(Locale.ROOT) + " " + line.logger() + " [" + line.thread()
                + "] " + line.message();
    }

    /** Returns a line with everything known of it, empty for none. */
    public String detail(@Nullable LogRecord line) {
        return line == null ? "" : text(List.of(line));
    }

    /** Returns a line's time as the operator reads it. */
    public String time(LogRecord line) {
        return time.format(line.at());
    }

    public ObservableList<LogRecord> shown() {
        return handedOut;
    }

    public StringProperty levelProperty() {
        return level;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Returns whether new lines wait until the operator has read. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Follows no more. */
    public void close() {
        Watch open = watch;
        watch = null;
        if (open != null) {
            open.close();
        }
    }
}
