package io.dstream.console.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dstream.console.model.TableStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables for other programs. */
public enum RowExport {
    /** Comma-separated, with a header; what a spreadsheet would take for a formula is made text. */
    CSV("csv") {
        @Override
        String write(List<TableStatus> tables) {
            List<String> lines = new ArrayList<>();
            lines.add(String.join(",", COLUMNS));
            for (TableStatus table : tables) {
                lines.add(fields(table).values().stream().map(RowExport::cell).collect(Collectors.joining(",")));
            }
            return String.join("\r\n", lines) + "\r\n";
        }
    },
    /** An array of objects. */
    JSON("json") {
        @Override
        String write(List<TableStatus> tables) {
            try {
                return MAPPER.writeValueAsString(
                                tables.stream().map(RowExport::fields).toList())
                        + "\n";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Plain maps can always be written", e);
            }
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> COLUMNS = List.of(
            "table",
            "state",
            "paused",
            "lagSeconds",
            "lagChanges",
            "ratePerSecond",
            "intervalMillis",
            "published",
            "owner",
            "destination",
            "position",
            "problem");
    /** What spreadsheets take for the begin of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final String extension;

    RowExport(String extension) {
        this.extension = extension;
    }

    abstract String write(List<TableStatus> tables);

    /** Returns the end of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    private static Map<String, @Nullable Object> fields(TableStatus table) {
        TableStatus.Problem problem = table.problem();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(table.table());
        values.add(table.state());
        values.add(table.isPaused());
        values.add(table.lagSeconds());
        values.add(table.lagChanges());
        values.add(table.ratePerSecond());
        values.add(table.intervalMillis());
        values.add(table.published());
        values.add(table.owner());
        values.add(table.destination());
        values.add(table.position());
        values.add(problem == null ? null : problem.text());
        for (int i = 0; i < COLUMNS.size(); i++) {
            fields.put(COLUMNS.get(i), values.get(i));
        }
        return fields;
    }

    private static String cell(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
