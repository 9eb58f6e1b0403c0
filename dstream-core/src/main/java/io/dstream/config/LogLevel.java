package io.dstream.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The levels that {@code DSTREAM_LOG_LEVEL} names. */
public final class LogLevel {
    public static final String ENVIRONMENT_VARIABLE = "DSTREAM_LOG_LEVEL";

    private LogLevel() {}

    /** Returns the named level, in any letter case; INFO for anything else, as in the original. */
    public static System.Logger.Level parse(@Nullable String word) {
        return find(word == null ? "" : word).orElse(System.Logger.Level.INFO);
    }

    /** Returns the named level, in any letter case, or nothing where no level has this name. */
    public static Optional<System.Logger.Level> find(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "debug" -> Optional.of(System.Logger.Level.DEBUG);
            case "info" -> Optional.of(System.Logger.Level.INFO);
            case "warn" -> Optional.of(System.Logger.Level.WARNING);
            case "error" -> Optional.of(System.Logger.Level.ERROR);
            default -> Optional.empty();
        };
    }
}
