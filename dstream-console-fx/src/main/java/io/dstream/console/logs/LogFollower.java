package io.dstream.console.logs;

import io.dstream.console.gateway.FeedListener;
import io.dstream.console.model.LogRecord;
import io.dstream.console.ui.UiExecutor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands lines to the thread of the user interface many at a time, and never holds more than can be shown. */
final class LogFollower implements FeedListener {
    private final UiExecutor ui;
    private final int most;
    private final Consumer<List<LogRecord>> lines;
    private final Consumer<@Nullable Loss> heard;
    private final Deque<LogRecord> pending = new ArrayDeque<>();
    private boolean isScheduled;
    private @Nullable Instant newest;
    private @Nullable Instant seenBefore;

    /**
     * Creates it.
     *
     * @param heard takes null when the server is heard, else why it is not
     */
    LogFollower(UiExecutor ui, int most, Consumer<List<LogRecord>> lines, Consumer<@Nullable Loss> heard) {
        this.ui = ui;
        this.most = most;
        this.lines = lines;
        this.heard = heard;
    }

    // After a break the server tells its last lines once more.
    @Override
    public synchronized void connected(Server server) {
        seenBefore = newest;
        ui.execute(() -> heard.accept(null));
    }

    @Override
    public void lost(Loss loss) {
        ui.execute(() -> heard.accept(loss));
    }

    @Override
    public void log(LogRecord entry) {
        if (take(entry)) {
            ui.execute(this::deliver);
        }
    }

    private synchronized boolean take(LogRecord entry) {
        if (seenBefore != null && !entry.at().isAfter(seenBefore)) {
            return false;
        }
        newest = entry.at();
        pending.addLast(entry);
        if (pending.size() > most) {
            pending.removeFirst();
        }
        boolean mustSchedule = !isScheduled;
        isScheduled = true;
        return mustSchedule;
    }

    private void deliver() {
        List<LogRecord> batch;
        synchronized (this) {
            isScheduled = false;
            batch = List.copyOf(pending);
            pending.clear();
        }
        lines.accept(batch);
    }
}
