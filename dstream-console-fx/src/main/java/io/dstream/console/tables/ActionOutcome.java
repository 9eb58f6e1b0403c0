package io.dstream.console.tables;

import io.dstream.console.ui.ActionLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last action on a table.
 *
 * @param outcome null while nobody has answered yet
 */
public record ActionOutcome(TableAction action, Instant at, ActionLog.@Nullable Outcome outcome, String sentence) {}
