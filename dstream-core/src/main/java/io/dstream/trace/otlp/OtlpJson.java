package io.dstream.trace.otlp;

import io.dstream.json.Json;
import io.dstream.trace.EndedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes spans as OTLP 1.x writes them in JSON: identifiers in hex, numbers of 64 bits as text. */
final class OtlpJson {
    private static final int STATUS_ERROR = 2;

    private final List<Map<String, Object>> resource;
    private final String version;

    OtlpJson(String instance, String version) {
        this.version = version;
        this.resource = List.of(
                attribute("service.name", "dstream"),
                attribute("service.version", version),
                attribute("service.instance.id", instance));
    }

    byte[] write(List<EndedSpan> spans) {
        Map<String, Object> scope = Map.of(
                "scope", Map.of("name", "io.dstream", "version", version),
                "spans", spans.stream().map(OtlpJson::span).toList());
        Map<String, Object> whole = Map.of("resource", Map.of("attributes", resource), "scopeSpans", List.of(scope));
        return Json.writeBytes(Map.of("resourceSpans", List.of(whole)));
    }

    private static Map<String, Object> span(EndedSpan span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceId", span.context().traceId());
        json.put("spanId", span.context().spanId());
        if (!span.parentSpanId().isEmpty()) {
            json.put("parentSpanId", span.parentSpanId());
        }
        json.put("name", span.name());
        json.put("kind", span.kind().number());
        json.put("startTimeUnixNano", Long.toString(span.beganAt()));
        json.put("endTimeUnixNano", Long.toString(span.endedAt()));
        json.put(
                "attributes",
                span.attributes().entrySet().stream()
                        .map(entry -> attribute(entry.getKey(), entry.getValue()))
                        .toList());
        span.failure().ifPresent(reason -> json.put("status", Map.of("code", STATUS_ERROR, "message", reason)));
        return json;
    }

    private static Map<String, Object> attribute(String key, Object value) {
        Map<String, Object> typed = value instanceof Long number
                ? Map.of("intValue", Long.toString(number))
                : Map.of("stringValue", value.toString());
        return Map.of("key", key, "value", typed);
    }
}
