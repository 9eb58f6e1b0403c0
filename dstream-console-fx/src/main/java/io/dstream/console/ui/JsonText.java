package io.dstream.console.ui;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/** Checks, lays out and writes JSON; numbers keep every digit. */
public final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** What is wrong, and where; both counted from 1. */
    public record Fault(int line, int column, String message) {}

    /** Returns a text laid out to be read, or empty where it is no JSON. */
    public static Optional<String> pretty(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(JSON.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns what keeps a text from being JSON, or empty where it is. */
    public static Optional<Fault> fault(String text) {
        try {
            return JSON.readTree(text).isMissingNode() ? Optional.of(new Fault(1, 1, "")) : Optional.empty();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return Optional.of(new Fault(line, column, e.getOriginalMessage()));
        }
    }

    /** Returns records as JSON. */
    public static String of(Object records) {
        try {
            return JSON.writeValueAsString(records);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be written as JSON", e);
        }
    }
}
