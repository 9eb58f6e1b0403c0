package io.dstream.control.cluster;

import java.util.List;

/**
 * The configuration that an instance runs, as it tells the others.
 *
 * @param revision short hash of its text, empty where not known
 * @param problems parts of the announced configuration that it refused, a sentence each
 */
public record ConfigState(String revision, List<String> problems) {
    public static final ConfigState UNKNOWN = new ConfigState("", List.of());

    public ConfigState {
        problems = List.copyOf(problems);
    }
}
