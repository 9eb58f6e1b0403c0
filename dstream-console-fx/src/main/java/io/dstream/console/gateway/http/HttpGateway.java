package io.dstream.console.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.model.ActionResult;
import io.dstream.console.model.AuditPage;
import io.dstream.console.model.CaptureStatus;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.model.DeadLetterPage;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.History;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.LeaseStatus;
import io.dstream.console.model.LoggerStatus;
import io.dstream.console.model.Login;
import io.dstream.console.model.Repair;
import io.dstream.console.model.ResubmitResult;
import io.dstream.console.model.RewindPoint;
import io.dstream.console.model.RewindPreview;
import io.dstream.console.model.TableStatus;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server reached by its REST API. */
public final class HttpGateway implements DStreamGateway {
    private static final int PAGE = 1_000;

    private final Rest rest;
    private final Clock clock;
    private final Set<EventFeed> feeds = ConcurrentHashMap.newKeySet();

    /**
     * Creates a gateway that sends a login over TLS or to this machine only; nothing is asked yet.
     *
     * @param base without {@code /api/v1}
     * @param trust in whom, the system's authorities where it is empty
     */
    public HttpGateway(URI base, Credentials credentials, Optional<SSLContext> trust, Clock clock) {
        this(base, credentials, trust, Encryption.REQUIRED, clock);
    }

    public HttpGateway(
            URI base, Credentials credentials, Optional<SSLContext> trust, Encryption encryption, Clock clock) {
        this.rest = new Rest(base, credentials, trust, encryption);
        this.clock = clock;
    }

    @Override
    public Login login() {
        return rest.get("session", Map.of()).as(Login.class);
    }

    @Override
    public ClusterStatus status() {
        return rest.get("status", Map.of()).as(ClusterStatus.class);
    }

    @Override
    public List<InstanceStatus> instances() {
        return all("instances", InstanceStatus.class);
    }

    @Override
    public List<TableStatus> tables() {
        return all("tables", TableStatus.class);
    }

    @Override
    public TableStatus table(String table) {
        return rest.get(path(table, ""), Map.of()).as(TableStatus.class);
    }

    @Override
    public History history(String table, History.Span span) {
        return rest.get(path(table, "/history"), Map.of("span", span.name().toLowerCase(Locale.ROOT)))
                .as(History.class);
    }

    @Override
    public List<CaptureStatus> captures(String table) {
        List<CaptureStatus> found = new ArrayList<>();
        rest.get(path(table, "/captures"), Map.of())
                .body()
                .path("captures")
                .forEach(each -> found.add(Rest.read(each, CaptureStatus.class)));
        return found;
    }

    @Override
    public List<LeaseStatus> leases() {
        return all("leases", LeaseStatus.class);
    }

    @Override
    public List<DestinationStatus> destinations() {
        return all("destinations", DestinationStatus.class);
    }

    @Override
    public ActionResult pause(String table, String reason) {
        return act(table, "pause", Map.of("reason", reason));
    }

    @Override
    public ActionResult resume(String table) {
        return act(table, "resume", Map.of());
    }

    @Override
    public ActionResult poll(String table) {
        return act(table, "poll", Map.of());
    }

    @Override
    public ActionResult release(String table) {
        return act(table, "release", Map.of());
    }

    @Override
    public RewindPreview previewRewind(String table, RewindPoint point) {
        return Rest.read(rewind(table, point, true).path("plan"), RewindPreview.class);
    }

    @Override
    public ActionResult rewind(String table, RewindPoint point) {
        return Rest.read(rewind(table, point, false).path("action"), ActionResult.class);
    }

    private JsonNode rewind(String table, RewindPoint point, boolean isDryRun) {
        Map<String, Object> body = new HashMap<>();
        body.put("dryRun", isDryRun);
        if (point.lsn() != null) {
            body.put("lsn", point.lsn());
        }
        if (point.time() != null) {
            body.put("time", point.time());
        }
        return rest.post(path(table, "/rewind"), body).body();
    }

