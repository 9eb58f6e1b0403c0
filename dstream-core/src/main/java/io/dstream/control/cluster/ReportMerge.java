package io.dstream.control.cluster;

import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import io.dstream.control.InstanceReport;
import io.dstream.control.TableReport;
import io.dstream.control.note.NoteBook;
import io.dstream.control.note.TableNote;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what instances tell of tables and destinations. */
final class ReportMerge {
    private ReportMerge() {}

    /** Returns each table once, by name: its holder's word counts, else that of one that found a problem. */
    static Map<String, TableReport> tables(List<InstanceReport> instances, List<TableReport> listed, NoteBook notes) {
        Map<String, TableReport> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        listed.forEach(table -> merged.put(table.table(), table));
        for (InstanceReport instance : instances) {
            for (TableReport table : instance.tables()) {
                merged.merge(table.table(), table, ReportMerge::better);
            }
        }
        merged.replaceAll((name, table) -> noted(table, notes.note(name)));
        return merged;
    }

    private static TableReport better(TableReport one, TableReport other) {
        boolean isOneHeld = one.owner() != null;
        boolean isOtherHeld = other.owner() != null;
        if (isOneHeld && isOtherHeld) {
            return other.epoch() > one.epoch() ? other : one;
        }
        if (isOneHeld || isOtherHeld) {
            return isOneHeld ? one : other;
        }
        return one.problem() == null ? other : one;
    }

    /** What is asked for counts as soon as it is asked; that a table is held elsewhere is no news where nobody says so. */
    private static TableReport noted(TableReport table, TableNote note) {
        boolean isElsewhere = table.owner() == null && table.state().equals(TableState.HELD_ELSEWHERE.label());
        if (!isElsewhere && !note.hasPause() && note.pending().isEmpty()) {
            return table;
        }
        return new TableReport(
                table.table(),
                isElsewhere ? unheldState(note).label() : table.state(),
                note.hasPause(),
                table.owner(),
                table.leaseExpiresAt(),
                table.epoch(),
                table.intervalMillis(),
                table.lastPollAt(),
                table.nextPollAt(),
                table.position(),
                table.bound(),
                table.lagSeconds(),
                table.lagChanges(),
                table.isLagMinimum(),
                table.ratePerSecond(),
                table.published(),
                table.skipped(),
                table.lastBatch(),
                table.lastChangeAt(),
                table.destination(),
                table.captureInstances(),
                table.problem(),
                note.pendingActions());
    }

    private static TableState unheldState(TableNote note) {
        return note.hasPause() ? TableState.PAUSED : TableState.WAITING;
    }

    /** Returns what is known of a table that nobody has told of. */
    static TableReport waiting(TableName table, String destination) {
        TableStatus status = TableStatus.waiting(table);
        return new TableReport(
                table.toString(),
                status.state().label(),
                false,
                null,
                null,
                0,
                0,
                null,
                null,
                status.progress().position().toString(),
                status.progress().bound().toString(),
                0,
                null,
                false,
                0,
                0,
                0,
                0,
                null,
                destination,
                List.of(),
                null,
                List.of());
    }

    /** Returns each destination once, by kind and name, summed over the instances. */
    static List<DestinationReport> destinations(List<InstanceReport> instances) {
        Map<String, DestinationReport> merged = new TreeMap<>();
        for (InstanceReport instance : instances) {
            for (DestinationReport each : instance.destinations()) {
                merged.merge(each.kind() + "/" + each.name(), each, ReportMerge::sum);
            }
        }
        return new ArrayList<>(merged.values());
    }

    private static DestinationReport sum(DestinationReport one, DestinationReport other) {
        DestinationReport later = hasLaterError(one, other) ? other : one;
        return new DestinationReport(
                one.name(),
                one.kind(),
                one.ratePerSecond() + other.ratePerSecond(),
                one.events() + other.events(),
                one.errors() + other.errors(),
                later.lastErrorAt(),
                later.lastError(),
                one.depth() == null ? other.depth() : one.depth(),
                one.deadLetters() == null ? other.deadLetters() : one.deadLetters());
    }

    private static boolean hasLaterError(DestinationReport than, DestinationReport other) {
        return other.lastErrorAt() != null
                && (than.lastErrorAt() == null || other.lastErrorAt().isAfter(than.lastErrorAt()));
    }

    static List<String> faults(List<InstanceReport> instances, Collection<String> more) {
        java.util.Set<String> faults = new java.util.LinkedHashSet<>();
        instances.forEach(each -> faults.addAll(each.faults()));
        faults.addAll(more);
        return List.copyOf(faults);
    }
}
