package io.dstream.web.testing;

import io.dstream.control.Actor;
import io.dstream.control.ConfigControl;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Keeps a configuration in memory; a text with {@code nonsense} is wrong, one with {@code refused} is refused. */
public final class InMemoryConfig implements ConfigControl {
    private final List<ConfigSnapshot> snapshots = new ArrayList<>();

    InMemoryConfig() {
        snapshots.add(snapshot("ingester { password = \"***\" }\n", "system", 1));
    }

    @Override
    public synchronized ConfigSnapshot current() {
        return snapshots.get(0);
    }

    @Override
    public List<ConfigDiagnostic> validate(String text) {
        return text.contains("ingester")
                ? List.of()
                : List.of(new ConfigDiagnostic(1, 1, "There is no block ingester"));
    }

    @Override
    public ConfigDiff diff(String text) {
        if (text.contains("conflict")) {
            throw new ControlException(Reason.CONFLICT, "The state does not allow it");
        }
        return new ConfigDiff(
                "rev",
                "etag-new",
                List.of(new ConfigChange("ingester.tables", "changed", "a", "b", "One table more")),
                List.of());
    }

    @Override
    public synchronized ConfigDiff apply(String text, String etag, Actor actor) {
        if (!etag.equals(current().etag())) {
            throw new ControlException(Reason.PRECONDITION_FAILED, "Another configuration was applied meanwhile");
        }
        if (text.contains("refused")) {
            throw new ControlException(Reason.CONFLICT, "ingester.db_type cannot change while running");
        }
        ConfigSnapshot next = snapshot(text, actor.name(), snapshots.size() + 1);
        snapshots.add(0, next);
        if (snapshots.size() > 20) {
            snapshots.remove(20);
        }
        return new ConfigDiff(next.revision(), next.etag(), List.of(), List.of());
    }

    @Override
    public synchronized List<ConfigSnapshot> history() {
        return List.copyOf(snapshots);
    }

    private ConfigSnapshot snapshot(String text, String by, int number) {
        return new ConfigSnapshot(
                "rev" + number, "etag-" + number, text, "dstream.hcl", true, InMemoryTables.STARTED, by);
    }
}
