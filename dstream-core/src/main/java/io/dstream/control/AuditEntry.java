package io.dstream.control;

import java.time.Instant;

/**
 * Something that somebody did or tried.
 *
 * @param id sorts by time
 * @param action such as {@code table.pause}, {@code config.apply}, {@code login.failed}
 * @param subject such as the table, empty where there is none
 * @param outcome {@code done}, {@code pending}, {@code refused} or {@code failed}
 * @param detail a sentence without any secret
 */
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
