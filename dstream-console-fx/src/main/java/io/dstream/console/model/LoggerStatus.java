package io.dstream.console.model;

import org.jspecify.annotations.Nullable;

/**
 * A logger of the instance that answers: {@code GET loggers}.
 *
 * @param level its own, null where it has that of its parent
 */
public record LoggerStatus(String name, @Nullable String level, String effectiveLevel) {}
