package io.dstream.control.cluster;

import io.dstream.control.ClusterReport;
import io.dstream.control.ClusterView;
import io.dstream.control.DestinationReport;
import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import io.dstream.control.InstanceReport;
import io.dstream.control.LeaseReport;
import io.dstream.control.TableReport;
import io.dstream.control.note.NoteBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this instance and the others tell, put together; asking it asks no service.
 *
 * <p>Safe for use by several threads.
 */
public final class ClusterBoard implements ClusterView {
    /** Put together each second; only where that is late does the one who asks wait for it. */
    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final ReportComposer composer;
    private final PeerReports peers;
    private final NoteBook notes;
    private final ReportSources sources;
    private final LongSupplier nanos;
    private final Map<String, TableHistory> histories = new ConcurrentHashMap<>();
    private final List<Consumer<List<TableReport>>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Snapshot snapshot;
    private volatile String storageFault = "";

    private record Snapshot(
            long atNanos,
            long noteRevision,
            Instant time,
            List<InstanceReport> instances,
            Map<String, TableReport> byName,
            List<TableReport> tables) {}

    /** Creates a board. */
    public ClusterBoard(
            ReportComposer composer, PeerReports peers, NoteBook notes, ReportSources sources, LongSupplier nanos) {
        this.composer = composer;
        this.peers = peers;
        this.notes = notes;
        this.sources = sources;
        this.nanos = nanos;
    }

    /** Notes how each table does now; called every second. */
    public void sample() {
        Snapshot now = announced(composed(composer.compose()));
        histories.keySet().removeIf(name -> !now.byName().containsKey(name));
        for (TableReport table : now.tables()) {
            histories
                    .computeIfAbsent(key(table.table()), name -> new TableHistory())
                    .sample(now.time().getEpochSecond(), table);
        }
    }

    /** Shows what the other instances have told since; called after each exchange with them. */
    public void renew() {
        Snapshot known = snapshot;
        if (known != null) {
            announced(composed(known.instances().get(0)));
        }
    }

    private Snapshot announced(Snapshot next) {
        listeners.forEach(each -> each.accept(next.tables()));
        snapshot = next;
        return next;
    }

    /** Notes what keeps the instances from telling each other; empty where nothing does. */
    public void noteStorageFault(String fault) {
        storageFault = fault;
    }

    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        return known != null && isFresh(known) ? known : fresh();
    }

    /** What somebody has just asked for shows at once. */
    private boolean isFresh(Snapshot known) {
        return nanos.getAsLong() - known.atNanos() < FRESH.toNanos() && known.noteRevision() == notes.revision();
    }

    private Snapshot fresh() {
        Snapshot fresh = composed(composer.compose());
        snapshot = fresh;
        return fresh;
    }

    private synchronized Snapshot composed(InstanceReport own) {
        long noteRevision = notes.revision();
        List<InstanceReport> instances = new ArrayList<>();
        instances.add(own);
        instances.addAll(peers.reports());
        List<TableReport> listed = sources.listed().get().stream()
                .map(table -> ReportMerge.waiting(table, sources.destinationOf().apply(table)))
                .toList();
        Map<String, TableReport> tables = ReportMerge.tables(instances, listed, notes);
        return new Snapshot(
                nanos.getAsLong(),
                noteRevision,
                own.reportedAt(),
                List.copyOf(instances),
                tables,
                List.copyOf(tables.values()));
    }

    @Override
    public ClusterReport cluster() {
        Snapshot now = current();
        InstanceReport own = now.instances().get(0);
        List<TableReport> tables = now.tables();
        List<String> more = new ArrayList<>(peers.faults());
        more.addAll(notes.faults());
        if (!storageFault.isEmpty()) {
            more.add(storageFault);
        }
        return new ClusterReport(
                own.instance(),
                own.version(),
                composer.identity().source(),
                own.reportedAt(),
                own.isReady(),
                now.instances().size(),
                tables.size(),
                (int) tables.stream().filter(each -> each.owner() != null).count(),
                (int) tables.stream().filter(TableReport::isPaused).count(),
                (int) tables.stream().filter(each -> each.problem() != null).count(),
                tables.stream().mapToDouble(TableReport::ratePerSecond).sum(),
                tables.stream().mapToLong(TableReport::lagSeconds).max().orElse(0),
                ReportMerge.faults(now.instances(), more));
    }

    @Override
    public List<InstanceReport> instances() {
        return current().instances();
    }

    @Override
    public List<TableReport> tables() {
        return current().tables();
    }

    @Override
    public void beforeTables(Consumer<List<TableReport>> listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<TableReport> table(String name) {
        return Optional.ofNullable(current().byName().get(name));
    }

    @Override
    public List<HistoryPoint> history(String table, HistorySpan span) {
        TableHistory history = histories.get(key(table));
        return history == null ? List.of() : history.points(span);
    }

    @Override
    public List<LeaseReport> leases() {
        String scope = composer.identity().source();
        return current().tables().stream()
                .map(table -> new LeaseReport(
                        table.table(),
                        key(scope + "." + table.table()),
                        table.owner(),
                        table.epoch(),
                        table.leaseExpiresAt()))
                .toList();
    }

    @Override
    public List<DestinationReport> destinations() {
        return ReportMerge.destinations(current().instances());
    }

    /** Returns what this instance tells the others. */
    public InstanceReport own() {
        return current().instances().get(0);
    }
}
