package io.dstream.control.config;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What this instance knows of announcements. For one thread at a time; the problems may be asked by others. */
final class AnnouncedConfig {
    /** How often others are listened to. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final ConfigAnnouncements announcements;
    private final LongSupplier nanos;
    private boolean hasLooked;
    private long lookedAt;
    private boolean isFirst = true;
    private @Nullable String seen;
    private @Nullable Pending pending;
    private volatile List<String> refusals = List.of();
    private volatile List<String> missingSecrets = List.of();
    private volatile String fault = "";

    /** What could not be announced yet. */
    private record Pending(ConfigAnnouncement next, ConfigAnnouncement replaced) {}

    AnnouncedConfig(ConfigAnnouncements announcements, LongSupplier nanos) {
        this.announcements = announcements;
        this.nanos = nanos;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>(refusals);
        missingSecrets.forEach(path -> problems.add(path
                + " was changed on another instance, and no secret travels between them: change it here as well."));
        if (!fault.isEmpty()) {
            problems.add(fault);
        }
        return problems;
    }

    boolean isDue() {
        return !hasLooked || nanos.getAsLong() - lookedAt >= PERIOD.toNanos();
    }

    /** Returns whether nothing was heard of any announcement yet. */
    boolean isFirst() {
        return isFirst;
    }

    /** Returns an announcement that was not heard yet and is not of what runs. */
    Optional<ConfigAnnouncement> next(String running) {
        hasLooked = true;
        lookedAt = nanos.getAsLong();
        try {
            retry();
            Optional<ConfigAnnouncement> latest = announcements.latest();
            fault = "";
            if (latest.isEmpty()) {
                isFirst = false;
                return latest;
            }
            if (latest.get().etag().equals(running)) {
                heard(latest.get());
            }
            return latest.filter(news -> !news.etag().equals(seen));
        } catch (ControlException e) {
            fault = "What other instances announce cannot be read: " + e.getMessage();
            return Optional.empty();
        }
    }

    void heard(ConfigAnnouncement news) {
        isFirst = false;
        seen = news.etag();
    }

    /** Announces a configuration, later where the announcements are out of reach. */
    void announce(ConfigAnnouncement next, ConfigAnnouncement replaced) {
        try {
            if (!tryAnnounce(next, replaced)) {
                throw new ControlException(
                        Reason.PRECONDITION_FAILED,
                        "Another configuration was applied on another instance meanwhile: read it again.");
            }
            pending = null;
            fault = "";
        } catch (ControlException e) {
            if (e.reason() != Reason.UNAVAILABLE) {
                throw e;
            }
            pending = new Pending(next, replaced);
            fault = "The configuration could not be announced to the other instances yet: " + e.getMessage();
        }
        refusals = List.of();
        missingSecrets = List.of();
    }

    /** Whoever applied the same text to the same configuration has said the same. */
    private boolean tryAnnounce(ConfigAnnouncement next, ConfigAnnouncement replaced) {
        boolean isAnnounced = announcements.announce(next, replaced, Optional.ofNullable(seen))
                || announcements
                        .latest()
                        .filter(latest -> latest.etag().equals(next.etag()))
                        .isPresent();
        if (isAnnounced) {
            heard(next);
        }
        return isAnnounced;
    }

    private void retry() {
        Pending waiting = pending;
        if (waiting == null) {
            return;
        }
        boolean isAnnounced = tryAnnounce(waiting.next(), waiting.replaced());
        pending = null;
        if (!isAnnounced) {
            refusals = List.of("What was applied here while the others were out of reach was never announced: another"
                    + " configuration was, and takes its place.");
        }
    }

    void adopted(List<String> secretsLeftOut) {
        refusals = List.of();
        missingSecrets = List.copyOf(secretsLeftOut);
    }

    /** Forgets that secrets were missing: they were given here. */
    void secretsGiven() {
        missingSecrets = List.of();
    }

    void refused(List<String> problems) {
        refusals = List.copyOf(problems);
    }
}
