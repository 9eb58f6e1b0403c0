package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** A column of a printed table. */
record Column(String title, boolean isNumber, Function<JsonNode, String> value) {
    static Column text(String title, String field) {
        return new Column(title, false, row -> cell(row.path(field)));
    }

    static Column number(String title, String field) {
        return new Column(title, true, row -> cell(row.path(field)));
    }

    static Column of(String title, Function<JsonNode, String> value) {
        return new Column(title, false, value);
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        if (value.isDouble()) {
            return String.format(java.util.Locale.ROOT, "%.1f", value.asDouble());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
