package io.dstream.web.events;

import io.dstream.control.AuditEntry;
import io.dstream.control.InstanceReport;
import io.dstream.control.Operations;
import io.dstream.control.TableReport;
import io.dstream.web.events.EventShapes.InstanceEvent;
import io.dstream.web.events.EventShapes.StateEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what has changed since it last looked. Not safe for use by several threads. */
final class ClusterWatch {
    private static final int AUDIT_AT_ONCE = 50;

    private @Nullable Map<String, TableReport> tables;
    private @Nullable Map<String, InstanceReport> instances;
    private @Nullable Set<String> audited;

    /** Forgets what it has seen; the next look tells nothing. */
    void forget() {
        tables = null;
        instances = null;
        audited = null;
    }

    List<StateEvent> states(List<TableReport> now) {
        Map<String, TableReport> before = tables;
        Map<String, TableReport> after = new HashMap<>();
        List<StateEvent> changes = new ArrayList<>();
        for (TableReport table : now) {
            after.put(table.table(), table);
            TableReport old = before == null ? table : before.get(table.table());
            if (old == null || hasChanged(old, table)) {
                changes.add(new StateEvent(
                        table.table(),
                        old == null ? null : old.state(),
                        table.state(),
                        table.isPaused(),
                        table.owner(),
                        table.problem()));
            }
        }
        if (before != null) {
            before.values().stream()
                    .filter(table -> !after.containsKey(table.table()))
                    .forEach(gone ->
                            changes.add(new StateEvent(gone.table(), gone.state(), "Removed", false, null, null)));
        }
        tables = after;
        return changes;
    }

    private static boolean hasChanged(TableReport old, TableReport table) {
        return !old.state().equals(table.state())
                || old.isPaused() != table.isPaused()
                || !Objects.equals(old.owner(), table.owner());
    }

    List<InstanceEvent> instances(List<InstanceReport> now) {
        Map<String, InstanceReport> before = instances;
        Map<String, InstanceReport> after = new HashMap<>();
        List<InstanceEvent> changes = new ArrayList<>();
        for (InstanceReport instance : now) {
            after.put(instance.instance(), instance);
            InstanceReport old = before == null ? instance : before.get(instance.instance());
            if (old == null) {
                changes.add(event(instance, "joined"));
            } else if (old.isReady() != instance.isReady()
                    || !old.configRevision().equals(instance.configRevision())) {
                changes.add(event(instance, "changed"));
            }
        }
        if (before != null) {
            before.values().stream()
                    .filter(instance -> !after.containsKey(instance.instance()))
                    .forEach(gone -> changes.add(event(gone, "left")));
        }
        instances = after;
        return changes;
    }

    private static InstanceEvent event(InstanceReport instance, String change) {
        return new InstanceEvent(instance.instance(), change, instance.isReady(), instance.configRevision());
    }

    /** Returns the entries since the last look, oldest first; of a flood only the newest. */
    List<AuditEntry> audit(Operations operations) {
        List<AuditEntry> newest = operations.audit().entries("", AUDIT_AT_ONCE);
        Set<String> before = audited;
        // Whether it was seen, not where it stands: another instance's entry may come late, behind newer ones.
        List<AuditEntry> fresh = newest.stream()
                .filter(entry -> before != null && !before.contains(entry.id()))
                .collect(Collectors.toCollection(ArrayList::new));
        audited = newest.stream().map(AuditEntry::id).collect(Collectors.toSet());
        Collections.reverse(fresh);
        return fresh;
    }
}
