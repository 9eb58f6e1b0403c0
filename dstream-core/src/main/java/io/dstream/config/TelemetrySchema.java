package io.dstream.config;

import static io.dstream.config.DStreamSchema.block;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import java.util.List;

/** The block that says where spans go. */
final class TelemetrySchema {
    static final String OTLP_ENDPOINT = "otlp_endpoint";
    static final String SAMPLE_RATIO = "sample_ratio";
    static final String VALUE = "value";

    private static final BlockSchema HEADER = block(
            "header",
            Occurrence.LABELLED,
            "A header, whose name is the label.",
            Setting.required(VALUE, Kind.SECRET, "Its value, such as a token."));

    private static final BlockSchema HEADERS = new BlockSchema(
            "headers",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "HTTP headers that go with each export.",
            List.of(),
            List.of(HEADER));

    static final BlockSchema TELEMETRY = new BlockSchema(
            "telemetry",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "Where OpenTelemetry spans of polls, publishes and routes go; without it there are none.",
            List.of(
                    Setting.required(
                            OTLP_ENDPOINT, Kind.TEXT, "A collector that speaks OTLP over HTTP: `http://host:4318`."),
                    Setting.withDefault(SAMPLE_RATIO, Kind.RATIO, "0.1", "Which part of the polls is traced.")),
            List.of(HEADERS));

    private TelemetrySchema() {}
}
