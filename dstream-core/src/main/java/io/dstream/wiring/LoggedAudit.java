package io.dstream.wiring;

import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.AuditLog;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.log.StructuredLogger;
import java.util.List;

/** Writes who did what to the log only. */
final class LoggedAudit implements AuditLog {
    private final StructuredLogger log = StructuredLogger.of(LoggedAudit.class);

    @Override
    public void note(Actor actor, String action, String subject, String outcome, String detail) {
        log.info(action + " - " + outcome, "actor", actor.name(), "subject", subject, "detail", detail);
    }

    @Override
    public List<AuditEntry> entries(String before, int limit) {
        throw new ControlException(Reason.UNAVAILABLE, "The audit is in the log only.");
    }
}
