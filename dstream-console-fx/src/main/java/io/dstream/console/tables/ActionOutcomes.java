package io.dstream.console.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The last action on each table, for a while; for the thread of the user interface. */
public final class ActionOutcomes {
    /** Long enough to be seen by somebody who was looking elsewhere. */
    static final Duration KEPT = Duration.ofMinutes(2);

    private final Map<String, ReadOnlyObjectWrapper<@Nullable ActionOutcome>> outcomes = new HashMap<>();

    /** Returns the last action on a table, null where there was none of late. */
    public ReadOnlyObjectProperty<@Nullable ActionOutcome> of(String table) {
        return wrapper(table).getReadOnlyProperty();
    }

    void put(String table, ActionOutcome outcome) {
        wrapper(table).set(outcome);
    }

    /** Forgets what is older than the while. */
    void expire(Instant now) {
        for (ReadOnlyObjectWrapper<@Nullable ActionOutcome> each : outcomes.values()) {
            ActionOutcome known = each.get();
            if (known != null
                    && known.outcome() != null
                    && known.at().plus(KEPT).isBefore(now)) {
                each.set(null);
            }
        }
    }

    private ReadOnlyObjectWrapper<@Nullable ActionOutcome> wrapper(String table) {
        return outcomes.computeIfAbsent(table, name -> new ReadOnlyObjectWrapper<>());
    }
}
