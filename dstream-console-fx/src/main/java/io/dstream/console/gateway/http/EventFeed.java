package io.dstream.console.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedListener.InstanceChange;
import io.dstream.console.gateway.FeedListener.Loss;
import io.dstream.console.gateway.FeedListener.Server;
import io.dstream.console.gateway.FeedListener.StateChange;
import io.dstream.console.gateway.FeedListener.TableMetrics;
import io.dstream.console.gateway.FeedListener.TailedChange;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows the event stream of a server and takes it up again wherever it breaks or falls silent. */
final class EventFeed {
    private static final System.Logger LOG = System.getLogger(EventFeed.class.getName());
    /** The metrics of ten thousand tables are in one line. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private static final Set<Reason> FINAL =
            Set.of(Reason.NOT_LOGGED_IN, Reason.FORBIDDEN, Reason.INVALID, Reason.UNTRUSTED);

    private final Rest rest;
    private final FeedRequest request;
    private final FeedListener listener;
    private final Clock clock;
    private final FeedRhythm rhythm;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> daemon(work, "events"));
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "events-watchdog"));
    private volatile boolean isClosed;
    private volatile @Nullable InputStream stream;
    private volatile long heardAtNanos;
    private String lastEventId = "";
    private Duration pause;

    EventFeed(Rest rest, FeedRequest request, FeedListener listener, Clock clock, FeedRhythm rhythm) {
        this.rest = rest;
        this.request = request;
        this.listener = listener;
        this.clock = clock;
        this.rhythm = rhythm;
        this.pause = rhythm.firstPause();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        long look = Math.max(1, rhythm.silence().toMillis() / 10);
        Future<?> unused = reader.submit(this::run);
        Future<?> unusedToo = watchdog.scheduleWithFixedDelay(this::breakSilence, look, look, TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (!isClosed) {
            GatewayException problem;
            try {
                read();
                problem = new GatewayException(Reason.UNREACHABLE, "The server ended the stream.", null);
            } catch (GatewayException e) {
                problem = e;
            } catch (IOException e) {
                problem = new GatewayException(Reason.UNREACHABLE, "The server is not heard any more.", e);
            } catch (RuntimeException e) {
                problem = unexpected(e);
            }
            if (isClosed) {
                return;
            }
            boolean isFinal = FINAL.contains(problem.reason());
            listener.lost(new Loss(problem, clock.instant().plus(pause), isFinal));
            if (isFinal || !rest()) {
                return;
            }
        }
    }

    // Whatever goes wrong, the stream is taken up again: a feed that ended without a word would leave old data as live.
    private GatewayException unexpected(RuntimeException e) {
        if (!isClosed) {
            LOG.log(System.Logger.Level.ERROR, "What the server told could not be taken in", e);
        }
        return new GatewayException(Reason.FAILED, "The console failed to take in what the server told.", e);
    }

    /** Waits before the next try; returns whether there is to be one. */
    private boolean rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = rhythm.after(pause);
        return true;
    }

    private void read() throws IOException {
        heardAtNanos = System.nanoTime();
        try (InputStream opened = rest.stream("events", query(), lastEventId);
                LineReader lines =
                        new LineReader(new InputStreamReader(opened, StandardCharsets.UTF_8), MOST_CHARACTERS)) {
            heardAtNanos = System.nanoTime();
            stream = opened;
            EventLines event = new EventLines();
            for (String line = lines.next(); line != null && !isClosed; line = lines.next()) {
                heardAtNanos = System.nanoTime();
                if (event.take(line)) {
                    tell(event);
                    event.clear();
                }
            }
        } finally {
            stream = null;
        }
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        query.put("types", String.join(",", request.types()));
        if (request.tail() != null) {
            query.put("tail", request.tail());
        }
        if (!request.operations().isEmpty()) {
            query.put("operations", String.join(",", request.operations()));
        }
        if (request.level() != null) {
            query.put("level", request.level());
        }
        return query;
    }

    private void tell(EventLines event) throws IOException {
        if (!event.id().isEmpty()) {
            lastEventId = event.id();
        }
        JsonNode data = Rest.JSON.readTree(event.data());
        switch (event.type()) {
            case "server" -> {
                pause = rhythm.firstPause();
                listener.connected(Rest.read(data, Server.class));
            }
            case "reset" -> listener.missed(data.path("reason").asText());
            case "state" -> listener.state(Rest.read(data, StateChange.class));
            case "metrics" -> listener.metrics(metrics(data));
            case "audit" -> listener.audit(Rest.read(data, AuditEntry.class));
            case "instance" -> listener.instance(Rest.read(data, InstanceChange.class));
            case "change" -> listener.change(Rest.read(data, TailedChange.class));
            case "log" -> listener.log(Rest.read(data, LogRecord.class));
            default -> {
                // A later server may tell more; who does not know it can do without.
            }
        }
    }

    private static List<TableMetrics> metrics(JsonNode data) {
        List<TableMetrics> tables = new ArrayList<>();
        data.path("tables").forEach(each -> tables.add(Rest.read(each, TableMetrics.class)));
        return tables;
    }

    private void breakSilence() {
        if (stream != null
                && System.nanoTime() - heardAtNanos > rhythm.silence().toNanos()) {
            end();
        }
    }

    private void end() {
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is at its end either way.
                LOG.log(System.Logger.Level.DEBUG, "Closing the stream failed", e);
            }
        }
    }

    void close() {
        isClosed = true;
        end();
        reader.shutdownNow();
        watchdog.shutdownNow();
    }
}
