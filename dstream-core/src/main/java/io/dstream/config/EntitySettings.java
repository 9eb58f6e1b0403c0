package io.dstream.config;

import io.dstream.config.schema.Section;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import io.dstream.config.source.InvalidValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that say how entities of Service Bus and Event Hubs are created. */
final class EntitySettings {
    static final String CREATE_ENTITIES = "create_entities";
    static final String SUBSCRIPTIONS = "subscriptions";
    static final String SESSIONS = "sessions";
    static final String DUPLICATE_DETECTION = "duplicate_detection_window";
    static final String TIME_TO_LIVE = "time_to_live";
    static final String PARTITIONS = "partitions";

    static final Setting CREATE_ENTITIES_SETTING = Setting.withDefault(
            CREATE_ENTITIES,
            Kind.BOOLEAN,
            "true",
            "Whether missing queues, topics, subscriptions and event hubs are created, which takes the Manage right;"
                    + " where not, those of Service Bus are not looked at either.");
    static final Setting DUPLICATE_DETECTION_SETTING = Setting.withDefault(
            DUPLICATE_DETECTION,
            Kind.DURATION,
            "10m",
            "How long a queue or topic that is created remembers the ids of messages, to drop repeats, from 20s to 168h.");
    static final Setting PARTITIONS_SETTING = Setting.withDefault(
            PARTITIONS,
            Kind.INTEGER,
            "4",
            "Only for `azure_event_hubs`: how many partitions an event hub is created with, from 1 to 1024 (1 to 32 in"
                    + " the Basic and Standard tiers).");

    /** Those of an output to event hubs. */
    static final List<Setting> OF_EVENT_HUBS = List.of(CREATE_ENTITIES_SETTING, PARTITIONS_SETTING);

    /** Those of an output to Service Bus. */
    static final List<Setting> OF_SERVICE_BUS = List.of(
            CREATE_ENTITIES_SETTING,
            Setting.withDefault(
                    SUBSCRIPTIONS,
                    Kind.TEXT,
                    "sub1",
                    "Only for `azure_service_bus`: the subscriptions that a topic is created with, parted by commas."),
            Setting.withDefault(
                    SESSIONS,
                    Kind.BOOLEAN,
                    "false",
                    "Only for `azure_service_bus`: whether those subscriptions are created with sessions, so that one"
                            + " receiver at a time gets the events of a key."),
            DUPLICATE_DETECTION_SETTING,
            Setting.optional(
                    TIME_TO_LIVE,
                    Kind.DURATION,
                    "Only for `azure_service_bus`: how long an event waits in a topic that is created before it"
                            + " expires, from 1s to 87600h; by default it does not."));

    private static final Duration LEAST_WINDOW = Duration.ofSeconds(20);
    private static final Duration GREATEST_WINDOW = Duration.ofDays(7);
    private static final Duration GREATEST_LIFE = Duration.ofDays(3650);
    private static final int MAX_PARTITIONS = 1024;
    private static final List<String> TRUTH = List.of("true", "false");
    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,48}[A-Za-z0-9])?");

    private EntitySettings() {}

    /** Checks a setting of an output, where it is one of these. */
    static void check(Section block, String key) {
        switch (key) {
            case CREATE_ENTITIES, SESSIONS -> block.oneOf(key, TRUTH);
            case SUBSCRIPTIONS -> block.parsed(key, EntitySettings::subscriptions);
            case DUPLICATE_DETECTION -> duplicateDetection(block);
            case PARTITIONS -> partitions(block);
            case TIME_TO_LIVE -> block.duration(key, Duration.ofSeconds(1), GREATEST_LIFE);
            default -> {
                // Another's.
            }
        }
    }

    static boolean isCreating(Section block) {
        return !block.oneOf(CREATE_ENTITIES, TRUTH).equals(Optional.of("false"));
    }

    static Optional<Duration> duplicateDetection(Section block) {
        return block.duration(DUPLICATE_DETECTION, LEAST_WINDOW, GREATEST_WINDOW);
    }

    static Optional<Integer> partitions(Section block) {
        return block.integer(PARTITIONS, 1, MAX_PARTITIONS);
    }

    private static String subscriptions(String text) {
        for (String name : Arrays.asList(text.split(",", -1))) {
            if (!SUBSCRIPTION.matcher(name.strip()).matches()) {
                throw new InvalidValueException(
                        "holds no name of a subscription: write 1 to 50 letters, digits, . - and _,"
                                + " parted by commas");
            }
        }
        return text;
    }
}
