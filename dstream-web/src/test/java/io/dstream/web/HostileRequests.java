package io.dstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests from an OpenAPI document, most of them wrong in one way or several. */
final class HostileRequests {
    private static final String[] METHODS = {
        "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "X"
    };
    private static final String[] VALUES = {
        "",
        "0",
        "-1",
        "1",
        "999999999999999999999",
        "1e9",
        "NaN",
        "true",
        "TRUE",
        "null",
        "asc",
        "dbo.Orders",
        "%00",
        "%zz",
        "%",
        "%2e%2e%2f",
        "%c0%af",
        "%ff%fe",
        "%F0%9F%98%80",
        "a%0d%0aSet-Cookie:x=1",
        "'%20OR%201=1--",
        "%3Cscript%3E",
        "..",
        "${jndi:ldap://127.0.0.1/a}",
        "state",
        "lagSeconds",
        "hour",
        "Streaming,Idle",
        "+",
        "%20"
    };
    private static final String[] PATHS = {
        "/..",
        "/.",
        "//",
        "/%2e%2e",
        "/%2F",
        "/%5c",
        "/%00",
        ";jsessionid=1",
        "/;x",
        "/ ",
        "%",
        "/%zz",
        "/WEB-INF/web.xml",
        "/../../../../etc/passwd",
        "/%c0%ae%c0%ae",
        "?",
        "??",
        "#",
        "/history",
        "/captures",
        "/pause",
        "/a/b/c",
        "\\",
        "/%u0041",
        "/*"
    };
    private static final String[] BODIES = {
        "",
        "{}",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{",
        "}",
        "{\"a\":1}",
        "{\"lsn\":5}",
        "{\"lsn\":\"zz\"}",
        "{\"lsn\":\"00000000000000000000\",\"time\":\"2026-01-01T00:00:00Z\"}",
        "{\"time\":\"never\"}",
        "{\"time\":1e400}",
        "{\"time\":\"+999999999-12-31T23:59:59Z\",\"dryRun\":true}",
        "{\"dryRun\":\"maybe\"}",
        "{\"level\":7}",
        "{\"level\":\"loud\"}",
        "{\"level\":null}",
        "{\"reason\":{}}",
        "{\"reason\":\"a\",\"reason\":\"b\"}",
        "{\"entity\":null}",
        "{\"entity\":\"ingest\",\"letters\":[null]}",
        "{\"entity\":\"ingest\",\"letters\":{}}",
        "{\"entity\":\"ingest\",\"sequenceNumbers\":[1.5]}",
        "{\"entity\":\"ingest\",\"sequenceNumbers\":[9e99],\"all\":true}",
        "{\"entity\":\"ingest\",\"letters\":[{\"sequenceNumber\":-1}]}",
        "{} {}",
        "\ufeff{}",
        "ingester {",
        "ingester {}",
        "{{ env \"HOME\" }}",
        "\u0000",
        "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"
    };
    private static final String[] TYPES = {
        "application/json",
        "application/json; charset=utf-16",
        "application/json;",
        "application/json; charset=nonsense",
        "text/hcl",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "json",
        "/",
        "application/*",
        "application/json, text/html",
        "application/xml",
        ";;;",
        "\"",
        "text/hcl; charset=\"",
        "*/*"
    };
    private static final String[] HEADERS = {
        "Accept: image/png",
        "Accept: */*;q=2",
        "Accept: ,,,",
        "Accept: text/html;q=0.1,application/json;q=",
        "Accept: x",
        "Accept: application/json;version=1",
        "Accept-Encoding: gzip;q=0",
        "Accept-Encoding: gzip, br, *;q=x",
        "Accept-Language: zz-;q=9",
        "If-Match: *",
        "If-Match: x",
        "If-Match: \"a\", \"b\"",
        "If-Match: W/\"a\"",
        "If-None-Match: *",
        "If-None-Match: \"",
        "If-Modified-Since: yesterday",
        "Range: bytes=0-1",
        "Range: bytes=9-1",
        "Origin: null",
        "Origin: https://elsewhere.example",
        "Origin: ://",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin",
        "Authorization: Basic",
        "Authorization: Basic %%%",
        "Authorization: Basic Og==",
        "Authorization: Bearer a.b.c",
        "Authorization: Digest x",
        "Authorization: " + "x".repeat(5_000),
        "Cookie: a=b; $Version=1; \"",
        "X-HTTP-Method-Override: DELETE",
        "X-Forwarded-For: 127.0.0.1",
        "Forwarded: for=127.0.0.1",
        "Content-Encoding: gzip",
        "Content-Language: \u00ff",
        "Expect: nothing",
        "Last-Event-ID: abc-99999999999999999999",
        "Last-Event-ID: abc-0",
        "Last-Event-ID: '",
        "Referer: http://x",
        "Content-Range: bytes 0-1/2",
        "Host: elsewhere.example",
        "Host: [::1",
        "Host: a b",
        "Connection: upgrade",
        "X-Large: " + "y".repeat(3_000),
        "Date: x",
        "Content-MD5: x",
        "Transfer-Encoding: identity",
        "Via: 1.1 x"
    };
    private static final int MANY_BRACKETS = 50_000;
    private static final int HUGE = 1024 * 1024 + 1;

    private final List<Operation> operations;
    private final String authorization;
    private final Random random;

    /**
     * Takes the document.
     *
     * @param authorization a header that lets everything in
     */
    HostileRequests(JsonNode document, String authorization, Random random) {
        this.operations = Operation.of(document);
        this.authorization = authorization;
        this.random = random;
    }

    /** A request, ready to be sent; each character of {@code raw} is a byte. */
    record Request(String line, String raw, boolean isHead, boolean isLast, boolean isCut) {
        byte[] bytes() {
            return raw.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Request next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        String method = rarely(6) ? pick(METHODS) : operation.method();
        String target = target(operation);
        // RFC 9110 9.3.8: a TRACE has no content; Payara takes it for the next request.
        byte[] body = method.equals("TRACE") ? new byte[0] : body(operation);
        List<String> headers = headers(operation, body);
        boolean isLast = rarely(50);
        int length = isLast && rarely(2) ? body.length + 7 : body.length;
        if (body.length > 0 || !method.equals("GET") || length > 0) {
            headers.add("Content-Length: " + length);
        }
        String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new Request(
                method + " " + target + " " + headers + " " + body.length,
                bytes.toString(StandardCharsets.ISO_8859_1),
                method.equals("HEAD"),
                isLast,
                length > body.length);
    }

    private String target(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = "{" + parameter.path("name").asText() + "}";
            path = path.replace(
                    name,
                    rarely(3)
                            ? pick(VALUES)
                            : Examples.encoded(parameter.path("example").asText()));
        }
        if (rarely(6)) {
            path += pick(PATHS);
        }
        if (rarely(30)) {
            // A target that does not begin with a slash is none, and servers say so in their own ways.
            int at = 1 + random.nextInt(path.length() - 1);
            path = path.substring(0, at) + pick(PATHS) + path.substring(at);
        }
        return path.replace(" ", rarely(2) ? "%20" : "") + query(operation);
    }

    private String query(Operation operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (parameter.path("required").asBoolean() ? !rarely(5) : rarely(3)) {
                query.add(parameter.path("name").asText() + "=" + value(parameter));
            }
        }
        if (rarely(12)) {
            query.add(pick(VALUES) + "=" + pick(VALUES));
        }
        if (!query.isEmpty() && rarely(12)) {
            query.add(query.get(0));
        }
        return query.isEmpty() ? "" : "?" + String.join(rarely(30) ? ";" : "&", query);
    }

