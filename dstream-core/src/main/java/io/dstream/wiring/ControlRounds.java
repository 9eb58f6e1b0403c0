package io.dstream.wiring;

import io.dstream.control.ControlException;
import io.dstream.control.action.HolderDuty;
import io.dstream.control.audit.NotedAuditLog;
import io.dstream.control.cluster.ClusterBoard;
import io.dstream.control.cluster.PeerReports;
import io.dstream.control.cluster.ReportComposer;
import io.dstream.control.cluster.UnreadChanges;
import io.dstream.control.note.NoteBook;
import io.dstream.engine.DStreamEngine;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the control of an instance does each second: reads what is asked, tells the others, notes history.
 *
 * <p>Apart from the leases' tick, since a slow storage must not keep those from being renewed.
 */
final class ControlRounds {
    private static final int EXCHANGE_EVERY = 2;

    private final Parts parts;
    private final ReentrantLock ticking = new ReentrantLock();
    private final AtomicBoolean isCounting = new AtomicBoolean();
    private int ticks;

    /** Whom a round calls. */
    record Parts(
            NoteBook notes,
            HolderDuty duty,
            ReportComposer composer,
            PeerReports peers,
            ClusterBoard board,
            NotedAuditLog audit,
            UnreadChanges unread,
            Executor background) {}

    private final DStreamEngine engine;

    ControlRounds(Parts parts, DStreamEngine engine) {
        this.parts = parts;
        this.engine = engine;
    }

    /** Does one round; returns at once where the one before has not ended. */
    void tick() {
        if (!ticking.tryLock()) {
            return;
        }
        try {
            round();
        } finally {
            ticking.unlock();
        }
    }

    private void round() {
        parts.composer().sample();
        parts.board().sample();
        countInBackground();
        try {
            parts.notes().refresh();
            parts.duty().tick();
            if (ticks++ % EXCHANGE_EVERY == 0) {
                parts.peers().exchange(parts.board().own());
                parts.board().renew();
            }
            parts.audit().flush();
            parts.board().noteStorageFault("");
        } catch (ControlException e) {
            parts.board().noteStorageFault(String.valueOf(e.getMessage()));
        }
    }

    /** Counting asks the database, which may take long. */
    private void countInBackground() {
        if (isCounting.compareAndSet(false, true)) {
            parts.background().execute(() -> {
                try {
                    parts.unread().count(engine.status().tables());
                } finally {
                    isCounting.set(false);
                }
            });
        }
    }

    /** Stores what is left to store, and takes this instance off the board. */
    void close() {
        ticking.lock();
        try {
            parts.audit().flush();
            parts.peers().remove();
        } catch (ControlException e) {
            // The storage is out of reach: the others see by the silence that this instance is gone.
            parts.board().noteStorageFault(String.valueOf(e.getMessage()));
        } finally {
            ticking.unlock();
        }
    }
}
