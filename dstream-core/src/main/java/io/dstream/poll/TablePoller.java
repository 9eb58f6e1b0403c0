package io.dstream.poll;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.ReadPlan;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.config.StartPosition;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import io.dstream.publish.PublishException;
import io.dstream.shape.ShapeException;
import io.dstream.status.TableState;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls one table under one lease: each poll reads a page at most, sends it, and then moves the checkpoint.
 *
 * <p>For one thread at a time. After {@link PollOutcome.LeaseLost} a new poller with a new lease is needed.
 */
public final class TablePoller {
    /** The fewest rows that always bring reading on, to find an event that the queue refuses. */
    private static final int CAREFUL_ROWS = 2;

    private final PolledTable polled;
    private final PollPorts ports;
    private final Lease lease;
    private final ClaimedCheckpoint checkpoint;
    private final PollFaults faults;
    private @Nullable CaptureInstance boundInstance;
    private @Nullable BoundTable bound;
    private ChangePosition carefulUpTo = ChangePosition.ZERO;

    /** Creates a poller for a table whose lease was acquired. */
    public TablePoller(PolledTable polled, PollPorts ports, Lease lease, LongSupplier nanoClock) {
        this.polled = polled;
        this.ports = ports;
        this.lease = lease;
        this.checkpoint = new ClaimedCheckpoint(polled, ports.checkpoints(), lease, nanoClock);
        this.faults = new PollFaults(polled.table(), ports.catalog());
    }

    /** Polls once; no fault of a service leaves it as an exception. */
    public PollOutcome poll() {
        if (!lease.isHeld()) {
            return leaseExpired();
        }
        try {
            return step();
        } catch (ChangeSourceException e) {
            return faults.ofSource(e);
        } catch (CheckpointException e) {
            return faults.ofCheckpoints(e);
        } catch (PublishException e) {
            return faults.ofQueue(e);
        } catch (LeaseException e) {
            return faults.ofLeases(e);
        } catch (ShapeException e) {
            return faults.ofShape(e);
        } catch (RuntimeException e) {
            // Nobody foresaw it, so nobody may take it for silence: the table shows it and backs off.
            return new PollOutcome.Failed(TableState.FAILED, e);
        }
    }

    /**
     * Returns the generation of the table's checkpoint, claiming it where it is not claimed yet.
     *
     * @throws CheckpointException if the store cannot be reached or refuses
     * @throws LeaseException if the lease was lost or cannot be reached
     */
    public long generation() {
        return checkpoint.fence().generation();
    }

    /**
     * Moves the table to any position as a new generation; the next poll goes on there.
     *
     * @param ifGeneration as {@link #generation} returned it
     * @return false, and nothing was moved, if the lease or the generation is no longer the same
     * @throws CheckpointException if the store cannot be reached or refuses
     * @throws LeaseException if the lease was lost or cannot be reached
     */
    public boolean rewind(ChangePosition to, long ifGeneration) {
        carefulUpTo = ChangePosition.ZERO;
        return lease.isHeld() && checkpoint.rewind(to, ifGeneration);
    }

    private PollOutcome step() {
        return step(boundNotBehind(checkpoint.position()));
    }

    private PollOutcome step(Bound bound) {
        ChangePosition position = checkpoint.position();
        if (isAhead(position, bound)) {
            return ahead(position, bound);
        }
        List<CaptureInstance> instances = ports.catalog().instancesOf(polled.table(), bound);
        return ReadPlan.of(instances, position, bound)
                .fold(read -> read(read, bound), this::trimmed, none -> faults.ofMissingInstance());
    }

    /** A shared bound may be older than the checkpoint that another instance has left. */
    private Bound boundNotBehind(ChangePosition position) {
        Bound shared = ports.bounds().bound();
        return isAhead(position, shared) ? ports.bounds().freshBound() : shared;
    }

    private static boolean isAhead(ChangePosition position, Bound bound) {
        return position.commitLsn().compareTo(bound.complete()) > 0;
    }

