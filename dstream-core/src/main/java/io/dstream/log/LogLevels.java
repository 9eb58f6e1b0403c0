package io.dstream.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes the levels of this process's loggers, until it ends. Safe for use by several threads.
 *
 * <p>On every server the loggers are those of {@code java.util.logging}, also where another library stands behind it.
 */
public final class LogLevels {
    /** The name that stands for the root of all loggers. */
    public static final String ROOT = "root";

    private static final int MAX_CHANGED = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$-]{1,100}(\\.[A-Za-z0-9_$-]{1,100}){0,30}");

    // Only weakly held by the log itself, a logger and its level would be gone with the next garbage collection.
    private final Map<String, Logger> changed = new LinkedHashMap<>();

    /** How much is logged. */
    public enum LogLevel {
        TRACE("FINER"),
        DEBUG("FINE"),
        INFO("INFO"),
        WARN("WARNING"),
        ERROR("SEVERE"),
        OFF("OFF");

        private final String name;

        LogLevel(String name) {
            this.name = name;
        }

        private Level level() {
            return Level.parse(name);
        }

        /** Returns how configuration and REST spell it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the level of that label, in any case, or empty if there is none. */
        public static Optional<LogLevel> find(String label) {
            return List.of(values()).stream()
                    .filter(level -> level.label().equalsIgnoreCase(label))
                    .findFirst();
        }

        static LogLevel of(Level level) {
            LogLevel found = TRACE;
            for (LogLevel candidate : values()) {
                if (candidate.level().intValue() <= level.intValue()) {
                    found = candidate;
                }
            }
            return found;
        }
    }

    /**
     * A logger.
     *
     * @param level its own, null where it takes its parent's
     * @param effectiveLevel what it logs at least
     */
    public record LoggerReport(String name, @Nullable String level, String effectiveLevel) {}

    /** Returns the loggers that there are, by name. */
    public List<LoggerReport> loggers() {
        List<LoggerReport> reports = new ArrayList<>();
        for (String name : names()) {
            find(name).ifPresent(reports::add);
        }
        return reports;
    }

    /** Returns a logger, or empty if there is none of that name. */
    public Optional<LoggerReport> find(String name) {
        return logger(name).map(logger -> report(name, logger));
    }

    /**
     * Changes a logger's level.
     *
     * @param level null to take the parent's
     * @return the logger as it is now, or empty if the name is no logger's, too many have been changed, or the root
     *     would be left without a level
     */
    public synchronized Optional<LoggerReport> change(String name, @Nullable LogLevel level) {
        boolean isRoot = name.equals(ROOT);
        if (isRoot ? level == null : !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        if (!changed.containsKey(name) && changed.size() >= MAX_CHANGED) {
            return Optional.empty();
        }
        Logger logger = Logger.getLogger(isRoot ? "" : name);
        changed.put(name, logger);
        logger.setLevel(level == null ? null : level.level());
        if (level != null) {
            open(logger, level.level());
        }
        return Optional.of(report(name, logger));
    }

    // A handler on the way up may hold back what the logger lets through now.
    private static void open(Logger logger, Level level) {
        for (Logger at = logger; at != null; at = at.getUseParentHandlers() ? at.getParent() : null) {
            for (Handler handler : at.getHandlers()) {
                if (handler.getLevel() != null && handler.getLevel().intValue() > level.intValue()) {
                    handler.setLevel(level);
                }
            }
        }
    }

    private static Set<String> names() {
        Set<String> names =
                new TreeSet<>(Collections.list(LogManager.getLogManager().getLoggerNames()));
        names.removeIf(Predicate.not(name -> NAME.matcher(name).matches()));
        names.add(ROOT);
        return names;
    }

    private static Optional<Logger> logger(String name) {
        return name.equals(ROOT)
                ? Optional.of(Logger.getLogger(""))
                : Optional.ofNullable(LogManager.getLogManager().getLogger(name))
                        .filter(logger -> NAME.matcher(name).matches());
    }

    private static LoggerReport report(String name, Logger logger) {
        Level own = logger.getLevel();
        Level effective = Level.INFO;
        for (Logger at = logger; at != null; at = at.getParent()) {
            if (at.getLevel() != null) {
                effective = at.getLevel();
                break;
            }
        }
        return new LoggerReport(
                name,
                own == null ? null : LogLevel.of(own).label(),
                LogLevel.of(effective).label());
    }
}
