package io.dstream.sandbox.servicebus.broker.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of a message under {@code sys.} that its sender decides and filters may ask for. */
public enum SystemProperty {
    CONTENT_TYPE("ContentType"),
    CORRELATION_ID("CorrelationId"),
    LABEL("Label"),
    MESSAGE_ID("MessageId"),
    PARTITION_KEY("PartitionKey"),
    REPLY_TO("ReplyTo"),
    REPLY_TO_SESSION_ID("ReplyToSessionId"),
    SESSION_ID("SessionId"),
    TO("To");

    static final Map<String, SystemProperty> NAMES = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    property -> property.title.toLowerCase(Locale.ROOT), Function.identity()));

    /** Properties of the service's class BrokeredMessage whose values the broker makes: not served in filters. */
    static final Set<String> BROKERS_OWN = Set.of(
            "deadlettersource",
            "deliverycount",
            "enqueuedsequencenumber",
            "enqueuedtimeutc",
            "expiresatutc",
            "forcepersistence",
            "isbodyconsumed",
            "lockeduntilutc",
            "locktoken",
            "scheduledenqueuetimeutc",
            "sequencenumber",
            "size",
            "state",
            "timetolive",
            "viapartitionkey");

    private final String title;

    SystemProperty(String title) {
        this.title = title;
    }

    /** Returns the name as the service writes it. */
    public String title() {
        return title;
    }
}