    private PollOutcome read(ReadPlan.Read plan, Bound bound) {
        ChangePosition position = checkpoint.position();
        if (position.equals(ChangePosition.ZERO) && !hasBegun(plan, bound)) {
            // Nothing is recorded yet since the table was captured; a checkpoint below its start would look trimmed.
            return new PollOutcome.Idle(position, bound.committed());
        }
        if (position.equals(ChangePosition.ZERO) && polled.start() == StartPosition.LATEST) {
            return startAtLatest(plan, bound);
        }
        if (!ChangePosition.endOf(plan.upTo()).isAfter(position)) {
            return idle(plan, bound);
        }
        boolean isCareful = carefulUpTo.isAfter(position);
        PageEvents events = events(plan.instance(), isCareful);
        PageLimits limits =
                isCareful ? new PageLimits(CAREFUL_ROWS, polled.limits().bytes()) : polled.limits();
        Page page = ports.source().readPage(new PageRequest(plan.instance(), position, plan.upTo(), limits), events);
        if (!position.equals(ChangePosition.ZERO) && !page.isWholeAfter(position)) {
            // Cleanup or a dropped instance since the bound was read: changes may be missing from the page.
            return step(ports.bounds().freshBound());
        }
        if (page.changes() == 0) {
            checkpoint.pass(page.resumeAfter());
            return idle(plan, bound);
        }
        return publish(plan, bound, page, events);
    }

    private static boolean hasBegun(ReadPlan.Read plan, Bound bound) {
        return bound.startLsn(plan.instance())
                .filter(start -> start.compareTo(bound.complete()) <= 0)
                .isPresent();
    }

    private PollOutcome startAtLatest(ReadPlan.Read plan, Bound bound) {
        return checkpoint.store(ChangePosition.endOf(bound.complete()), plan.instance())
                ? new PollOutcome.Idle(checkpoint.position(), bound.committed())
                : claimedElsewhere();
    }

    private PollOutcome publish(ReadPlan.Read plan, Bound bound, Page page, PageEvents events) {
        if (!lease.isHeld()) {
            return leaseExpired();
        }
        try {
            events.send();
        } catch (PublishException e) {
            if (e.fault() != PublishException.Fault.POISON || carefulUpTo.isAfter(checkpoint.position())) {
                throw e;
            }
            carefulUpTo = page.resumeAfter();
            return step();
        }
        if (!checkpoint.store(page.resumeAfter(), plan.instance())) {
            return claimedElsewhere();
        }
        boolean hasBacklog = page.resumeAfter().commitLsn().compareTo(bound.committed()) < 0 || !page.isComplete();
        return new PollOutcome.Published(
                page.changes(),
                events.skipped(),
                page.resumeAfter(),
                bound.committed(),
                events.lastCommit(),
                hasBacklog);
    }

    private PollOutcome idle(ReadPlan.Read plan, Bound bound) {
        checkpoint.pass(ChangePosition.endOf(plan.horizon()));
        if (plan.horizon().compareTo(bound.complete()) < 0) {
            // The newer capture instance takes over here. Stored at once: the older one may be dropped now.
            return checkpoint.store(checkpoint.position(), plan.instance()) ? step() : claimedElsewhere();
        }
        return checkpoint.storeWhereDue(plan.instance())
                ? new PollOutcome.Idle(checkpoint.position(), bound.committed())
                : claimedElsewhere();
    }

    private PollOutcome trimmed(ReadPlan.Trimmed plan) {
        checkpoint.drop();
        Lsn held = plan.startLsn();
        return new PollOutcome.Blocked(
                TableState.HISTORY_TRIMMED,
                polled.table() + " - changes after " + plan.position() + " may have been deleted unread: the history"
                        + " begins at " + held + ". To go on there and accept the loss, rewind the table to "
                        + held.previous() + " or move the checkpoint",
                ports.checkpoints().moveInstruction(polled.table(), ChangePosition.endOf(held.previous())));
    }

    private PollOutcome ahead(ChangePosition position, Bound bound) {
        checkpoint.drop();
        return new PollOutcome.Blocked(
                TableState.AHEAD_OF_DATABASE,
                polled.table() + " - the checkpoint " + position + " lies beyond all that the database has recorded, "
                        + bound.complete() + ": was it restored? To go on from there, rewind the table to "
                        + bound.complete() + " or move the checkpoint",
                ports.checkpoints().moveInstruction(polled.table(), ChangePosition.endOf(bound.complete())));
    }

    private PageEvents events(CaptureInstance instance, boolean isCareful) {
        return isCareful
                ? PageEvents.oneByOne(ports, bound(instance), checkpoint.fence())
                : PageEvents.packed(ports, bound(instance), checkpoint.fence());
    }

    private BoundTable bound(CaptureInstance instance) {
        BoundTable known = bound;
        if (known == null || !instance.equals(boundInstance)) {
            known = polled.bind(instance);
            bound = known;
            boundInstance = instance;
        }
        return known;
    }

    private PollOutcome leaseExpired() {
        return new PollOutcome.LeaseLost(polled.table() + " - the lease may have expired");
    }

    private PollOutcome claimedElsewhere() {
        return new PollOutcome.LeaseLost(polled.table() + " - another holder has claimed the checkpoint");
    }
}
