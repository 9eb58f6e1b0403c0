package io.dstream.access;

import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.AuditLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is noted as one line each. */
final class RecordingAuditLog implements AuditLog {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void note(Actor actor, String action, String subject, String outcome, String detail) {
        lines.add(String.join(" | ", action, subject, actor.address(), outcome, detail));
    }

    @Override
    public List<AuditEntry> entries(String before, int limit) {
        return List.of();
    }
}
