package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes and reads the application properties of an ingest message. */
public final class IngestProperties {
    private static final String DATABASE = "database";
    private static final String SCHEMA = "schema";
    private static final String TABLE = "table";
    private static final String CAPTURE_INSTANCE = "captureInstance";
    private static final String DESTINATION = "destination";
    /** Missing where the configuration names no output. */
    private static final String OUTPUT = "output";
    /** Where it is missing, the events are JSON. */
    private static final String EVENT_CONTENT_TYPE = "eventContentType";

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,64}/[\\w.+-]{1,64}");
    private static final String GENERATION = "generation";
    private static final String EPOCH = "epoch";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String COUNT = "count";

    /** Set on a copy of a dead letter, whose changes lie below what its table is routed up to. */
    public static final String RESUBMISSION = "resubmission";

    /** As W3C Trace Context for AMQP names it. */
    public static final String TRACEPARENT = "traceparent";

    private static final int MAX_MARK_CHARS = 128;

    private IngestProperties() {}

    /** Returns the properties; generation and epoch are longs, count is an int, all others are text. */
    public static Map<String, Object> encode(IngestMessage message) {
        Map<String, Object> properties = new LinkedHashMap<>();
        ChangeStream stream = message.stream();
        properties.put(DATABASE, stream.database());
        properties.put(SCHEMA, stream.table().schema());
        properties.put(TABLE, stream.table().name());
        properties.put(CAPTURE_INSTANCE, stream.captureInstance());
        properties.put(DESTINATION, stream.destination());
        if (!stream.target().output().isEmpty()) {
            properties.put(OUTPUT, stream.target().output());
        }
        if (!stream.contentType().equals(ChangeStream.JSON)) {
            properties.put(EVENT_CONTENT_TYPE, stream.contentType());
        }
        properties.put(GENERATION, message.fence().generation());
        properties.put(EPOCH, message.fence().epoch());
        properties.put(FIRST, message.first().toString());
        properties.put(LAST, message.last().toString());
        properties.put(COUNT, message.count());
        message.marks().resubmission().ifPresent(id -> properties.put(RESUBMISSION, id));
        message.marks().traceparent().ifPresent(parent -> properties.put(TRACEPARENT, parent));
        return properties;
    }

    /**
     * Decodes the message that these properties and this body make; the body is not looked at.
     *
     * @throws IngestFormatException if the content type is another, or a property is missing or malformed
     */
    public static IngestMessage decode(@Nullable String contentType, Map<String, Object> properties, Payload body) {
        if (!PackedChanges.CONTENT_TYPE.equals(contentType)) {
            throw new IngestFormatException("The content type is not " + PackedChanges.CONTENT_TYPE);
        }
        ChangeStream stream = new ChangeStream(
                text(properties, DATABASE),
                new TableName(text(properties, SCHEMA), text(properties, TABLE)),
                text(properties, CAPTURE_INSTANCE),
                new Target(output(properties), text(properties, DESTINATION)),
                eventContentType(properties));
        Fence fence = new Fence(number(properties, GENERATION), number(properties, EPOCH));
        return new IngestMessage(
                stream,
                fence,
                position(properties, FIRST),
                position(properties, LAST),
                count(properties),
                body,
                new IngestMarks(mark(properties, RESUBMISSION), mark(properties, TRACEPARENT)));
    }

    /** A mark that is none of ours is as good as none: it never makes a message illegible. */
    private static Optional<String> mark(Map<String, Object> properties, String key) {
        return properties.get(key) instanceof String text && !text.isBlank() && text.length() <= MAX_MARK_CHARS
                ? Optional.of(text)
                : Optional.empty();
    }

    private static String output(Map<String, Object> properties) {
        return properties.containsKey(OUTPUT) ? text(properties, OUTPUT) : "";
    }

    private static String eventContentType(Map<String, Object> properties) {
        return properties.get(EVENT_CONTENT_TYPE) instanceof String type
                        && MEDIA_TYPE.matcher(type).matches()
                ? type
                : ChangeStream.JSON;
    }

    private static String text(Map<String, Object> properties, String key) {
        if (properties.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IngestFormatException("The property " + key + " is missing or no text");
    }

    private static long number(Map<String, Object> properties, String key) {
        Object value = properties.get(key);
        if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw new IngestFormatException("The property " + key + " is missing or no whole number of at least 0");
    }

    private static int count(Map<String, Object> properties) {
        long count = number(properties, COUNT);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IngestFormatException("The property " + COUNT + " is " + count);
        }
        return (int) count;
    }

    private static ChangePosition position(Map<String, Object> properties, String key) {
        try {
            return ChangePosition.parse(text(properties, key));
        } catch (IllegalArgumentException e) {
            throw new IngestFormatException("The property " + key + " is no position of a change", e);
        }
    }
}
