package io.dstream.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a table from streaming, or kept it at last.
 *
 * @param text for a person to read, without any secret
 * @param remedy the T-SQL statement, or the sentence, that mends it; null where nobody need act
 * @param at when it was last seen
 * @param count how many polls in a row have ended so
 */
public record TableProblem(String text, @Nullable String remedy, Instant at, int count) {}
