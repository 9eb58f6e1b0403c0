package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.RowWriter;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Change data capture of one database: gives each commit its log sequence number and writes what it changed into the change tables.
 *
 * <p>Commits take their numbers in the order in which they commit; all rows of a commit and its entry in {@code cdc.lsn_time_mapping}
 * become visible at once. Safe for use by several threads.
 */
public final class ChangeCapture implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChangeCapture.class.getName());
    private static final byte[] IDLE = {0};
    private static final int ROWS_AT_ONCE = 2000;

    /** So many commits may wait for the job; who commits more captures first. */
    private static final int MOST_WAITING = 64;

    /** Commits a transaction in the storage. */
    public interface Commit {
        void run() throws SQLException;
    }

    private final Database database;
    private final Clock clock;
    private final ScheduledExecutorService job;
    private final Connection connection;
    private final TransactionLog log;
    private final AtomicLong nextTransaction;
    private final @Nullable KeptCommits kept;
    private final Map<String, CaptureInstance> instances = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, byte[]> startLsns = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, byte[]> firstLsns = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final RowWriter writer;
    private final ReentrantLock commitLock = new ReentrantLock(true);
    private final ReentrantLock captureLock = new ReentrantLock(true);
    private final CommitQueue pending = new CommitQueue();
    private final LsnTimeMapping mapping;
    private final ScanHistory scans = new ScanHistory();
    private volatile CaptureJob captureJob;
    private volatile CleanupJob cleanupJob = CleanupJob.withDefaults();
    private volatile CaptureJob changedJob;
    private volatile boolean stopped;

    /**
     * Makes the capture of a database whose {@code cdc.lsn_time_mapping} exists.
     *
     * @param delay from a commit to its capture; with zero, {@link #catchUp} finds all that has committed captured
     */
    public ChangeCapture(
            Database database, H2Storage storage, Clock clock, Duration delay, ScheduledExecutorService job) {
        this.database = database;
        this.clock = clock;
        this.captureJob = CaptureJob.withInterval(delay);
        this.changedJob = captureJob;
        this.job = job;
        this.connection = storage.connect();
        this.writer = new RowWriter(connection);
        this.mapping = new LsnTimeMapping(connection, database.name());
        this.log = database.log();
        // each transaction has taken at least one number of the log
        this.nextTransaction = new AtomicLong(0x400 + log.size());
        this.kept = storage.isKept() ? new KeptCommits() : null;
    }

    TransactionLog log() {
        return log;
    }

    /** Returns the number of a new entry of the log. */
    public byte[] nextLsn() {
        return log.next();
    }

    /** Commits the transaction of a connection and captures what it changed. */
    public static void commit(ChangeBuffer buffer, Connection connection, Commit commit) throws SQLException {
        Map<ChangeCapture, List<RowChange>> changes = buffer.byCapture();
        List<ChangeCapture> captures = new ArrayList<>(changes.keySet());
        captures.sort(Comparator.comparingInt(capture -> capture.database.id()));
        captures.forEach(capture -> capture.commitLock.lock());
        try {
            List<Committed> committed = new ArrayList<>();
            for (ChangeCapture capture : captures) {
                committed.add(capture.committed(buffer, changes.getOrDefault(capture, List.of()), connection));
            }
            commit.run();
            for (int i = 0; i < captures.size(); i++) {
                captures.get(i).pending.add(committed.get(i));
            }
        } finally {
            captures.forEach(capture -> capture.commitLock.unlock());
        }
        captures.forEach(ChangeCapture::captureAfterDelay);
    }

    private Committed committed(ChangeBuffer buffer, List<RowChange> changes, Connection session) throws SQLException {
        LocalDateTime now = Values.toDatetime(LocalDateTime.now(clock));
        byte[] id = ByteBuffer.allocate(6)
                .putShort((short) 0)
                .putInt((int) nextTransaction.incrementAndGet())
                .array();
        Committed committed = new Committed(
                log.next(),
                Values.toDatetime(buffer.begun(now)),
                now,
                id,
                changes,
                System.nanoTime() + captureJob.pollingInterval().toNanos());
        if (kept != null) {
            kept.write(session, captureJob.id(), committed);
        }
        return committed;
    }

    /** Captures what is due; returns when nothing of it is left, whoever has captured it. */
    public void catchUp() {
        if (pending.uncaptured() > 0 && !stopped && captureJob.pollingInterval().isZero()) {
            captureDue();
        }
    }

    private void captureAfterDelay() {
        Duration delay = captureJob.pollingInterval();
        if (delay.isZero() && pending.uncaptured() > MOST_WAITING) {
            captureDue();
        } else if (delay.isZero()) {
            job.execute(this::captureInBackground);
        } else {
            ScheduledFuture<?> unused = job.schedule(this::captureInBackground, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void captureInBackground() {
        try {
            captureDue();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, database.name() + " - capture of committed changes failed", e);
        }
    }

    /** Stops the capture job; commits wait for {@link #start}. */
    public void stop() {
        catchUp();
        stopped = true;
    }

    public void start() {
        captureJob = changedJob;
        stopped = false;
        captureDue();
    }

    /** Captures what has waited long enough. */
    private void captureDue() {
        captureLock.lock();
        try {
            List<Committed> step = step();
            while (!step.isEmpty()) {
                writeOrReturn(step);
                step = step();
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }

    private List<Committed> step() {
        return stopped ? List.of() : pending.takeDue(captureJob.maxTransactions());
    }

    private void writeOrReturn(List<Committed> step) throws SQLException {
        boolean written = false;
        try {
            write(step);
            written = true;
            pending.captured(step);
        } finally {
            if (!written) {
                connection.rollback();
                pending.giveBack(step);
            }
        }
    }

    private void write(List<Committed> step) throws SQLException {
        LocalDateTime started = LocalDateTime.now(clock);
        Set<Integer> changed = new HashSet<>();
        step.forEach(committed ->
                committed.changes().forEach(change -> changed.add(change.table().objectId())));
        for (CaptureInstance instance : instances.values()) {
            if (changed.contains(instance.sourceObjectId())) {
                write(instance, step);
            }
        }
        for (Committed committed : step) {
            mapping.write(committed.lsn(), committed.begun(), committed.ended(), committed.id());
        }
        Committed last = step.get(step.size() - 1);
        if (kept != null) {
            kept.captured(connection, captureJob.id(), last.lsn());
        }
        connection.commit();
        long rows = step.stream().mapToLong(each -> each.changes().size()).sum();
        scans.add(started, LocalDateTime.now(clock), step.get(0).lsn(), last.lsn(), step.size(), rows, last.ended());
    }

    private void write(CaptureInstance instance, List<Committed> step) throws SQLException {
        byte[] first = firstLsns.get(instance.name());
        List<Value[]> rows = new ArrayList<>();
        for (Committed committed : step) {
            if (first == null || Arrays.compareUnsigned(first, committed.lsn()) >= 0) {
                continue;
            }
            ChangeRows changeRows = new ChangeRows(instance, committed.lsn());
            for (RowChange change : committed.changes()) {
                if (change.table().objectId() == instance.sourceObjectId()) {
                    rows.addAll(changeRows.of(change));
                }
                if (rows.size() >= ROWS_AT_ONCE) {
                    writer.add(instance.changeTable(), rows);
                    rows.clear();
                }
            }
        }
        if (!rows.isEmpty()) {
            writer.add(instance.changeTable(), rows);
        }
    }

    /** Writes the entry of an idle database where nothing has been written for so long. */
    public void markIdleAfter(Duration quiet) {
        if (mapping.quietNanos() >= quiet.toNanos()) {
            markIdle();
        }
    }

    public ScanHistory scans() {
        return scans;
    }

    /** Returns how the job works from its next start on. */
    public CaptureJob captureJob() {
        return changedJob;
    }

    public CleanupJob cleanupJob() {
        return cleanupJob;
    }

    /** Takes settings that hold from the job's next start. */
    public void change(CaptureJob changed) {
        changedJob = changed;
    }

    public void change(CleanupJob changed) {
        cleanupJob = changed;
    }

    /** Forgets what is older than the retention, measured from the latest commit, as the cleanup job does. */
    public void cleanUpByRetention() {
        catchUp();
        captureLock.lock();
        try {
            byte[] mark = mapping.firstWithin(cleanupJob.retentionMinutes());
            if (mark != null) {
                instances().forEach(instance -> cleanUp(instance.name(), mark));
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }

    /** Writes the entry by which an idle database shows that its capture job lives. */
    public void markIdle() {
        catchUp();
        captureLock.lock();
        commitLock.lock();
        try {
            if (stopped || !pending.isEmpty()) {
                return;
            }
            LocalDateTime now = Values.toDatetime(LocalDateTime.now(clock));
            mapping.write(log.next(), now, now, IDLE);
            connection.commit();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            commitLock.unlock();
            captureLock.unlock();
        }
    }

    public Collection<CaptureInstance> instances() {
        return List.copyOf(instances.values());
    }

    public List<CaptureInstance> instancesOf(int sourceObjectId) {
        return instances.values().stream()
                .filter(instance -> instance.sourceObjectId() == sourceObjectId)
                .sorted(Comparator.comparing(CaptureInstance::created))
                .toList();
    }

    public Optional<CaptureInstance> instance(String name) {
        return Optional.ofNullable(instances.get(name));
    }

    /** Returns the instance's low-water mark, 10 bytes. */
    public byte @Nullable [] startLsn(String instance) {
        byte[] lsn = startLsns.get(instance);
        return lsn == null ? null : lsn.clone();
    }

    /** Begins to capture; transactions that commit from now on are covered. */
    public void add(CaptureInstance instance) {
        commitLock.lock();
        try {
            byte[] start = log.next();
            startLsns.put(instance.name(), start);
            firstLsns.put(instance.name(), start);
            instances.put(instance.name(), instance);
        } finally {
            commitLock.unlock();
        }
    }

    public void remove(String instance) {
        captureLock.lock();
        try {
            instances.remove(instance);
            startLsns.remove(instance);
            firstLsns.remove(instance);
        } finally {
            captureLock.unlock();
        }
    }

    /** Moves an instance's low-water mark up and forgets the changes below it, and entries of the log that nobody needs any more. */
    public void cleanUp(String instance, byte[] lowWaterMark) {
        captureLock.lock();
        try {
            CaptureInstance cleaned = instances.get(instance);
            byte[] mark = startLsns.get(instance);
            if (cleaned == null || mark == null) {
                return;
            }
            if (Arrays.compareUnsigned(lowWaterMark, mark) > 0) {
                startLsns.put(instance, lowWaterMark.clone());
                if (kept != null) {
                    kept.mark(connection, captureJob.id(), cleaned.name(), lowWaterMark);
                }
            }
            deleteBelow(cleaned.changeTable(), lowWaterMark);
            Optional<byte[]> lowest = startLsns.values().stream().min(Arrays::compareUnsigned);
            if (lowest.isPresent()) {
                mapping.deleteBelow(lowest.get());
            }
            connection.commit();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }

    private void deleteBelow(Table changeTable, byte[] lsn) throws SQLException {
        String delete = "DELETE FROM " + changeTable.physicalName() + " WHERE " + Table.quoted("__$start_lsn") + " < ?";
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setBytes(1, lsn);
            statement.executeUpdate();
        }
    }

    /** Returns whether the log's map holds this number. */
    public boolean isMapped(byte[] lsn) {
        catchUp();
        captureLock.lock();
        try {
            return mapping.contains(lsn);
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }

    /** Returns the highest number that a committed capture has written, or null where there is none. */
    public byte @Nullable [] maxLsn() {
        catchUp();
        captureLock.lock();
        try {
            return mapping.highest();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }

    /** Returns the ordinal of a captured column, 1-based, or 0. */
    public static int ordinal(CaptureInstance instance, String column) {
        List<Column> columns = instance.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns an instance with its low-water mark and where it begins, as they are kept; waits for no lock, since commits ask. */
    public Optional<KeptInstance> kept(String name) {
        CaptureInstance instance = instances.get(name);
        byte[] start = startLsns.get(name);
        byte[] first = firstLsns.get(name);
        return instance == null || start == null || first == null
                ? Optional.empty()
                : Optional.of(KeptInstance.of(instance, start, first));
    }

    /** Takes what was kept of it, and captures what had committed before the server ended. */
    public void restore(List<KeptInstance> keptInstances, CaptureJob capturing, CleanupJob cleaning) {
        captureJob = capturing;
        changedJob = capturing;
        cleanupJob = cleaning;
        for (KeptInstance one : keptInstances) {
            instances.put(one.instance().name(), one.instance());
            startLsns.put(one.instance().name(), one.start());
            firstLsns.put(one.instance().name(), one.first());
        }
        if (kept != null) {
            kept.marks(connection, capturing.id())
                    .forEach((name, mark) -> startLsns.computeIfPresent(
                            name, (key, start) -> Arrays.compareUnsigned(start, mark) < 0 ? mark : start));
            kept.waiting(connection, capturing.id()).forEach(pending::add);
        }
        captureAfterDelay();
        catchUp();
    }

    @Override
    public void close() {
        captureLock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            captureLock.unlock();
        }
    }
}
