package io.dstream.wiring;

import io.dstream.config.Secret;
import io.dstream.config.TelemetryConfig;
import io.dstream.trace.RecordingTracer;
import io.dstream.trace.Tracer;
import io.dstream.trace.otlp.OtlpExporter;
import io.dstream.wiring.LiveTracer.Exported;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes what follows changes, where the configuration names a collector. */
final class TraceAssembly {
    private TraceAssembly() {}

    static Exported tracer(TelemetryConfig config, InstanceRuntime runtime, String version) {
        if (config.otlpEndpoint().isEmpty() || config.sampleRatio() <= 0) {
            return Exported.NOTHING;
        }
        OtlpExporter exporter = exporter(config.otlpEndpoint().get(), config.headers(), runtime, version);
        Tracer tracer = new RecordingTracer(
                exporter, config.sampleRatio(), runtime.clock(), runtime.nanos(), () -> ThreadLocalRandom.current()
                        .nextLong());
        return new Exported(tracer, exporter::close);
    }

    private static OtlpExporter exporter(
            URI endpoint, Map<String, Secret> headers, InstanceRuntime runtime, String version) {
        Map<String, String> revealed = new LinkedHashMap<>();
        headers.forEach((name, value) -> revealed.put(name, value.reveal()));
        return new OtlpExporter(endpoint, revealed, runtime.instance(), version, runtime.threads());
    }
}
