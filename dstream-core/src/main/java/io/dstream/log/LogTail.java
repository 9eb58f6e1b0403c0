package io.dstream.log;

import io.dstream.log.LogLevels.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Keeps the last lines that a logger and those below it let through, for whoever follows the log. Safe for use by
 * several threads.
 */
public final class LogTail implements AutoCloseable {
    /** How many lines are kept, and so the most that anybody is told at once. */
    public static final int CAPACITY = 1_000;

    private static final String SUBJECT = "io.dstream";
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_TRACE = 4_000;
    private static final String CUT = " ...";
    // Messages are free of secrets by themselves; a driver's or a library's, quoted in one, may not be.
    // Only weakly held by the log itself, the logger and its handler would be gone with the next garbage collection.
    private final Logger logger = Logger.getLogger(SUBJECT);
    private final Handler handler = new Recorder();
    private final ThreadLocal<Boolean> isUnheard = ThreadLocal.withInitial(() -> false);
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long last;

    private record Kept(long number, LogLevel level, LogEntry entry) {}

    /**
     * What was logged since.
     *
     * @param upTo the number of the newest line, of whatever level
     * @param omitted how many lines are no longer kept
     */
    public record Since(long upTo, long omitted, List<LogEntry> entries) {
        public Since {
            entries = List.copyOf(entries);
        }
    }

    /** Begins to keep lines. */
    public void begin() {
        logger.addHandler(handler);
    }

    /** Returns the newest lines of a level and above, oldest first. */
    public synchronized Since newest(LogLevel level, int limit) {
        List<LogEntry> entries = entries(0, level);
        return new Since(last, 0, entries.subList(Math.max(0, entries.size() - limit), entries.size()));
    }

    /** Returns the lines of a level and above that came after a number, oldest first. */
    public synchronized Since after(long number, LogLevel level) {
        long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().number();
        return new Since(last, Math.max(0, oldest - 1 - number), entries(number, level));
    }

    private List<LogEntry> entries(long after, LogLevel level) {
        List<LogEntry> entries = new ArrayList<>();
        for (Kept one : kept) {
            if (one.number() > after && one.level().compareTo(level) >= 0) {
                entries.add(one.entry());
            }
        }
        return entries;
    }

    /** Does work whose own lines are not kept, so that telling the log is not told in turn. */
    public void unheard(Runnable work) {
        isUnheard.set(true);
        try {
            work.run();
        } finally {
            isUnheard.remove();
        }
    }

    /** Keeps no more lines. */
    @Override
    public void close() {
        logger.removeHandler(handler);
    }

    private synchronized void keep(LogLevel level, LogEntry entry) {
        last++;
        kept.addLast(new Kept(last, level, entry));
        if (kept.size() > CAPACITY) {
            kept.removeFirst();
        }
    }

    private static String harmless(String text, int most) {
        String shown = text.length() > most ? text.substring(0, most) + CUT : text;
        return SecretMask.masked(shown);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Takes what is logged; on the thread that logs. */
    private final class Recorder extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (isUnheard.get()) {
                return;
            }
            LogLevel level = LogLevel.of(record.getLevel());
            Throwable thrown = record.getThrown();
            String name = record.getLoggerName();
            String message = record.getMessage() == null ? "" : formatter.formatMessage(record);
            keep(
                    level,
                    new LogEntry(
                            record.getInstant(),
                            level.label(),
                            name == null ? "" : name,
                            Thread.currentThread().getName(),
                            harmless(message, MAX_MESSAGE),
                            thrown == null ? null : harmless(trace(thrown), MAX_TRACE)));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open; the log closes its handlers when the process ends.
        }
    }
}
