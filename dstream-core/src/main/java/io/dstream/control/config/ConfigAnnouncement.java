package io.dstream.control.config;

import io.dstream.control.ConfigControl.ConfigSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A configuration as instances tell each other of it; holds no secret.
 *
 * @param etag of the configuration
 * @param revision short hash of the text
 * @param text HCL, each secret masked
 * @param source where it came from
 * @param at when it was applied
 * @param by who applied it
 * @param instance which instance applied it first
 * @param ancestors revisions that it replaces, directly or not, the latest last
 * @param changedSecrets paths of the secrets that were changed with it, which each instance must be given
 */
public record ConfigAnnouncement(
        String etag,
        String revision,
        String text,
        String source,
        Instant at,
        String by,
        String instance,
        List<String> ancestors,
        List<String> changedSecrets) {
    public ConfigAnnouncement {
        for (Object part : new Object[] {etag, revision, text, source, at, by, instance, ancestors, changedSecrets}) {
            Objects.requireNonNull(part);
        }
        ancestors = List.copyOf(ancestors);
        changedSecrets = List.copyOf(changedSecrets);
    }

    ConfigSnapshot snapshot() {
        return new ConfigSnapshot(revision, etag, text, source, true, at, by);
    }
}
