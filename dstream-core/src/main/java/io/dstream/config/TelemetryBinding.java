package io.dstream.config;

import io.dstream.config.schema.Section;
import io.dstream.config.source.InvalidValueException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Binds {@code telemetry}. */
final class TelemetryBinding {
    /** A token of RFC 9110. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    private static final int MAX_VALUE = 4_096;

    private TelemetryBinding() {}

    static TelemetryConfig bind(Section file) {
        return file.block("telemetry").flatMap(TelemetryBinding::telemetry).orElse(TelemetryConfig.OFF);
    }

    private static Optional<TelemetryConfig> telemetry(Section block) {
        Optional<URI> endpoint = block.parsed(
                TelemetrySchema.OTLP_ENDPOINT, text -> WebAddress.parse(text).uri());
        Optional<Double> ratio = block.ratio(TelemetrySchema.SAMPLE_RATIO);
        Map<String, Secret> headers = new LinkedHashMap<>();
        block.block("headers")
                .map(within -> within.blocks("header"))
                .orElse(List.of())
                .forEach(header -> header(header, headers));
        return endpoint.flatMap(at -> ratio.map(part -> new TelemetryConfig(Optional.of(at), headers, part)));
    }

    private static void header(Section block, Map<String, Secret> headers) {
        Optional<String> name = block.label();
        if (name.isPresent() && !HEADER_NAME.matcher(name.get()).matches()) {
            block.report("the name of a header is 1 to 128 letters, digits and hyphens");
        }
        Optional<Secret> value = block.parsed(TelemetrySchema.VALUE, TelemetryBinding::value);
        name.ifPresent(named -> value.ifPresent(held -> headers.put(named, held)));
    }

    private static Secret value(String text) {
        if (text.length() > MAX_VALUE || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new InvalidValueException("is no value of a header: at most " + MAX_VALUE + " ASCII characters");
        }
        return Secret.of(text);
    }
}
