package io.dstream.sandbox.servicebus.broker;

import java.time.Duration;

/**
 * How a queue or subscription treats its messages.
 *
 * @param lockDuration of messages and of sessions, at most five minutes at the real service
 * @param maxDeliveryCount failed deliveries after which a message is dead-lettered
 * @param timeToLive upper bound of each message's own
 * @param duplicateWindow how long message ids are remembered, zero without duplicate detection
 * @param maxSizeBytes above which sends are refused
 */
public record QueueSettings(
        Duration lockDuration,
        int maxDeliveryCount,
        boolean requiresSession,
        Duration timeToLive,
        boolean deadLettersExpired,
        Duration duplicateWindow,
        long maxSizeBytes) {
    /** Stands for no expiry: the service writes the largest .NET time span. */
    public static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE / 4);

    /** A queue as the service creates it when nothing is said. */
    public static final QueueSettings DEFAULT =
            new QueueSettings(Duration.ofMinutes(1), 10, false, UNLIMITED, false, Duration.ZERO, 1L << 30);

    /** Returns these settings with sessions required. */
    public QueueSettings withSessions() {
        return new QueueSettings(
                lockDuration, maxDeliveryCount, true, timeToLive, deadLettersExpired, duplicateWindow, maxSizeBytes);
    }

    /** Returns these settings with duplicate detection over a window. */
    public QueueSettings withDuplicateWindow(Duration window) {
        return new QueueSettings(
                lockDuration, maxDeliveryCount, requiresSession, timeToLive, deadLettersExpired, window, maxSizeBytes);
    }

    /** Returns these settings with another lock duration. */
    public QueueSettings withLockDuration(Duration duration) {
        return new QueueSettings(
                duration,
                maxDeliveryCount,
                requiresSession,
                timeToLive,
                deadLettersExpired,
                duplicateWindow,
                maxSizeBytes);
    }

    /** Returns the settings of the dead-letter queue beside such a queue: no sessions, no expiry, no limit. */
    QueueSettings forDeadLetters() {
        return new QueueSettings(
                lockDuration, Integer.MAX_VALUE, false, UNLIMITED, false, Duration.ZERO, Long.MAX_VALUE);
    }
}
