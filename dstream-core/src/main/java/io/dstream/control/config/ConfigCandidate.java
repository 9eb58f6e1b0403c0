package io.dstream.control.config;

import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.control.ConfigControl.ConfigChange;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** A sound text that may take the place of what runs. */
record ConfigCandidate(ConfigSource source, DStreamConfig config, ConfigComparison comparison) {
    /** Returns whether applying it would change nothing that runs and nothing that is kept. */
    boolean isSame(AppliedConfig running) {
        return comparison.changes().isEmpty()
                && comparison.refused().isEmpty()
                && source.text().equals(running.source().text());
    }

    /** Returns what keeps it from being applied, a sentence each. */
    List<String> refusals() {
        return comparison.refused().stream().map(ConfigCandidate::sentence).toList();
    }

    void requireChangeable() {
        if (!comparison.refused().isEmpty()) {
            throw new ControlException(Reason.CONFLICT, "Nothing was changed. " + String.join(" ", refusals()));
        }
    }

    /** Returns what is changed, for audit and log. */
    String summary() {
        return comparison.changes().isEmpty()
                ? "no setting changed"
                : comparison.changes().stream()
                        .map(change -> change.path() + " " + change.kind())
                        .distinct()
                        .limit(20)
                        .collect(Collectors.joining(", "));
    }

    private static String sentence(ConfigChange change) {
        return change.path() + " cannot be " + change.kind() + " while running. " + change.effect();
    }
}
