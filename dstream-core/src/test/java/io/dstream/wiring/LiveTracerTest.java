package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.config.DStreamConfig;
import io.dstream.config.TelemetryConfig;
import io.dstream.trace.Span;
import io.dstream.trace.Tracer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTracerTest {
    private static final TelemetryConfig OLD = to("http://old:4318");
    private static final TelemetryConfig NEW = to("http://new:4318");

    private final List<String> asked = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final LiveTracer tracer = new LiveTracer(OLD, this::exported);

    @Test
    void followsByTheCollectorThatHoldsNowAndEndsTheOldOne() {
        tracer.prepare(config(OLD), config(NEW)).orElseThrow().commit().run();

        begin();

        assertThat(asked).containsExactly("http://new:4318");
        assertThat(closed).containsExactly("http://old:4318");
    }

    @Test
    void staysAsItIsWhereNothingOfItChanges() {
        assertThat(tracer.prepare(config(OLD), config(to("http://old:4318")))).isEmpty();
    }

    @Test
    void givesUpWhatWasPreparedForAChangeThatIsRefused() {
        tracer.prepare(config(OLD), config(NEW)).orElseThrow().discard().run();

        begin();

        assertThat(asked).containsExactly("http://old:4318");
        assertThat(closed).containsExactly("http://new:4318");
    }

    private void begin() {
        try (Span span = tracer.begin("poll", Span.Kind.INTERNAL)) {
            assertThat(span.isRecorded()).isFalse();
        }
    }

    private LiveTracer.Exported exported(TelemetryConfig config) {
        String endpoint = config.otlpEndpoint().orElseThrow().toString();
        Tracer noting = new Tracer() {
            @Override
            public Span begin(String name, Span.Kind kind) {
                asked.add(endpoint);
                return Span.NONE;
            }

            @Override
            public Span child(String name, Span.Kind kind) {
                return Span.NONE;
            }

            @Override
            public Span continued(String name, Span.Kind kind, String traceparent) {
                return Span.NONE;
            }
        };
        return new LiveTracer.Exported(noting, () -> closed.add(endpoint));
    }

    private static TelemetryConfig to(String endpoint) {
        return new TelemetryConfig(Optional.of(URI.create(endpoint)), Map.of(), 1);
    }

    @SuppressWarnings("NullAway") // Only the part that is looked at.
    private static DStreamConfig config(TelemetryConfig telemetry) {
        return new DStreamConfig(null, null, null, telemetry);
    }
}
