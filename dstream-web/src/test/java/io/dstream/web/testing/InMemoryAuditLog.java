package io.dstream.web.testing;

import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps the audit in memory; as in the stored one, a newer entry has the lesser id. */
public final class InMemoryAuditLog implements AuditLog {
    private static final int LAST_ID = 99_999_999;
    private static final Instant BEGINNING = Instant.parse("2026-11-22T12:00:00Z");

    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public synchronized void note(Actor actor, String action, String subject, String outcome, String detail) {
        int number = entries.size();
        entries.add(
                0,
                new AuditEntry(
                        String.format("%08d", LAST_ID - number),
                        BEGINNING.plusSeconds(number),
                        "instance-1",
                        actor.name(),
                        actor.role().label(),
                        actor.address(),
                        action,
                        subject,
                        outcome,
                        detail));
    }

    @Override
    public synchronized List<AuditEntry> entries(String before, int limit) {
        return entries.stream()
                .filter(entry -> before.isEmpty() || entry.id().compareTo(before) > 0)
                .limit(limit)
                .toList();
    }
}
