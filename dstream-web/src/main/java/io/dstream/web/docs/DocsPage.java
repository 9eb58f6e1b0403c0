package io.dstream.web.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.web.http.PageStyle;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** Writes an OpenAPI document as one page without scripts, so that the strictest policy lets it show. */
final class DocsPage {
    private final JsonNode document;
    private final StringBuilder html = new StringBuilder(256 * 1024);

    DocsPage(JsonNode document) {
        this.document = document;
    }

    byte[] html() {
        html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>DStream API</title><style>")
                .append(PageStyle.TEXT)
                .append("</style></head><body><h1>DStream API</h1>");
        JsonNode about = document.path("info");
        paragraph(
                about.path("summary").asText() + " " + about.path("description").asText());
        html.append("<p>The same for machines: <a href=\"openapi\">OpenAPI 3.1</a></p>");
        for (JsonNode tag : document.path("tags")) {
            tag(tag.path("name").asText());
        }
        html.append("<h2>Schemas</h2>");
        each(document.path("components").path("schemas"), this::schema);
        return html.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a member of an object. */
    private interface Member {
        void accept(String name, JsonNode value);
    }

    private static void each(JsonNode object, Member member) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            member.accept(field.getKey(), field.getValue());
        }
    }

    private void tag(String tag) {
        html.append("<h2>").append(escaped(tag)).append("</h2>");
        each(
                document.path("paths"),
                (path, methods) -> each(methods, (method, operation) -> {
                    if (operation.path("tags").path(0).asText().equals(tag)) {
                        operation(path, method, operation);
                    }
                }));
    }

    private void operation(String path, String method, JsonNode operation) {
        html.append("<h3 id=\"")
                .append(escaped(operation.path("operationId").asText()))
                .append("\"><span class=\"m\">")
                .append(escaped(method.toUpperCase(Locale.ROOT)))
                .append("</span> <code>")
                .append(escaped(path))
                .append("</code></h3>");
        paragraph(operation.path("summary").asText());
        for (String part : operation.path("description").asText().split("\n\n", -1)) {
            paragraph(part);
        }
        parameters(operation.path("parameters"));
        body("Body", operation.path("requestBody").path("content"));
        html.append("<table><tr><th>Status</th><th>Meaning</th></tr>");
        each(
                operation.path("responses"),
                (status, response) ->
                        row(status, resolved(response).path("description").asText()));
        html.append("</table>");
        each(operation.path("responses"), (status, response) -> {
            if (status.startsWith("2")) {
                body("Answer " + status, response.path("content"));
            }
        });
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<table><tr><th>Parameter</th><th>Meaning</th></tr>");
        for (JsonNode parameter : parameters) {
            String where =
                    parameter.path("in").asText() + (parameter.path("required").asBoolean() ? ", required" : "");
            row(
                    parameter.path("name").asText() + " (" + where + ")",
                    parameter.path("description").asText() + " " + constraints(parameter.path("schema")));
        }
        html.append("</table>");
    }

    private void body(String title, JsonNode content) {
        each(content, (type, media) -> {
            html.append("<details><summary>")
                    .append(escaped(title + ": " + type))
                    .append(' ');
            String schema = media.path("schema").path("$ref").asText();
            if (!schema.isEmpty()) {
                link(schema);
            }
            html.append("</summary><pre>")
                    .append(escaped(
                            media.path("example").isTextual()
                                    ? media.path("example").asText()
                                    : media.path("example").toPrettyString()))
                    .append("</pre></details>");
        });
    }

    private void schema(String name, JsonNode schema) {
        html.append("<h3 id=\"schema-")
                .append(escaped(name))
                .append("\">")
                .append(escaped(name))
                .append("</h3>");
        paragraph(schema.path("description").asText());
        html.append("<table>");
        each(schema.path("properties"), (field, property) -> {
            JsonNode target = resolved(property);
            row(field, target.path("description").asText() + " " + constraints(property));
        });
        html.append("</table>");
    }

    private static String constraints(JsonNode schema) {
        StringBuilder text = new StringBuilder();
        each(schema, (name, value) -> {
            if (!name.equals("description") && !name.equals("properties")) {
                text.append(name.equals("type") ? "" : name + " ")
                        .append(value.isTextual() ? value.asText() : value.toString())
                        .append("; ");
            }
        });
        return text.toString();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private void link(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        html.append("<a href=\"#schema-")
                .append(escaped(name))
                .append("\">")
                .append(escaped(name))
                .append("</a>");
    }

    private void row(String left, String right) {
        html.append("<tr><td><code>")
                .append(escaped(left))
                .append("</code></td><td>")
                .append(escaped(right))
                .append("</td></tr>");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
