package io.dstream.access;

import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Notes failed logins in the audit: the first of each caller at once, the others of a minute as one number, so that a
 * flood cannot fill it.
 */
final class FailedLogins {
    private static final String ACTION = "login.failed";
    private static final String OUTCOME = "refused";
    private static final int CALLERS_A_MINUTE = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Caller OTHERS = new Caller("others", "");

    private final AuditLog audit;
    private final LongSupplier nanos;
    private final Map<Caller, Integer> repeats = new LinkedHashMap<>();
    private long windowBegan;

    private record Caller(String name, String address) {
        Actor actor() {
            return new Actor(name, address, AccessRole.VIEWER);
        }
    }

    FailedLogins(AuditLog audit, LongSupplier nanos) {
        this.audit = audit;
        this.nanos = nanos;
        this.windowBegan = nanos.getAsLong();
    }

    /** Notes a failure; the name is that of a known user or says what else was tried, never what was typed. */
    void note(String name, String address, String why) {
        flush();
        Caller caller = new Caller(name, address);
        boolean isFirst;
        synchronized (this) {
            isFirst = !repeats.containsKey(caller) && repeats.size() < CALLERS_A_MINUTE;
            Caller counted = isFirst || repeats.containsKey(caller) ? caller : OTHERS;
            repeats.merge(counted, isFirst ? 0 : 1, Integer::sum);
        }
        if (isFirst) {
            audit.note(caller.actor(), ACTION, name, OUTCOME, why);
        }
    }

    /** Notes what a minute that is over brought besides. */
    void flush() {
        List<Map.Entry<Caller, Integer>> over = new ArrayList<>();
        synchronized (this) {
            if (nanos.getAsLong() - windowBegan < WINDOW.toNanos()) {
                return;
            }
            windowBegan = nanos.getAsLong();
            repeats.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(Map.Entry::copyOf)
                    .forEach(over::add);
            repeats.clear();
        }
        for (Map.Entry<Caller, Integer> entry : over) {
            String detail = entry.getValue() + " more failed logins within a minute";
            audit.note(entry.getKey().actor(), ACTION, entry.getKey().name(), OUTCOME, detail);
        }
    }
}
