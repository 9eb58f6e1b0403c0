package io.dstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An operation that an OpenAPI document describes. */
record Operation(String method, String path, JsonNode node) {
    static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> paths = document.path("paths").fields();
        while (paths.hasNext()) {
            Map.Entry<String, JsonNode> path = paths.next();
            path.getValue()
                    .fields()
                    .forEachRemaining(method -> operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())));
        }
        return operations;
    }

    String key() {
        return method + " " + path;
    }

    String role() {
        return node.path("x-role").asText();
    }

    boolean isStream() {
        return node.path("responses").path("200").path("content").has("text/event-stream");
    }

    /** Returns the media type of the body, empty for none. */
    String bodyType() {
        Iterator<String> types = node.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "";
    }

    /** Returns an example of the body. */
    String body() {
        JsonNode example =
                node.path("requestBody").path("content").path(bodyType()).path("example");
        return example.isTextual() ? example.asText() : example.toString();
    }

    List<JsonNode> parameters(String where) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode parameter : node.path("parameters")) {
            if (parameter.path("in").asText().equals(where)) {
                found.add(parameter);
            }
        }
        return found;
    }
}
