package io.dstream.control.tail;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.control.ChangeTail;
import io.dstream.control.ClusterView;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.TableReport;
import io.dstream.ingest.EncodedChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows tables with a cursor of its own for each, read once a second while somebody watches.
 *
 * <p>Safe for use by several threads. Watchers of one table share its cursor.
 */
public final class SourceChangeTail implements ChangeTail, AutoCloseable {
    static final int MOST_TABLES = 32;
    private static final int MOST_WATCHERS = 256;
    private static final long PASS_MILLIS = 1_000;

    private final Parts parts;
    private final Map<String, TableTail> tails = new HashMap<>();
    private boolean isRunning;
    private boolean isClosed;

    /**
     * What the tail is made of.
     *
     * @param events makes of a table's capture instance what makes the events of its changes, as consumers get them
     * @param threads makes the thread that reads while somebody watches
     */
    public record Parts(
            ClusterView cluster,
            ChangeSource source,
            BoundCache bounds,
            CaptureCatalog catalog,
            BiFunction<TableName, CaptureInstance, Events> events,
            ThreadFactory threads) {}

    /** Makes events of changes. For use by one thread at a time. */
    public interface Events {
        /** Returns the event of a change, or nothing where none is sent. */
        Optional<EncodedChange> of(Change change);
    }

    /** Creates a tail that reads nothing. */
    public SourceChangeTail(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Watch watch(String table, Consumer<TailedChange> consumer) {
        TableReport found = parts.cluster()
                .table(table)
                .orElseThrow(() -> new ControlException(Reason.NOT_FOUND, "No table of that name is configured"));
        TableName name = TableName.parse(found.table());
        Optional<Watch> shared = added(name, null, consumer);
        return shared.isPresent()
                ? shared.get()
                : added(name, open(name), consumer).orElseThrow();
    }

    /** Adds a watcher to the tail that is there, else to a fresh one; empty where there is neither. */
    private Optional<Watch> added(TableName table, @Nullable TableTail fresh, Consumer<TailedChange> consumer) {
        synchronized (tails) {
            if (isClosed) {
                throw new ControlException(Reason.UNAVAILABLE, "This instance is stopping");
            }
            TableTail known = tails.get(key(table));
            if (known == null) {
                refuseAbove(tails.size(), MOST_TABLES, "watched tables");
                if (fresh == null) {
                    return Optional.empty();
                }
                start();
                tails.put(key(table), fresh);
                known = fresh;
            }
            refuseAbove(known.watchers(), MOST_WATCHERS, "watchers of " + table);
            return Optional.of(known.add(consumer, this::removeWhereUnwatched));
        }
    }

    private TableTail open(TableName table) {
        try {
            return new TableTail(table, parts, parts.bounds().freshBound().complete());
        } catch (ChangeSourceException e) {
            throw new ControlException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseAbove(int now, int most, String what) {
        if (now >= most) {
            throw new ControlException(Reason.CONFLICT, "There are " + most + " " + what + " already");
        }
    }

    private static String key(TableName table) {
        return table.toString().toLowerCase(Locale.ROOT);
    }

    private void removeWhereUnwatched() {
        synchronized (tails) {
            tails.values().removeIf(tail -> tail.watchers() == 0);
            tails.notifyAll();
        }
    }

    private void start() {
        if (!isRunning) {
            isRunning = true;
            @Nullable Thread thread = parts.threads().newThread(this::run);
            if (thread == null) {
                isRunning = false;
                throw new ControlException(Reason.UNAVAILABLE, "This instance has no thread to spare");
            }
            thread.start();
        }
    }

    private void run() {
        while (hasMore()) {
            pass();
        }
    }

    /** Waits a second; returns false, and the thread is to end, where nobody watches any more. */
    private boolean hasMore() {
        synchronized (tails) {
            try {
                if (!tails.isEmpty() && !isClosed) {
                    tails.wait(PASS_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                tails.clear();
            }
            isRunning = !tails.isEmpty() && !isClosed;
            return isRunning;
        }
    }

    /** Reads what is new of each watched table once. */
    void pass() {
        List<TableTail> now;
        synchronized (tails) {
            now = new ArrayList<>(tails.values());
        }
        now.forEach(TableTail::read);
    }

    /** Ends all watches. */
    @Override
    public void close() {
        synchronized (tails) {
            isClosed = true;
            tails.clear();
            tails.notifyAll();
        }
    }
}
