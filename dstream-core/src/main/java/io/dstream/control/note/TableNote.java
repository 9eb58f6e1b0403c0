package io.dstream.control.note;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.control.ActionAnswer;
import io.dstream.control.TableReport.PendingAction;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators ask for one table, and what has become of it; all instances read it, its holder carries it out.
 *
 * @param version of this shape
 * @param paused who has paused the table, null where nobody has
 * @param pending what its holder is still to do, the oldest first, at most {@value #MAX_PENDING}
 * @param results what has become of what was asked last, the oldest first, at most {@value #MAX_RESULTS}
 */
public record TableNote(
        int version, String table, @Nullable Paused paused, List<Pending> pending, List<Result> results) {
    public static final int VERSION = 1;
    public static final int MAX_PENDING = 16;
    public static final int MAX_RESULTS = 16;

    /** Far above what this class writes. */
    private static final int MAX_CHARACTERS = 256 * 1024;

    /** Who has paused a table. */
    public record Paused(String by, Instant at, String reason) {}

    /**
     * Something that the holder is to do.
     *
     * @param argument of the action, such as a position; empty where it has none
     * @param generation of the checkpoint that a rewind starts from, noted before it is begun; 0 before
     */
    public record Pending(String id, Action action, String by, Instant at, String argument, long generation) {
        PendingAction report() {
            return new PendingAction(id, action.label(), by, at);
        }
    }

    /**
     * What has become of an action.
     *
     * @param message a sentence
     * @param instance that carried it out
     */
    public record Result(
            String id, Action action, ActionAnswer.State state, String message, String instance, Instant at) {}

    public TableNote {
        pending = List.copyOf(pending);
        results = List.copyOf(results);
    }

    /** Returns the note of a table of which nobody has asked anything. */
    public static TableNote blank(String table) {
        return new TableNote(VERSION, table, null, List.of(), List.of());
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws JsonFormatException if it is anything else, such as the note of a later version
     */
    public static TableNote parse(String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        if (json.length > MAX_CHARACTERS) {
            throw new JsonFormatException("The note is too long to be one");
        }
        JsonNode version = Json.readTree(json).path("version");
        if (version.asInt() != VERSION) {
            throw new JsonFormatException("The note is of version " + version.asInt() + ", not " + VERSION);
        }
        return Json.read(json, TableNote.class);
    }

    String toJson() {
        return Json.write(this);
    }

    /** Returns whether an operator has paused the table. */
    public boolean hasPause() {
        return paused != null;
    }

    /** Returns the action that is pending with the same argument. */
    public Optional<Pending> pending(Action action, String argument) {
        return pending.stream()
                .filter(each -> each.action() == action && each.argument().equals(argument))
                .findFirst();
    }

    /** Returns what has become of an action, or empty while it is pending or where it is long ago. */
    public Optional<Result> result(String id) {
        return results.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Returns what is pending, as reports show it. */
    public List<PendingAction> pendingActions() {
        return pending.stream().map(Pending::report).toList();
    }

    /** Returns this note with the table paused. */
    public TableNote with(Paused newPaused) {
        return new TableNote(version, table, newPaused, pending, results);
    }

    /** Returns this note with the table not paused. */
    public TableNote unpaused() {
        return new TableNote(version, table, null, pending, results);
    }

    /** Returns this note with one more action pending. */
    public TableNote with(Pending added) {
        List<Pending> more = new ArrayList<>(pending);
        more.add(added);
        return new TableNote(version, table, paused, more, results);
    }

    /** Returns this note with the generation noted from which a pending rewind starts. */
    public TableNote begun(String id, long generation) {
        List<Pending> noted = pending.stream()
                .map(each -> each.id().equals(id)
                        ? new Pending(id, each.action(), each.by(), each.at(), each.argument(), generation)
                        : each)
                .toList();
        return new TableNote(version, table, paused, noted, results);
    }

    /** Returns this note with a pending action done. */
    public TableNote with(Result result) {
        List<Pending> rest =
                pending.stream().filter(each -> !each.id().equals(result.id())).toList();
        List<Result> more = new ArrayList<>(results);
        more.add(result);
        return new TableNote(
                version, table, paused, rest, more.subList(Math.max(0, more.size() - MAX_RESULTS), more.size()));
    }
}
