package io.dstream.console.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Audit entries, the newest first.
 *
 * @param next before which id to go on, null where there are no more
 */
public record AuditPage(List<AuditEntry> items, @Nullable String next) {
    public AuditPage {
        items = List.copyOf(items);
    }
}
