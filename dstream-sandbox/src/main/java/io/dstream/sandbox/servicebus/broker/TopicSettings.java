package io.dstream.sandbox.servicebus.broker;

import java.time.Duration;

/**
 * How a topic treats what is sent to it.
 *
 * @param timeToLive upper bound of each message's own
 * @param duplicateWindow how long message ids are remembered, zero without duplicate detection
 * @param maxSizeBytes above which sends are refused
 */
public record TopicSettings(Duration timeToLive, Duration duplicateWindow, long maxSizeBytes) {
    /** A topic as the service creates it when nothing is said. */
    public static final TopicSettings DEFAULT = new TopicSettings(QueueSettings.UNLIMITED, Duration.ZERO, 1L << 30);

    /** Returns these settings with duplicate detection over a window. */
    public TopicSettings withDuplicateWindow(Duration window) {
        return new TopicSettings(timeToLive, window, maxSizeBytes);
    }
}
