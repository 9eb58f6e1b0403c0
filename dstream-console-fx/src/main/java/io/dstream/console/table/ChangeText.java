package io.dstream.console.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.console.gateway.FeedListener.TailedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change as a person reads it.
 *
 * @param summary the row in one line
 * @param columns before and after, empty where the event has another form than DStream's own
 * @param pretty the whole event
 */
record ChangeText(
        Instant arrivedAt,
        String operation,
        String position,
        long omitted,
        String summary,
        List<Column> columns,
        String pretty) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    ChangeText {
        columns = List.copyOf(columns);
    }

    /** A column's value on both sides, empty where it has none there. */
    record Column(String name, String before, String after, boolean isChanged) {}

    static ChangeText of(TailedChange change, Instant now) {
        JsonNode event = parsed(change.event());
        List<Column> columns = event == null ? List.of() : columns(event, change.operation());
        return new ChangeText(
                now,
                change.operation(),
                change.position(),
                change.omitted(),
                summary(event, change.event()),
                columns,
                event == null ? change.event() : event.toPrettyString());
    }

    private static @Nullable JsonNode parsed(String event) {
        try {
            JsonNode node = JSON.readTree(event);
            return node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String summary(@Nullable JsonNode event, String text) {
        JsonNode data = event == null ? null : event.get("data");
        String line = data == null ? text : data.toString();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }

    private static List<Column> columns(JsonNode event, String operation) {
        JsonNode data = event.path("data");
        boolean isDelete = operation.equalsIgnoreCase("delete");
        JsonNode after = isDelete ? event.path("none") : data;
        JsonNode before = isDelete ? data : event.path("before");
        Set<String> names = new LinkedHashSet<>();
        data.fieldNames().forEachRemaining(names::add);
        Iterator<String> old = before.fieldNames();
        old.forEachRemaining(names::add);
        List<Column> columns = new ArrayList<>();
        boolean hasBoth = before.isObject() && after.isObject();
        for (String name : names) {
            boolean isChanged = hasBoth && !Objects.equals(before.get(name), after.get(name));
            columns.add(new Column(name, value(before.get(name)), value(after.get(name)), isChanged));
        }
        return columns;
    }

    private static String value(@Nullable JsonNode node) {
        return node == null ? "" : node.isNull() ? "NULL" : node.isTextual() ? node.textValue() : node.toString();
    }
}
