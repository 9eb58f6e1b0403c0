package io.dstream.route.partition;

import io.dstream.ingest.IngestFormatException;
import io.dstream.lease.LeaseStore;
import io.dstream.lease.LeaseTerm;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import io.dstream.route.SessionNote;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one partition and is not settled yet, as sessions; and how far the partition is done.
 *
 * <p>Reading waits while more than so many bytes are unsettled: memory stays bounded, and a session that rests too long
 * holds up the others of its partition. Safe for use by several threads.
 */
public final class PartitionFeed {
    private final String name;
    private final PartitionRecords records;
    private final PartitionLock lock;
    private final LongSupplier nanos;
    private final long maxBytes;
    private final Runnable whenReady;

    /** Held while the lock, the notes or the checkpoint are read or written, which takes a while. */
    private final ReentrantLock storing = new ReentrantLock();

    private final Map<String, Deque<PartitionDelivery>> waiting = new LinkedHashMap<>();
    private final Set<String> lent = new HashSet<>();
    private final Deque<PartitionDelivery> unsettled = new ArrayDeque<>();
    private final Set<Long> settled = new HashSet<>();
    private final PartitionNotes notes = new PartitionNotes();
    private long bytes;

    /** Which time in a row this process tries to work on the partition; what was handed out before counts no more. */
    private long tenure;

    /** Whether the notes of this time are read. */
    private boolean isLoaded;

    private @Nullable PartitionDelivery doneUpTo;
    private boolean isClosed;

    /**
     * Creates a feed that has read nothing and holds no lock.
     *
     * @param name of the partition, the same in each process
     * @param maxBytes that are read ahead, about
     * @param whenReady called when a session may have become ready
     */
    public PartitionFeed(
            String name,
            PartitionRecords records,
            LeaseStore leases,
            LeaseTerm term,
            LongSupplier nanos,
            long maxBytes,
            Runnable whenReady) {
        this.name = name;
        this.records = records;
        this.lock = new PartitionLock(name, leases, term, nanos);
        this.nanos = nanos;
        this.maxBytes = maxBytes;
        this.whenReady = whenReady;
    }

    /**
     * Takes a message that was read, waiting while too much is unsettled.
     *
     * @return false, and the message was dropped, where the feed was closed
     */
    public boolean offer(PartitionDelivery delivery) throws InterruptedException {
        synchronized (this) {
            while (!isClosed && bytes > 0 && bytes + delivery.sizeBytes() > maxBytes) {
                wait();
            }
            if (isClosed) {
                return false;
            }
            bytes += delivery.sizeBytes();
            unsettled.add(delivery);
            waiting.computeIfAbsent(delivery.session(), id -> new ArrayDeque<>())
                    .add(delivery);
            notifyAll();
        }
        whenReady.run();
        return true;
    }