    private ActionResult act(String table, String action, Map<String, Object> body) {
        return rest.post(path(table, "/" + action), body).as(ActionResult.class);
    }

    @Override
    public List<DeadLetterEntity> deadLetterEntities() {
        return all("dead-letters", DeadLetterEntity.class);
    }

    @Override
    public DeadLetterPage deadLetters(String entity, long from, int limit) {
        return rest.get(
                        "dead-letters/messages",
                        Map.of("entity", entity, "from", Long.toString(from), "limit", Integer.toString(limit)))
                .as(DeadLetterPage.class);
    }

    @Override
    public ResubmitResult resubmit(String entity, List<Repair> letters) {
        return rest.post("dead-letters/resubmit", Map.of("entity", entity, "letters", letters))
                .as(ResubmitResult.class);
    }

    @Override
    public int purge(String entity, List<Long> sequenceNumbers) {
        Map<String, Object> body = sequenceNumbers.isEmpty()
                ? Map.of("entity", entity, "all", true)
                : Map.of("entity", entity, "sequenceNumbers", sequenceNumbers);
        return rest.post("dead-letters/purge", body).body().path("purged").asInt();
    }

    @Override
    public ConfigVersion config() {
        return rest.get("config", Map.of()).as(ConfigVersion.class);
    }

    @Override
    public List<ConfigVersion> configHistory() {
        return all("config/history", ConfigVersion.class);
    }

    @Override
    public List<ConfigDiagnostic> validate(String text) {
        List<ConfigDiagnostic> found = new ArrayList<>();
        rest.sendHcl("POST", "config/validate", text, null)
                .body()
                .path("diagnostics")
                .forEach(each -> found.add(Rest.read(each, ConfigDiagnostic.class)));
        return found;
    }

    @Override
    public ConfigDifference diff(String text) {
        return rest.sendHcl("POST", "config/diff", text, null).as(ConfigDifference.class);
    }

    @Override
    public ConfigDifference apply(String text, String etag) {
        return rest.sendHcl("PUT", "config", text, "\"" + etag + "\"").as(ConfigDifference.class);
    }

    @Override
    public List<LoggerStatus> loggers() {
        return all("loggers", LoggerStatus.class);
    }

    @Override
    public LoggerStatus setLevel(String logger, @Nullable String level) {
        Map<String, Object> body = new HashMap<>();
        body.put("level", level);
        return rest.put("loggers/" + Rest.segment(logger), body).as(LoggerStatus.class);
    }

    @Override
    public AuditPage audit(String before, int limit) {
        Map<String, String> query = new HashMap<>();
        query.put("limit", Integer.toString(limit));
        if (!before.isEmpty()) {
            query.put("before", before);
        }
        return rest.get("audit", query).as(AuditPage.class);
    }

    @Override
    public Watch follow(FeedRequest request, FeedListener listener) {
        EventFeed feed = new EventFeed(rest, request, listener, clock, FeedRhythm.of(request));
        feeds.add(feed);
        feed.start();
        return () -> {
            feeds.remove(feed);
            feed.close();
        };
    }

    @Override
    public void close() {
        feeds.forEach(EventFeed::close);
        feeds.clear();
        rest.close();
    }

    private static String path(String table, String rest) {
        return "tables/" + Rest.segment(table) + rest;
    }

    /** Returns a list whole, page by page. */
    private <T> List<T> all(String path, Class<T> type) {
        List<T> all = new ArrayList<>();
        int total;
        do {
            JsonNode page = rest.get(
                            path, Map.of("limit", Integer.toString(PAGE), "offset", Integer.toString(all.size())))
                    .body();
            JsonNode items = page.path("items");
            total = items.isEmpty() ? 0 : page.path("total").asInt();
            items.forEach(item -> all.add(Rest.read(item, type)));
        } while (all.size() < total);
        return all;
    }
}
