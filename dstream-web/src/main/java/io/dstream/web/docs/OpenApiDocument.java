package io.dstream.web.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API that the application carries. */
final class OpenApiDocument {
    private static final OpenApiDocument OWN = load();

    private final byte[] json;
    private final byte[] page;

    private OpenApiDocument(byte[] json) {
        this.json = json;
        this.page = new DocsPage(tree(json)).html();
    }

    static OpenApiDocument own() {
        return OWN;
    }

    private static OpenApiDocument load() {
        try (InputStream resource = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
            return new OpenApiDocument(
                    Objects.requireNonNull(resource, "openapi.json").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(byte[] json) {
        return Json.readTree(json);
    }

    byte[] json() {
        return json.clone();
    }

    byte[] page() {
        return page.clone();
    }
}