    private String value(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        if (rarely(2)) {
            return rarely(40) ? "z".repeat(6_000) : pick(VALUES);
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .asText();
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> String.valueOf(schema.path("minimum").asInt() + random.nextInt(20));
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> Examples.encoded(parameter.path("example").asText("x"));
        };
    }

    private byte[] body(Operation operation) {
        if (operation.bodyType().isEmpty() && !rarely(10)) {
            return new byte[0];
        }
        if (rarely(400)) {
            return new byte[HUGE];
        }
        if (rarely(200)) {
            return "[".repeat(MANY_BRACKETS).getBytes(StandardCharsets.UTF_8);
        }
        if (rarely(20)) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        String text = rarely(2) ? pick(BODIES) : operation.body();
        if (rarely(10) && !text.isEmpty()) {
            text = text.substring(0, random.nextInt(text.length()));
        }
        return text.getBytes(rarely(20) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private List<String> headers(Operation operation, byte[] body) {
        List<String> headers = new ArrayList<>(List.of("Host: localhost"));
        if (!rarely(25)) {
            headers.add("Authorization: " + authorization);
        }
        if (rarely(5)) {
            headers.add("Content-Type: " + pick(TYPES));
        } else if (!operation.bodyType().isEmpty()) {
            headers.add("Content-Type: " + operation.bodyType());
        }
        if (operation.key().equals("PUT /api/v1/config") && !rarely(3)) {
            headers.add("If-Match: \"etag-" + random.nextInt(30) + "\"");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String header = pick(HEADERS);
            if (body.length == 0 || !header.startsWith("Transfer-Encoding")) {
                headers.add(header);
            }
        }
        return headers;
    }

    private boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
