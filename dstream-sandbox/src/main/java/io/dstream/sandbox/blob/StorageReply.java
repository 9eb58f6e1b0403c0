package io.dstream.sandbox.blob;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the blob service. */
final class StorageReply {
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private StorageReply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static StorageReply of(int status) {
        return new StorageReply(status, new byte[0]);
    }

    static StorageReply content(int status, byte[] body) {
        return new StorageReply(status, body);
    }

    static StorageReply xml(int status, String xml) {
        String document = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml;
        return new StorageReply(status, document.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/xml");
    }

    static StorageReply error(StorageError error, String text) {
        StorageReply reply = error.status() == 304
                ? of(304)
                : xml(
                        error.status(),
                        "<Error><Code>" + error.code() + "</Code><Message>" + text + "</Message></Error>");
        return reply.with("x-ms-error-code", error.code());
    }

    StorageReply with(String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
        return this;
    }

    /** Adds the tag and the time of the last change. */
    StorageReply version(String etag, Instant lastModified) {
        return with("ETag", etag).with("Last-Modified", time(lastModified));
    }

    static String time(Instant instant) {
        return RFC_1123.format(instant);
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
