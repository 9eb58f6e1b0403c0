package io.dstream.control.action;

import io.dstream.control.ActionAnswer;
import io.dstream.control.ActionAnswer.State;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import io.dstream.control.ClusterView;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.RewindPlan;
import io.dstream.control.RewindTarget;
import io.dstream.control.TableActions;
import io.dstream.control.TableReport;
import io.dstream.control.note.Action;
import io.dstream.control.note.NoteBook;
import io.dstream.control.note.TableNote;
import io.dstream.control.note.TableNote.Paused;
import io.dstream.control.note.TableNote.Pending;
import io.dstream.control.note.TableNote.Result;
import io.dstream.route.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Asks in a table's note, and waits a little for its holder to answer. */
public final class NotedTableActions implements TableActions {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final int MOST_LOOKS = (int) HolderDuty.AWAITED.dividedBy(LOOK_AGAIN);
    private static final int LONGEST_REASON = 500;

    private final Parts parts;

    /**
     * What the use case is made of.
     *
     * @param between lets time pass between two looks at the note
     */
    public record Parts(
            NoteBook notes,
            HolderDuty duty,
            ClusterView cluster,
            RewindPlanner rewinds,
            AuditLog audit,
            Clock clock,
            Pause between) {}

    public NotedTableActions(Parts parts) {
        this.parts = parts;
    }

    /**
     * What is asked for.
     *
     * @param isSo whether a note shows that it is so already
     * @param change of the note, beside the action that is pending then
     */
    private record Request(
            TableReport table,
            Action action,
            String argument,
            Actor actor,
            Predicate<TableNote> isSo,
            UnaryOperator<TableNote> change) {}

    @Override
    public ActionAnswer pause(String table, String reason, Actor actor) {
        Paused paused = new Paused(actor.name(), parts.clock().instant(), plain(reason));
        return audited(
                table,
                Action.PAUSE,
                actor,
                () -> ask(new Request(
                        table(table), Action.PAUSE, "", actor, TableNote::hasPause, note -> note.with(paused))));
    }

    @Override
    public ActionAnswer resume(String table, Actor actor) {
        return audited(
                table,
                Action.RESUME,
                actor,
                () -> ask(new Request(
                        table(table), Action.RESUME, "", actor, note -> !note.hasPause(), TableNote::unpaused)));
    }

    @Override
    public ActionAnswer poll(String table, Actor actor) {
        return audited(
                table,
                Action.POLL,
                actor,
                () -> ask(new Request(
                        table(table), Action.POLL, "", actor, note -> false, NotedTableActions::refusePaused)));
    }

    @Override
    public ActionAnswer release(String table, Actor actor) {
        return audited(
                table,
                Action.RELEASE,
                actor,
                () -> ask(new Request(table(table), Action.RELEASE, "", actor, note -> false, note -> note)));
    }

    @Override
    public RewindPlan planRewind(String table, RewindTarget target) {
        return parts.rewinds().plan(table(table), target);
    }

    @Override
    public ActionAnswer rewind(String table, RewindTarget target, Actor actor) {
        return audited(table, Action.REWIND, actor, () -> {
            TableReport found = table(table);
            String argument = parts.rewinds().goal(found, target).position().toString();
            return ask(new Request(
                    found, Action.REWIND, argument, actor, note -> false, note -> refuseOtherRewind(note, argument)));
        });
    }

    private TableReport table(String name) {
        return parts.cluster()
                .table(name)
                .orElseThrow(() -> new ControlException(Reason.NOT_FOUND, "No table of that name is configured"));
    }

    private static TableNote refusePaused(TableNote note) {
        if (note.hasPause()) {
            throw new ControlException(Reason.CONFLICT, note.table() + " is paused; resume it first");
        }
        return note;
    }

    private static TableNote refuseOtherRewind(TableNote note, String argument) {
        boolean isOther = note.pending().stream()
                .anyMatch(each ->
                        each.action() == Action.REWIND && !each.argument().equals(argument));
        if (isOther) {
            throw new ControlException(Reason.CONFLICT, note.table() + " - another rewind of it is pending");
        }
        return note;
    }

    private ActionAnswer ask(Request request) {
        Pending added = new Pending(
                newId(), request.action(), request.actor().name(), parts.clock().instant(), request.argument(), 0);
        TableNote note = parts.notes().change(request.table().table(), before -> asked(before, request, added));
        Optional<Pending> pending = note.pending(request.action(), request.argument());
        if (pending.isEmpty()) {
            String message =
                    request.table().table() + (request.action() == Action.PAUSE ? " was" : " was not") + " paused";
            return answer(request, added.id(), State.UNCHANGED, message);
        }
        parts.duty().begin(note);
        return awaited(request, pending.get().id());
    }

    /** A request that is pending already changes nothing; neither does one whose state is so already. */
    private static TableNote asked(TableNote before, Request request, Pending added) {
        if (request.isSo().test(before)) {
            return before;
        }
        TableNote changed = request.change().apply(before);
        if (before.pending(request.action(), request.argument()).isPresent()) {
            return changed;
        }
        if (before.pending().size() >= TableNote.MAX_PENDING) {
            throw new ControlException(
                    Reason.CONFLICT, before.table() + " - " + TableNote.MAX_PENDING + " actions are pending already");
        }
        return changed.with(added);
    }

    private ActionAnswer awaited(Request request, String id) {
        String table = request.table().table();
        for (int i = 0; i < MOST_LOOKS; i++) {
            Optional<Result> result = parts.notes().note(table).result(id);
            if (result.isPresent()) {
                return answer(request, id, result.get());
            }
            if (!parts.between().await(LOOK_AGAIN)) {
                break;
            }
            parts.notes().read(table);
        }
        String owner = request.table().owner();
        String message = owner == null
                ? "No instance holds " + table + " now; whoever takes it will "
                        + request.action().label() + " it"
                : owner + " holds " + table + " and has not answered yet; it, or whoever takes over, will "
                        + request.action().label() + " it";
        return answer(request, id, State.PENDING, message);
    }

    private ActionAnswer answer(Request request, String id, Result result) {
        return new ActionAnswer(
                id,
                request.action().label(),
                request.table().table(),
                result.state(),
                result.instance(),
                result.at(),
                result.message());
    }

    private ActionAnswer answer(Request request, String id, State state, String message) {
        return new ActionAnswer(
                id,
                request.action().label(),
                request.table().table(),
                state,
                request.table().owner(),
                parts.clock().instant(),
                message);
    }

    private ActionAnswer audited(String table, Action action, Actor actor, Supplier<ActionAnswer> work) {
        String name = "table." + action.label();
        try {
            ActionAnswer answer = work.get();
            parts.audit().note(actor, name, answer.table(), outcome(answer.state()), answer.message());
            return answer;
        } catch (ControlException e) {
            String outcome = e.reason() == Reason.UNAVAILABLE ? "failed" : "refused";
            parts.audit().note(actor, name, table, outcome, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static String outcome(State state) {
        return switch (state) {
            case DONE, UNCHANGED -> "done";
            case PENDING -> "pending";
            case FAILED -> "failed";
        };
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }

    private String newId() {
        return Long.toString(parts.clock().millis(), 36) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
