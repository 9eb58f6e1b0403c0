package io.dstream.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes records as JSON and reads them back: fields are named as the components, times are ISO 8601 in UTC, what is
 * null stays null.
 *
 * <p>Reading refuses a field that the record does not have, a second value of a field, and anything behind the value.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("dstream")
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addDeserializer(Instant.class, new InstantText()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Json() {}

    /** Returns the JSON of a record, a collection or a tree. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
        }
    }

    /** Returns the JSON of a record, a collection or a tree as UTF-8. */
    public static byte[] writeBytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws JsonFormatException if it is no JSON, or none of this type; the message says where, and shows no content
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new JsonFormatException("The JSON value is null", null);
            }
            return value;
        } catch (IOException e) {
            throw JsonFormatException.of(e);
        }
    }

    /**
     * Reads a tree.
     *
     * @throws JsonFormatException if it is no JSON
     */
    public static JsonNode readTree(byte[] json) {
        return read(json, JsonNode.class);
    }
}
