package io.dstream.control.config;

import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.control.ConfigControl.ConfigSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A configuration that runs, and how it came to.
 *
 * @param masked its text without secrets, which alone is hashed: a hash of secrets could be guessed at
 * @param origin where it came from
 * @param isPersistent whether the next start finds it
 * @param ancestors revisions that it replaced, the latest last
 */
record AppliedConfig(
        ConfigSource source,
        DStreamConfig config,
        String masked,
        String etag,
        String origin,
        boolean isPersistent,
        Instant at,
        String by,
        List<String> ancestors) {
    private static final int REVISION_LENGTH = 12;
    private static final int ETAG_LENGTH = 20;
    private static final int MAX_ANCESTORS = 20;

    AppliedConfig {
        ancestors = List.copyOf(ancestors);
    }

    /** Returns the configuration of a start, whose tag is alike in all instances that start with the same text. */
    static AppliedConfig atStart(ConfigSource source, DStreamConfig config, String origin, Instant at) {
        String masked = source.masked();
        return new AppliedConfig(
                source, config, masked, hash(masked, ETAG_LENGTH), origin, true, at, "start", List.of());
    }

    /** Returns what follows when another text is applied; its tag is alike wherever the same text follows this one. */
    AppliedConfig followedBy(ConfigSource next, DStreamConfig nextConfig, String from, Instant time, String actor) {
        String nextMasked = next.masked();
        List<String> replaced = new ArrayList<>(ancestors);
        replaced.add(revision());
        int first = Math.max(0, replaced.size() - MAX_ANCESTORS);
        return new AppliedConfig(
                next,
                nextConfig,
                nextMasked,
                hash(etag + "\n" + nextMasked, ETAG_LENGTH),
                from,
                isPersistent,
                time,
                actor,
                replaced.subList(first, replaced.size()));
    }

    /** Returns this with what another instance says of it. */
    AppliedConfig asAnnounced(ConfigAnnouncement announcement) {
        return new AppliedConfig(
                source,
                config,
                masked,
                announcement.etag(),
                origin,
                isPersistent,
                announcement.at(),
                announcement.by(),
                announcement.ancestors());
    }

    AppliedConfig withPersistence(boolean persistent) {
        return new AppliedConfig(source, config, masked, etag, origin, persistent, at, by, ancestors);
    }

    String revision() {
        return hash(masked, REVISION_LENGTH);
    }

    ConfigSnapshot snapshot() {
        return new ConfigSnapshot(revision(), etag, masked, origin, isPersistent, at, by);
    }

    ConfigAnnouncement announcement(String instance, List<String> changedSecrets) {
        return new ConfigAnnouncement(etag, revision(), masked, origin, at, by, instance, ancestors, changedSecrets);
    }

    private static String hash(String text, int length) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
