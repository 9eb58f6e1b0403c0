package io.dstream.trace.otlp;

import io.dstream.log.StructuredLogger;
import io.dstream.trace.EndedSpan;
import io.dstream.trace.SpanSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to a collector by OTLP over HTTP, in JSON, from a thread of its own.
 *
 * <p>The stream never waits for it: spans that come while too many wait, or that the collector does not take, are
 * dropped and counted.
 */
public final class OtlpExporter implements SpanSink, AutoCloseable {
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_BATCH = 512;
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_STOP_MILLIS = 5_000;
    private static final String PATH = "/v1/traces";

    private final BlockingQueue<EndedSpan> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final StructuredLogger log = StructuredLogger.of(OtlpExporter.class);
    private final URI endpoint;
    private final Map<String, String> headers;
    private final OtlpJson json;
    private final HttpClient client;
    private final Thread thread;
    private volatile boolean isStopping;
    private boolean isFailing;

    /**
     * Creates an exporter and starts its thread.
     *
     * @param endpoint of the collector; {@code /v1/traces} is added where it is not there
     * @param headers sent with each request, some of them secrets
     * @param instance the name of this instance
     */
    public OtlpExporter(
            URI endpoint, Map<String, String> headers, String instance, String version, ThreadFactory threads) {
        this.endpoint = complete(endpoint);
        this.headers = Map.copyOf(headers);
        this.json = new OtlpJson(instance, version);
        // Redirects are not followed: the headers are for this collector alone.
        this.client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    private static URI complete(URI endpoint) {
        String text = endpoint.toString();
        if (text.endsWith(PATH)) {
            return endpoint;
        }
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
    }

    @Override
    public void ended(EndedSpan span) {
        if (!waiting.offer(span)) {
            dropped.incrementAndGet();
        }
    }

    /** Returns how many spans nobody has got. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        while (!isStopping || !waiting.isEmpty()) {
            List<EndedSpan> batch = next();
            if (!batch.isEmpty()) {
                send(batch);
            }
        }
    }

    private List<EndedSpan> next() {
        List<EndedSpan> batch = new ArrayList<>();
        try {
            EndedSpan first = waiting.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, MAX_BATCH - 1);
            }
        } catch (InterruptedException e) {
            isStopping = true;
        }
        return batch;
    }

    private void send(List<EndedSpan> batch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.write(batch)));
        headers.forEach(request::setHeader);
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            told(batch.size(), status / 100 == 2 ? null : "status " + status);
        } catch (IOException e) {
            told(batch.size(), e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            isStopping = true;
            told(batch.size(), "interrupted");
        }
    }

    private void told(int spans, @Nullable String fault) {
        if (fault == null) {
            if (isFailing) {
                log.info("telemetry - the collector takes spans again", "dropped", dropped.get());
            }
            isFailing = false;
            return;
        }
        dropped.addAndGet(spans);
        if (!isFailing) {
            log.warning("telemetry - the collector takes no spans; they are dropped", "reason", fault);
        }
        isFailing = true;
    }

    /** Sends what waits, for 5 s at most. */
    @Override
    public void close() {
        isStopping = true;
        try {
            thread.join(MAX_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
