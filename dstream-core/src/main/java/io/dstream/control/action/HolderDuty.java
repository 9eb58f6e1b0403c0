package io.dstream.control.action;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.control.AccessRole;
import io.dstream.control.ActionAnswer.State;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import io.dstream.control.ControlException;
import io.dstream.control.note.NoteBook;
import io.dstream.control.note.TableNote;
import io.dstream.control.note.TableNote.Pending;
import io.dstream.control.note.TableNote.Result;
import io.dstream.lease.LeaseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the notes ask for the tables that this instance holds. Safe for use by several threads.
 *
 * <p>What cannot be done now stays pending, for the next time or the next holder.
 */
public final class HolderDuty {
    /** Whoever accepted an action awaits its result for so long; what ends later is audited here. */
    static final Duration AWAITED = Duration.ofMillis(2_500);

    private final NoteBook notes;
    private final TableHolder holder;
    private final AuditLog audit;
    private final String instance;
    private final Clock clock;
    private final Executor background;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Creates the use case.
     *
     * @param background runs what talks to the storage, so that no poll waits for it
     */
    public HolderDuty(
            NoteBook notes, TableHolder holder, AuditLog audit, String instance, Clock clock, Executor background) {
        this.notes = notes;
        this.holder = holder;
        this.audit = audit;
        this.instance = instance;
        this.clock = clock;
        this.background = background;
    }

    /** Begins whatever is pending and not under way; called every second, behind {@link NoteBook#refresh}. */
    public void tick() {
        for (TableNote note : notes.notes()) {
            begin(note);
        }
    }

    /** Begins what a note asks, where this instance holds the table. */
    void begin(TableNote note) {
        if (note.pending().isEmpty()) {
            return;
        }
        Optional<TableName> table = holder.held(note.table());
        if (table.isPresent()) {
            // One after the other: each may depend on the one before.
            Pending first = note.pending().get(0);
            if (underWay.add(first.id())) {
                var unused = carriedOut(table.get(), first)
                        .exceptionally(HolderDuty::failure)
                        .thenAcceptAsync(ending -> end(table.get(), first, ending), background);
            }
        }
    }

    /** How an action ended; a state of PENDING leaves it for another time. */
    private record Ending(State state, String message) {
        private static final Ending LATER = new Ending(State.PENDING, "");

        private static Ending done(String message) {
            return new Ending(State.DONE, message);
        }
    }

    private CompletionStage<Ending> carriedOut(TableName table, Pending pending) {
        return switch (pending.action()) {
            case PAUSE ->
                holder.pageEnd(table)
                        .thenApply(ended -> ended.isPresent()
                                ? polled(table, table + " is paused; no page of it is under way")
                                : Ending.LATER);
            case RESUME -> pageless(polled(table, table + " is polled again"));
            case POLL -> pageless(poll(table));
            case RELEASE -> pageless(release(table));
            case REWIND -> rewind(table, pending);
        };
    }

    private static CompletionStage<Ending> pageless(Ending ending) {
        return java.util.concurrent.CompletableFuture.completedFuture(ending);
    }

    private Ending polled(TableName table, String message) {
        return holder.pollNow(table) ? Ending.done(message) : Ending.LATER;
    }

    private Ending poll(TableName table) {
        return notes.note(table.toString()).hasPause()
                ? new Ending(State.FAILED, table + " is paused; resume it first")
                : polled(table, table + " is polled at once");
    }

    private Ending release(TableName table) {
        return holder.release(table)
                .map(hasPeers -> Ending.done(
                        hasPeers
                                ? table + " is given up at the end of its page; " + instance
                                        + " stays away from it for a lease's term, and takes it again then if no other"
                                        + " instance has room for it"
                                : table + " is given up at the end of its page; no other instance is alive, so "
                                        + instance + " takes it again at once"))
                .orElse(Ending.LATER);
    }

    private CompletionStage<Ending> rewind(TableName table, Pending pending) {
        ChangePosition to;
        try {
            to = ChangePosition.parse(pending.argument());
        } catch (IllegalArgumentException e) {
            return pageless(new Ending(State.FAILED, "The note asks for a position that is none"));
        }
        return begunAt(table, pending)
                .thenComposeAsync(
                        begun -> begun.isEmpty()
                                ? pageless(Ending.LATER)
                                : holder.rewind(table, to, begun.get())
                                        .thenCompose(moved -> rewound(table, to, begun.get(), moved)),
                        background);
    }

    /** The generation is noted first: whoever goes on after a crash sees by it whether the rewind was done. */
    private CompletionStage<Optional<Long>> begunAt(TableName table, Pending pending) {
        if (pending.generation() != 0) {
            return java.util.concurrent.CompletableFuture.completedFuture(Optional.of(pending.generation()));
        }
        return holder.generation(table)
                .thenApplyAsync(
                        generation -> {
                            generation.ifPresent(
                                    each -> notes.change(table.toString(), note -> note.begun(pending.id(), each)));
                            return generation;
                        },
                        background);
    }

    private CompletionStage<Ending> rewound(TableName table, ChangePosition to, long begun, Optional<Boolean> moved) {
        if (moved.isEmpty()) {
            return pageless(Ending.LATER);
        }
        String text = table + " goes on behind " + to + "; consumers get the changes after it a second time";
        if (moved.get()) {
            return pageless(polled(table, text));
        }
        return holder.generation(table)
                .thenApply(now -> now.isPresent() && now.get() > begun ? Ending.done(text) : Ending.LATER);
    }

    private static Ending failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean mendsItself = (cause instanceof CheckpointException checkpoint && checkpoint.isTransient())
                || cause instanceof LeaseException
                || cause instanceof ControlException;
        return mendsItself ? Ending.LATER : new Ending(State.FAILED, String.valueOf(cause.getMessage()));
    }

    private void end(TableName table, Pending pending, Ending ending) {
        try {
            if (ending.state() != State.PENDING) {
                noteResult(table, pending, ending);
            }
        } catch (ControlException e) {
            // It stays pending, and repeating it does no harm.
        } finally {
            underWay.remove(pending.id());
        }
    }

    private void noteResult(TableName table, Pending pending, Ending ending) {
        Result result =
                new Result(pending.id(), pending.action(), ending.state(), ending.message(), instance, clock.instant());
        TableNote after = notes.change(table.toString(), note -> note.with(result));
        if (Duration.between(pending.at(), result.at()).compareTo(AWAITED) > 0) {
            audit.note(
                    new Actor(pending.by(), "", AccessRole.OPERATOR),
                    "table." + pending.action().label(),
                    table.toString(),
                    ending.state() == State.DONE ? "done" : "failed",
                    ending.message());
        }
        begin(after, pending);
    }

    private void begin(TableNote after, @Nullable Pending done) {
        if (done != null) {
            underWay.remove(done.id());
        }
        begin(after);
    }
}
