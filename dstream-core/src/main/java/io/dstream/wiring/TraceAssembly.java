package io.dstream.wiring;

import io.dstream.config.Secret;
import io.dstream.config.TelemetryConfig;
import io.dstream.trace.RecordingTracer;
import io.dstream.trace.Tracer;
import io.dstream.trace.otlp.OtlpExporter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes what follows changes, where the configuration names a collector. */
final class TraceAssembly {
    private TraceAssembly() {}

    static Tracer tracer(TelemetryConfig config, InstanceRuntime runtime, String version, Resources resources) {
        if (config.otlpEndpoint().isEmpty() || config.sampleRatio() <= 0) {
            return Tracer.NONE;
        }
        OtlpExporter exporter = exporter(config.otlpEndpoint().get(), config.headers(), runtime, version);
        resources.add(exporter::close);
        return new RecordingTracer(
                exporter, config.sampleRatio(), runtime.clock(), runtime.nanos(), () -> ThreadLocalRandom.current()
                        .nextLong());
    }

    private static OtlpExporter exporter(
            URI endpoint, Map<String, Secret> headers, InstanceRuntime runtime, String version) {
        Map<String, String> revealed = new LinkedHashMap<>();
        headers.forEach((name, value) -> revealed.put(name, value.reveal()));
        return new OtlpExporter(endpoint, revealed, runtime.instance(), version, runtime.threads());
    }
}
