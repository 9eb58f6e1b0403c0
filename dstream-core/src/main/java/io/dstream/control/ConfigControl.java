package io.dstream.control;

import java.util.List;

/** Shows, checks and changes the configuration that runs. Safe for use by several threads. */
public interface ConfigControl {
    /** Returns what runs, with each secret masked. */
    ConfigSnapshot current();

    /** Returns what is wrong with a text, in the order of its lines; empty where it can be applied. */
    List<ConfigDiagnostic> validate(String text);

    /**
     * Returns what applying a text would change; a masked secret in it stands for the one that runs.
     *
     * @throws ControlException if the text is not valid
     */
    ConfigDiff diff(String text);

    /**
     * Applies a text to this instance without a restart, keeps it for the next start and announces it to the others.
     *
     * @param etag of the configuration that the text is a change of
     * @throws ControlException if the text is not valid, another was applied meanwhile, or anything in it cannot be
     *     changed while running; then nothing has changed
     */
    ConfigDiff apply(String text, String etag, Actor actor);

    /** Returns earlier configurations, the newest first, with each secret masked. */
    List<ConfigSnapshot> history();

    /**
     * A configuration.
     *
     * @param revision short hash of the text
     * @param etag changes with each change
     * @param text HCL, each secret masked as {@code ***}
     * @param source where it came from, such as the file
     * @param isPersistent whether the next start finds it
     * @param by who applied it
     */
    record ConfigSnapshot(
            String revision,
            String etag,
            String text,
            String source,
            boolean isPersistent,
            java.time.Instant appliedAt,
            String by) {}

    /** Something wrong at a place in the text, lines and columns counted from 1. */
    record ConfigDiagnostic(int line, int column, String message) {}

    /**
     * What is, or would be, changed.
     *
     * @param revision of the new text
     * @param etag of the new configuration
     * @param changes those that can be made while running
     * @param refused those that cannot, each with its reason
     */
    record ConfigDiff(String revision, String etag, List<ConfigChange> changes, List<ConfigChange> refused) {
        public ConfigDiff {
            changes = List.copyOf(changes);
            refused = List.copyOf(refused);
        }
    }

    /**
     * One change.
     *
     * @param path such as {@code ingester.tables} or {@code processor.output.connection_string}
     * @param kind {@code added}, {@code removed} or {@code changed}
     * @param before what was there, masked where it is a secret, empty where nothing was
     * @param after likewise
     * @param effect what it does, or why it is refused: a sentence
     */
    record ConfigChange(String path, String kind, String before, String after, String effect) {}
}
