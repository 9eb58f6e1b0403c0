package io.dstream.console.table;

import io.dstream.console.gateway.DStreamGateway.Watch;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.screen.WindowContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The changes of a table as they come, the newest first, as many as a person can look through. */
public final class TailViewModel {
    static final int MOST = 500;
    /** Those that arrive faster than they are shown are counted, not kept. */
    private static final int MOST_WAITING = 2 * MOST;

    private final WindowContext context;
    private final ObservableList<ChangeText> changes = FXCollections.observableArrayList();
    private final ObservableList<ChangeText> shownChanges = FXCollections.unmodifiableObservableList(changes);
    private final StringProperty operation = new SimpleStringProperty("");
    private final BooleanProperty held = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private String table = "";
    private @Nullable Following following;
    private long omitted;

    TailViewModel(WindowContext context) {
        this.context = context;
        operation.addListener((property, before, now) -> restart());
        held.addListener((property, before, now) -> {
            if (!now && following != null) {
                following.drain();
            }
        });
    }

    /** Follows a table; what was shown of another is forgotten. */
    void follow(String name) {
        if (!name.equals(table)) {
            table = name;
            clear();
        }
        restart();
    }

    /** Follows nothing. */
    void stop() {
        Following old = following;
        following = null;
        if (old != null) {
            old.end();
        }
    }

    private void restart() {
        stop();
        if (!table.isEmpty()) {
            Following fresh = new Following();
            following = fresh;
            String wanted = operation.get();
            FeedRequest request = FeedRequest.changes(table, wanted.isEmpty() ? Set.of() : Set.of(wanted));
            note.set(context.texts().text("table.tail.connecting"));
            context.work()
                    .ask(
                            () -> context.gateway().follow(request, fresh),
                            fresh::began,
                            problem -> note.set(String.valueOf(problem.getMessage())));
        }
    }

    public void clear() {
        changes.clear();
        omitted = 0;
        tell();
    }

    private void tell() {
        note.set(
                omitted == 0
                        ? context.texts().text("table.tail.note", changes.size())
                        : context.texts().text("table.tail.omitted", changes.size(), omitted));
    }

    private void show(List<ChangeText> arrived) {
        Collections.reverse(arrived);
        changes.addAll(0, arrived);
        if (changes.size() > MOST) {
            changes.remove(MOST, changes.size());
        }
        tell();
    }

    /** Takes what one watch tells; after its end nothing of it is shown any more. */
    private final class Following implements FeedListener {
        private final Queue<ChangeText> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean isDue = new AtomicBoolean();
        private @Nullable Watch watch;
        private boolean isOver;

        void began(Watch begun) {
            watch = begun;
            if (isOver) {
                end();
            }
        }

        void end() {
            isOver = true;
            Watch open = watch;
            if (open != null) {
                context.work()
                        .ask(
                                () -> {
                                    open.close();
                                    return open;
                                },
                                closed -> {},
                                problem -> {});
            }
        }

        @Override
        public void connected(Server server) {
            context.work().ui().execute(() -> {
                if (!isOver) {
                    tell();
                }
            });
        }

        @Override
        public void lost(Loss loss) {
            context.work().ui().execute(() -> {
                if (!isOver) {
                    note.set(context.texts()
                            .text(
                                    "table.tail.lost",
                                    String.valueOf(loss.problem().getMessage())));
                }
            });
        }

        @Override
        public void change(TailedChange change) {
            waiting.add(ChangeText.of(change, context.clock().instant()));
            if (isDue.compareAndSet(false, true)) {
                context.work().ui().execute(this::drain);
            }
        }

        /** Many changes that come at once are shown at once. */
        private void drain() {
            isDue.set(false);
            if (held.get()) {
                while (waiting.size() > MOST_WAITING) {
                    drop();
                }
                return;
            }
            List<ChangeText> arrived = new ArrayList<>();
            for (ChangeText each = waiting.poll(); each != null; each = waiting.poll()) {
                arrived.add(each);
                omitted += each.omitted();
            }
            if (!isOver && !arrived.isEmpty()) {
                show(arrived);
            }
        }

        private void drop() {
            ChangeText dropped = waiting.poll();
            omitted += dropped == null ? 0 : 1 + dropped.omitted();
        }
    }

    ObservableList<ChangeText> changes() {
        return shownChanges;
    }

    /** Returns the operation that alone is followed, empty for all. */
    public StringProperty operationProperty() {
        return operation;
    }

    /** Returns whether the list stands still so that it can be read. */
    public BooleanProperty heldProperty() {
        return held;
    }

    /** Returns how much is shown and how much is not. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
