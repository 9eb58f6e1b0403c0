package io.dstream.console.audit;

import io.dstream.console.model.AuditEntry;
import java.util.Locale;
import java.util.stream.Stream;

/** Which entries are wanted; an empty part lets everything through. */
record AuditFilter(String text, String action, String actor, String outcome) {
    boolean wants(AuditEntry entry) {
        return is(action, entry.action())
                && is(actor, entry.actor())
                && is(outcome, entry.outcome())
                && (text.isBlank() || holds(entry, text.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean is(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static boolean holds(AuditEntry entry, String part) {
        return Stream.of(
                        entry.actor(),
                        entry.role(),
                        entry.address(),
                        entry.instance(),
                        entry.action(),
                        entry.subject(),
                        entry.outcome(),
                        entry.detail())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }
}
