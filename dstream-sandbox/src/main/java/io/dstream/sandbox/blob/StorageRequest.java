package io.dstream.sandbox.blob;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to the blob service.
 *
 * @param rawPath as it was sent, account included
 * @param container empty for the account itself
 * @param blob empty for the container itself
 */
record StorageRequest(
        String method,
        String rawPath,
        String container,
        String blob,
        Map<String, String> query,
        Map<String, String> headers,
        HttpRequest.Body body) {
    private static final String METADATA = "x-ms-meta-";

    static StorageRequest of(HttpRequest request) {
        int question = request.target().indexOf('?');
        String rawPath = question < 0 ? request.target() : request.target().substring(0, question);
        // account, container, and the rest, in which slashes belong to the blob's name
        String[] parts = rawPath.split("/", 4);
        return new StorageRequest(
                request.method().toUpperCase(Locale.ROOT),
                rawPath,
                parts.length > 2 ? decode(parts[2]) : "",
                parts.length > 3 ? decode(parts[3]) : "",
                query(question < 0 ? "" : request.target().substring(question + 1)),
                request.headers(),
                request.body());
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = decode(parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
                query.put(name, decode(parameter.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(query);
    }

    private static String decode(String encoded) {
        try {
            // Only in forms does a plus stand for a space.
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StorageError.INVALID_NAME.exception();
        }
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    String leaseId() {
        return header("x-ms-lease-id").toLowerCase(Locale.ROOT);
    }

    /** Returns the metadata in the headers, names in lower case. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA)) {
                metadata.put(metadataName(lower.substring(METADATA.length())), value);
            }
        });
        return Collections.unmodifiableMap(metadata);
    }

    private static String metadataName(String name) {
        // The service wants names that C# could use.
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw StorageError.METADATA_INVALID.exception();
        }
        return name;
    }
}
