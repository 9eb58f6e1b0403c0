package io.dstream.azure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How entities of Service Bus are created where they are missing; what exists stays as it is.
 *
 * @param isCreating whether they are created, and looked at, at all; both take the Manage right
 * @param subscriptions of a destination's topic
 * @param hasSessions whether those subscriptions have sessions
 * @param duplicateDetection how long a message's id is remembered, 20 s to 7 days
 * @param timeToLive how long a message waits in a destination before it expires, by default for ever
 */
public record EntityPlan(
        boolean isCreating,
        List<String> subscriptions,
        boolean hasSessions,
        Duration duplicateDetection,
        Optional<Duration> timeToLive) {
    /** A resend after a crash follows within minutes; ten is the service's default, and each costs it memory. */
    public static final Duration DUPLICATE_DETECTION = Duration.ofMinutes(10);

    /** Creates what is missing as most want it. */
    public static final EntityPlan USUAL =
            new EntityPlan(true, List.of(IngestEntity.SUBSCRIPTION), false, DUPLICATE_DETECTION, Optional.empty());

    public EntityPlan {
        subscriptions = List.copyOf(subscriptions);
    }

    /** Returns the plan of an ingest queue, whose messages never expire. */
    public static EntityPlan ofIngest(boolean isCreating, Duration duplicateDetection) {
        return new EntityPlan(
                isCreating, List.of(IngestEntity.SUBSCRIPTION), true, duplicateDetection, Optional.empty());
    }
}