    /**
     * Hands out a session that has messages and that nobody works on, and does what is due meanwhile.
     *
     * @throws IngestSessionException if the lock, the notes or the checkpoint cannot be read or written
     */
    public Optional<IngestSession> take() {
        if (!maintain()) {
            return Optional.empty();
        }
        synchronized (this) {
            if (isClosed || !isLoaded) {
                return Optional.empty();
            }
            Iterator<Map.Entry<String, Deque<PartitionDelivery>>> all =
                    waiting.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<String, Deque<PartitionDelivery>> entry = all.next();
                String id = entry.getKey();
                if (!lent.contains(id)) {
                    // Behind the others, for the next time.
                    all.remove();
                    waiting.put(id, entry.getValue());
                    lent.add(id);
                    return Optional.of(new PartitionSession(this, id, tenure));
                }
            }
            return Optional.empty();
        }
    }

    /** Takes or renews the lock, and moves the checkpoint; returns whether the lock is held. */
    private boolean maintain() {
        if (!storing.tryLock()) {
            // Another thread does it at this moment, or reads the notes still.
            return lock.isHeld();
        }
        try {
            if (lock.isHeld()) {
                lock.renewWhereDue();
                checkpoint();
                return true;
            }
            return !isClosed() && hasWork() && takeOver();
        } finally {
            storing.unlock();
        }
    }

    private boolean takeOver() {
        synchronized (this) {
            // Before the lock is held: nothing of an earlier time may take it for its own.
            tenure++;
            isLoaded = false;
        }
        if (!lock.take()) {
            return false;
        }
        Map<String, SessionNote> loaded;
        try {
            loaded = records.load();
        } catch (IngestSessionException | IngestFormatException e) {
            lock.release();
            throw e;
        }
        synchronized (this) {
            notes.reset(loaded);
            isLoaded = true;
        }
        return true;
    }

    private synchronized boolean hasWork() {
        return !waiting.isEmpty();
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private void checkpoint() {
        PartitionDelivery done;
        synchronized (this) {
            done = doneUpTo;
            doneUpTo = null;
        }
        if (done != null) {
            try {
                records.checkpoint(done);
            } catch (IngestSessionException e) {
                synchronized (this) {
                    doneUpTo = doneUpTo == null ? done : doneUpTo;
                }
                throw e;
            }
        }
    }

    /** Makes sure that the lock of a session's time is held still. */
    void require(long since) {
        boolean isOfNow;
        synchronized (this) {
            isOfNow = since == tenure;
        }
        if (!isOfNow || !lock.isHeld()) {
            throw lost();
        }
    }

    private IngestSessionException lost() {
        return new IngestSessionException(
                name + " - another process may have taken the partition over", Cause.LOCK_LOST, null);
    }

    void confirm(long since) {
        require(since);
        if (!lock.isRenewalDue()) {
            return;
        }
        storing.lock();
        try {
            lock.renewWhereDue();
        } finally {
            storing.unlock();
        }
        require(since);
    }

    Optional<SessionNote> note(String session) {
        return notes.of(session);
    }

    /** Returns the next messages of a session, after waiting at most so long for the first. */
    synchronized List<PartitionDelivery> receive(String session, int maxCount, Duration maxWait) {
        long deadline = nanos.getAsLong() + maxWait.toNanos();
        List<PartitionDelivery> taken = new ArrayList<>();
        try {
            Deque<PartitionDelivery> queue = waiting.get(session);
            while (queue == null && !isClosed && deadline - nanos.getAsLong() > 0) {
                wait(Math.max(1, Duration.ofNanos(deadline - nanos.getAsLong()).toMillis()));
                queue = waiting.get(session);
            }
            while (queue != null && !queue.isEmpty() && taken.size() < maxCount && !isClosed) {
                taken.add(queue.remove());
            }
            if (queue != null && queue.isEmpty()) {
                waiting.remove(session);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    /** Keeps a note; those of several sessions that come at once are kept together. */
    void keep(String session, SessionNote note, long since) {
        synchronized (this) {
            if (since != tenure) {
                throw lost();
            }
            notes.put(session, note);
        }
        storeNote(session, since);
    }

    private void storeNote(String session, long since) {
        storing.lock();
        try {
            require(since);
            if (!notes.isKept(session)) {
                PartitionNotes.Snapshot snapshot = notes.snapshot();
                store(snapshot.notes());
                notes.kept(snapshot.version());
            }
        } finally {
            storing.unlock();
        }
    }

    private void store(Map<String, SessionNote> all) {
        try {
            records.keep(all);
        } catch (IngestSessionException e) {
            if (e.reason() == Cause.LOCK_LOST) {
                // Somebody wrote them, perhaps this process whose answer got lost: they are read anew.
                lock.release();
            }
            throw e;
        }
    }

    /** Settles messages of a session, whose note is stored before, also where that has failed once. */
    void complete(String session, Collection<PartitionDelivery> deliveries, long since) {
        require(since);
        if (!notes.isKept(session)) {
            storeNote(session, since);
        }
        settle(deliveries);
    }

    void setAside(PartitionDelivery delivery, String reason, String description, long since) {
        require(since);
        storing.lock();
        try {
            records.setAside(delivery, reason, description);
        } finally {
            storing.unlock();
        }
        settle(List.of(delivery));
    }

    private synchronized void settle(Collection<PartitionDelivery> deliveries) {
        deliveries.forEach(delivery -> settled.add(delivery.sequence()));
        PartitionDelivery first = unsettled.peek();
        while (first != null && settled.remove(first.sequence())) {
            bytes -= first.sizeBytes();
            doneUpTo = first;
            unsettled.remove();
            first = unsettled.peek();
        }
        notifyAll();
    }

    /** Takes a session back, with what it received and did not settle. */
    void giveBack(String session, List<PartitionDelivery> received) {
        boolean isLast;
        synchronized (this) {
            lent.remove(session);
            Deque<PartitionDelivery> queue = waiting.getOrDefault(session, new ArrayDeque<>());
            for (int i = received.size() - 1; i >= 0; i--) {
                queue.addFirst(received.get(i));
            }
            if (!queue.isEmpty()) {
                waiting.putIfAbsent(session, queue);
            }
            isLast = isClosed && lent.isEmpty();
        }
        if (isLast) {
            end();
        } else {
            whenReady.run();
        }
    }

    /** Takes and hands out nothing more; the lock is given up when the sessions that were handed out are given back. */
    public void close() {
        boolean isIdle;
        synchronized (this) {
            isClosed = true;
            isIdle = lent.isEmpty();
            notifyAll();
        }
        if (isIdle) {
            end();
        }
    }

    private void end() {
        storing.lock();
        try {
            if (lock.isHeld()) {
                checkpoint();
            }
        } finally {
            try {
                lock.release();
            } finally {
                storing.unlock();
            }
        }
    }
}
