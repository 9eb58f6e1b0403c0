package io.dstream.console.ui;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
    private static final ObjectWriter LINE = JSON.writer().without(SerializationFeature.INDENT_OUTPUT);

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
            return Optional.of(fault(e));
        }
    }

    private static Fault fault(JsonProcessingException problem) {
        JsonLocation at = problem.getLocation();
        return at == null
                ? new Fault(1, 1, problem.getOriginalMessage())
                : new Fault(at.getLineNr(), at.getColumnNr(), problem.getOriginalMessage());
    }

    /** Returns the values that follow one another in a text, each on one line, or empty where that is not what it is. */
    public static Optional<List<String>> lines(String text) {
        try {
            List<String> lines = new ArrayList<>();
            for (JsonNode value : values(text)) {
                lines.add(LINE.writeValueAsString(value));
            }
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns what keeps a text from being values that follow one another, or empty where it is. */
    public static Optional<Fault> faultOfLines(String text) {
        try {
            return values(text).isEmpty() ? Optional.of(new Fault(1, 1, "")) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(fault(e));
        }
    }

    private static List<JsonNode> values(String text) throws JsonProcessingException {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            return values.readAll();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("A text is read without any input or output", e);
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
