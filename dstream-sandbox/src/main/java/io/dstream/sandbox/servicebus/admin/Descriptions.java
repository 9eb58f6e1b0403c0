package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.BadDescriptionException;
import io.dstream.sandbox.admin.Description;
import io.dstream.sandbox.admin.Xml;
import io.dstream.sandbox.servicebus.broker.MessageCounts;
import io.dstream.sandbox.servicebus.broker.QueueEntity;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.SubscriptionEntity;
import io.dstream.sandbox.servicebus.broker.TopicEntity;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entities as descriptions and descriptions as settings. */
final class Descriptions {
    static final String OPEN = " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
            + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">";
    private static final String COUNTS = "http://schemas.microsoft.com/netservices/2011/06/servicebus";
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final long BYTES_PER_MEGABYTE = 1L << 20;
    private static final List<String> REFUSED = List.of("ForwardTo", "ForwardDeadLetteredMessagesTo");

    private Descriptions() {}

    // ---- reading

    static QueueSettings queue(Description description) {
        refuseWhatIsNotServed(description);
        QueueSettings fallback = QueueSettings.DEFAULT;
        return new QueueSettings(
                lock(Durations.parse(description.get("LockDuration"), fallback.lockDuration())),
                (int) number(description, "MaxDeliveryCount", fallback.maxDeliveryCount()),
                flag(description, "RequiresSession"),
                positive(Durations.parse(description.get("DefaultMessageTimeToLive"), fallback.timeToLive())),
                flag(description, "DeadLetteringOnMessageExpiration"),
                window(description),
                number(description, "MaxSizeInMegabytes", fallback.maxSizeBytes() / BYTES_PER_MEGABYTE)
                        * BYTES_PER_MEGABYTE);
    }

    static TopicSettings topic(Description description) {
        refuseWhatIsNotServed(description);
        TopicSettings fallback = TopicSettings.DEFAULT;
        return new TopicSettings(
                positive(Durations.parse(description.get("DefaultMessageTimeToLive"), fallback.timeToLive())),
                window(description),
                number(description, "MaxSizeInMegabytes", fallback.maxSizeBytes() / BYTES_PER_MEGABYTE)
                        * BYTES_PER_MEGABYTE);
    }

    private static Duration window(Description description) {
        return flag(description, "RequiresDuplicateDetection")
                ? positive(Durations.parse(description.get("DuplicateDetectionHistoryTimeWindow"), DEFAULT_WINDOW))
                : Duration.ZERO;
    }

    private static void refuseWhatIsNotServed(Description description) {
        for (String name : REFUSED) {
            if (description.get(name) != null) {
                throw new BadDescriptionException("The sandbox does not serve " + name + ".", null);
            }
        }
    }

