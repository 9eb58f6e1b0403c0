package io.dstream.console.model;

import java.time.Instant;

/** Something that somebody did or tried: {@code GET audit}. */
public record AuditEntry(
        String id,
        Instant at,
        String instance,
        String actor,
        String role,
        String address,
        String action,
        String subject,
        String outcome,
        String detail) {}
