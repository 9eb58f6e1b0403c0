package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lists that a server hands out page by page. */
final class Pages {
    private static final int LIMIT = 500;

    private Pages() {}

    /** Returns the items of one answer. */
    static JsonNode items(JsonNode body) {
        return body.isArray() ? body : body.path("items");
    }

    /** Returns the items of all pages. */
    static JsonNode all(RemoteServer server, String path, Map<String, String> query) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        JsonNode page;
        do {
            Map<String, String> parameters = new LinkedHashMap<>(query);
            parameters.put("limit", String.valueOf(LIMIT));
            parameters.put("offset", String.valueOf(all.size()));
            page = items(server.get(path, parameters).body());
            page.forEach(all::add);
        } while (page.size() == LIMIT);
        return all;
    }

    static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join("; ", all);
    }
}