    private static Duration lock(Duration duration) {
        if (duration.compareTo(LONGEST_LOCK) > 0) {
            throw new BadDescriptionException("The lock duration is longer than five minutes.", null);
        }
        return positive(duration);
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero()) {
            throw new BadDescriptionException("A duration of zero is refused.", null);
        }
        return duration;
    }

    private static boolean flag(Description description, String name) {
        return Boolean.parseBoolean(description.get(name));
    }

    private static long number(Description description, String name, long fallback) {
        String value = description.get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.matches("[0-9]{1,9}") || Long.parseLong(value) == 0) {
            throw new BadDescriptionException(name + " must be a positive number.", null);
        }
        return Long.parseLong(value);
    }

    // ---- writing

    static String of(QueueEntity queue) {
        QueueSettings settings = queue.messages().settings();
        Map<String, String> said = queue.attributes();
        MessageCounts counts = queue.messages().counts();
        return "<QueueDescription" + OPEN
                + Xml.element("LockDuration", Durations.format(settings.lockDuration()))
                + Xml.element("MaxSizeInMegabytes", settings.maxSizeBytes() / BYTES_PER_MEGABYTE)
                + duplicates(settings.duplicateWindow())
                + Xml.element("RequiresSession", settings.requiresSession())
                + Xml.element("DefaultMessageTimeToLive", Durations.format(settings.timeToLive()))
                + Xml.element("DeadLetteringOnMessageExpiration", settings.deadLettersExpired())
                + Xml.element("MaxDeliveryCount", settings.maxDeliveryCount())
                + echo(said, "EnableBatchedOperations", "true")
                + Xml.element("SizeInBytes", counts.sizeBytes())
                + Xml.element("MessageCount", counts.total())
                + common(said, queue.createdAt(), queue.updatedAt())
                + counts(counts)
                + echo(said, "AutoDeleteOnIdle", Durations.NEVER)
                + echo(said, "EnablePartitioning", "false")
                + Xml.element("EntityAvailabilityStatus", "Available")
                + echo(said, "EnableExpress", "false")
                + "</QueueDescription>";
    }

    static String of(TopicEntity topic) {
        TopicSettings settings = topic.settings();
        Map<String, String> said = topic.attributes();
        MessageCounts counts = topic.counts();
        return "<TopicDescription" + OPEN
                + Xml.element("DefaultMessageTimeToLive", Durations.format(settings.timeToLive()))
                + Xml.element("MaxSizeInMegabytes", settings.maxSizeBytes() / BYTES_PER_MEGABYTE)
                + duplicates(settings.duplicateWindow())
                + echo(said, "EnableBatchedOperations", "true")
                + Xml.element("SizeInBytes", counts.sizeBytes())
                + common(said, topic.createdAt(), topic.updatedAt())
                + echo(said, "SupportOrdering", "true")
                + Xml.element("SubscriptionCount", topic.subscriptions().size())
                + counts(counts)
                + echo(said, "AutoDeleteOnIdle", Durations.NEVER)
                + echo(said, "EnablePartitioning", "false")
                + Xml.element("EntityAvailabilityStatus", "Available")
                + echo(said, "EnableExpress", "false")
                + "</TopicDescription>";
    }

    static String of(SubscriptionEntity subscription) {
        QueueSettings settings = subscription.messages().settings();
        Map<String, String> said = subscription.attributes();
        MessageCounts counts = subscription.messages().counts();
        return "<SubscriptionDescription" + OPEN
                + Xml.element("LockDuration", Durations.format(settings.lockDuration()))
                + Xml.element("RequiresSession", settings.requiresSession())
                + Xml.element("DefaultMessageTimeToLive", Durations.format(settings.timeToLive()))
                + Xml.element("DeadLetteringOnMessageExpiration", settings.deadLettersExpired())
                + echo(said, "DeadLetteringOnFilterEvaluationExceptions", "true")
                + Xml.element("MessageCount", counts.total())
                + Xml.element("MaxDeliveryCount", settings.maxDeliveryCount())
                + echo(said, "EnableBatchedOperations", "true")
                + common(said, subscription.createdAt(), subscription.updatedAt())
                + counts(counts)
                + echo(said, "AutoDeleteOnIdle", Durations.NEVER)
                + Xml.element("EntityAvailabilityStatus", "Available")
                + "</SubscriptionDescription>";
    }

    private static String duplicates(Duration window) {
        return Xml.element("RequiresDuplicateDetection", !window.isZero())
                + Xml.element(
                        "DuplicateDetectionHistoryTimeWindow",
                        Durations.format(window.isZero() ? DEFAULT_WINDOW : window));
    }

    private static String common(Map<String, String> said, Instant createdAt, Instant updatedAt) {
        String metadata = said.getOrDefault("UserMetadata", "");
        return echo(said, "Status", "Active")
                + (metadata.isEmpty() ? "" : Xml.element("UserMetadata", metadata))
                + Xml.element("CreatedAt", createdAt)
                + Xml.element("UpdatedAt", updatedAt)
                + Xml.element("AccessedAt", updatedAt);
    }

    private static String echo(Map<String, String> said, String name, String fallback) {
        return Xml.element(name, said.getOrDefault(name, fallback));
    }

    private static String counts(MessageCounts counts) {
        return "<CountDetails xmlns:d2p1=\"" + COUNTS + "\">"
                + Xml.element("d2p1:ActiveMessageCount", counts.active())
                + Xml.element("d2p1:DeadLetterMessageCount", counts.deadLetter())
                + Xml.element("d2p1:ScheduledMessageCount", counts.scheduled())
                + Xml.element("d2p1:TransferMessageCount", 0)
                + Xml.element("d2p1:TransferDeadLetterMessageCount", 0)
                + "</CountDetails>";
    }
}
