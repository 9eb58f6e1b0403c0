package io.dstream.console.testing;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.ActionResult;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.AuditPage;
import io.dstream.console.model.CaptureStatus;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.model.DeadLetter;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A gateway without a server: it answers what a test has set, notes what it is asked to do, and tells its followers what
 * the test fires. Safe for use by several threads.
 */
public class FakeGateway implements DStreamGateway {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Map<String, List<DeadLetter>> letters = new HashMap<>();
    private final List<DeadLetterEntity> entities = new CopyOnWriteArrayList<>();
    private volatile Login login = new Login("ada", "admin");
    private volatile ClusterStatus status = Samples.status(0, 0);
    private volatile List<InstanceStatus> instances = List.of();
    private volatile List<TableStatus> tables = List.of();
    private volatile List<DestinationStatus> destinations = List.of();
    private volatile List<LeaseStatus> leases = List.of();
    private volatile List<LoggerStatus> loggers = List.of();
    private volatile List<AuditEntry> audit = List.of();
    private volatile List<ConfigVersion> configs = List.of();
    private volatile List<ConfigDiagnostic> diagnostics = List.of();
    private volatile ConfigDifference difference = new ConfigDifference("2", "\"2\"", List.of(), List.of());
    private volatile History history = new History("", "hour", 1000, List.of());
    private volatile @Nullable GatewayException refusal;

    /** Who follows what. */
    private record Follower(FeedRequest request, FeedListener listener) {}

    /** Sets who is logged in; at first an administrator. */
    public FakeGateway withLogin(Login now) {
        login = now;
        return this;
    }

    public FakeGateway withStatus(ClusterStatus now) {
        status = now;
        return this;
    }

    public FakeGateway withInstances(List<InstanceStatus> now) {
        instances = List.copyOf(now);
        return this;
    }

    public FakeGateway withTables(List<TableStatus> now) {
        tables = List.copyOf(now);
        return this;
    }

    public FakeGateway withDestinations(List<DestinationStatus> now) {
        destinations = List.copyOf(now);
        return this;
    }

    public FakeGateway withLeases(List<LeaseStatus> now) {
        leases = List.copyOf(now);
        return this;
    }

    public FakeGateway withLoggers(List<LoggerStatus> now) {
        loggers = List.copyOf(now);
        return this;
    }

    /** Sets the audit entries, the newest first. */
    public FakeGateway withAudit(List<AuditEntry> now) {
        audit = List.copyOf(now);
        return this;
    }

    /** Sets the configurations, that which runs first. */
    public FakeGateway withConfigs(List<ConfigVersion> now) {
        configs = List.copyOf(now);
        return this;
    }

    public FakeGateway withDiagnostics(List<ConfigDiagnostic> now) {
        diagnostics = List.copyOf(now);
        return this;
    }

    public FakeGateway withDifference(ConfigDifference now) {
        difference = now;
        return this;
    }

    public FakeGateway withHistory(History now) {
        history = now;
        return this;
    }

    /** Sets the dead letters of an entity. */
    public synchronized FakeGateway withDeadLetters(String entity, String kind, List<DeadLetter> now) {
        letters.put(entity, List.copyOf(now));
        entities.removeIf(each -> each.id().equals(entity));
        entities.add(new DeadLetterEntity(entity, kind, (long) now.size()));
        return this;
    }

    /** Answers every question from now on so; null makes it answer again. */
    public void refuse(@Nullable GatewayException how) {
        refusal = how;
    }

    /** Returns what was asked to be done, such as {@code pause dbo.Orders (why)}; questions that change nothing are left out. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns what is followed now. */
    public List<FeedRequest> followed() {
        return followers.stream().map(Follower::request).toList();
    }

    /** Tells every follower something, on the caller's thread. */
    public void fire(Consumer<FeedListener> event) {
        followers.forEach(each -> event.accept(each.listener()));
    }

    /** Tells every follower that the stream stands. */
    public void connect() {
        fire(listener -> listener.connected(new FeedListener.Server("server-1", "0.1.0", NOW)));
    }

    /** Tells every follower that the stream broke. */
    public void disconnect(String sentence) {
        GatewayException problem = new GatewayException(GatewayException.Reason.UNREACHABLE, sentence, null);
        fire(listener -> listener.lost(new FeedListener.Loss(problem, NOW.plusSeconds(5), false)));
    }

    private <T> T answer(T value) {
        GatewayException how = refusal;
        if (how != null) {
            throw how;
        }
        return value;
    }

    private ActionResult act(String action, String table, String detail) {
        calls.add(detail.isEmpty() ? action + " " + table : action + " " + table + " (" + detail + ")");
        String message = action + " was carried out.";
        return answer(new ActionResult(
                String.valueOf(calls.size()), action, table, ActionResult.State.DONE, "server-1", NOW, message));
    }

    private <T> T noted(String call, T value) {
        calls.add(call);
        return answer(value);
    }

    private static GatewayException missing(String what) {
        return new GatewayException(GatewayException.Reason.NOT_FOUND, "There is no " + what + ".", null);
    }

    @Override
    public Login login() {
        return answer(login);
    }

    @Override
    public ClusterStatus status() {
        return answer(status);
    }

    @Override
    public List<InstanceStatus> instances() {
        return answer(instances);
    }

    @Override
    public List<TableStatus> tables() {
        return answer(tables);
    }

    @Override
    public TableStatus table(String table) {
        return answer(tables).stream()
                .filter(each -> each.table().equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow(() -> missing("table " + table));
    }

    @Override
    public History history(String table, History.Span span) {
        return answer(history);
    }

    @Override
    public List<CaptureStatus> captures(String table) {
        return answer(List.of(new CaptureStatus(
                "dbo_any", "cdc.dbo_any_CT", List.of(new CaptureStatus.Column("ID", "int", true, false)))));
    }

    @Override
    public List<LeaseStatus> leases() {
        return answer(leases);
    }

    @Override
    public List<DestinationStatus> destinations() {
        return answer(destinations);
    }

    @Override
    public ActionResult pause(String table, String reason) {
        return act("pause", table, reason);
    }

    @Override
    public ActionResult resume(String table) {
        return act("resume", table, "");
    }

    @Override
    public ActionResult poll(String table) {
        return act("poll", table, "");
    }

    @Override
    public ActionResult release(String table) {
        return act("release", table, "");
    }

    @Override
    public RewindPreview previewRewind(String table, RewindPoint point) {
        return answer(new RewindPreview(table, place(point), "now", "dbo_any", 7, false, NOW, NOW, "All is kept."));
    }

    @Override
    public ActionResult rewind(String table, RewindPoint point) {
        return act("rewind", table, place(point));
    }

    private static String place(RewindPoint point) {
        return point.lsn() == null ? String.valueOf(point.time()) : point.lsn();
    }

    @Override
    public List<DeadLetterEntity> deadLetterEntities() {
        return answer(List.copyOf(entities));
    }

    @Override
    public synchronized DeadLetterPage deadLetters(String entity, long from, int limit) {
        List<DeadLetter> rest = letters.getOrDefault(entity, List.of()).stream()
                .filter(each -> each.sequenceNumber() >= from)
                .toList();
        boolean isMore = rest.size() > limit;
        return answer(new DeadLetterPage(
                entity,
                isMore ? rest.subList(0, limit) : rest,
                isMore ? rest.get(limit).sequenceNumber() : null));
    }

    @Override
    public ResubmitResult resubmit(String entity, List<Repair> repairs) {
        List<Long> numbers = repairs.stream().map(Repair::sequenceNumber).toList();
        var unused = noted("resubmit " + entity + " " + numbers, numbers);
        removeLetters(entity, numbers);
        return new ResubmitResult(numbers, List.of(), "");
    }

    @Override
    public int purge(String entity, List<Long> sequenceNumbers) {
        var unused = noted("purge " + entity + " " + sequenceNumbers, entity);
        return removeLetters(entity, sequenceNumbers);
    }

    private synchronized int removeLetters(String entity, List<Long> numbers) {
        List<DeadLetter> before = letters.getOrDefault(entity, List.of());
        List<DeadLetter> after = before.stream()
                .filter(each -> !numbers.isEmpty() && !numbers.contains(each.sequenceNumber()))
                .toList();
        letters.put(entity, after);
        entities.replaceAll(each ->
                each.id().equals(entity) ? new DeadLetterEntity(entity, each.kind(), (long) after.size()) : each);
        return before.size() - after.size();
    }

    @Override
    public ConfigVersion config() {
        return answer(configs).stream().findFirst().orElseThrow(() -> missing("configuration"));
    }

    @Override
    public List<ConfigVersion> configHistory() {
        return answer(configs);
    }

    @Override
    public List<ConfigDiagnostic> validate(String text) {
        return answer(diagnostics);
    }

    @Override
    public ConfigDifference diff(String text) {
        return answer(difference);
    }

    @Override
    public ConfigDifference apply(String text, String etag) {
        return noted("apply " + etag + " " + text, difference);
    }

    @Override
    public List<LoggerStatus> loggers() {
        return answer(loggers);
    }

    @Override
    public LoggerStatus setLevel(String logger, @Nullable String level) {
        return noted("level " + logger + " " + level, new LoggerStatus(logger, level, level == null ? "INFO" : level));
    }

    @Override
    public AuditPage audit(String before, int limit) {
        List<AuditEntry> rest = audit.stream()
                .dropWhile(each -> !before.isEmpty() && !each.id().equals(before))
                .skip(before.isEmpty() ? 0 : 1)
                .toList();
        List<AuditEntry> page = rest.subList(0, Math.min(limit, rest.size()));
        return answer(
                new AuditPage(page, rest.size() > limit ? page.get(limit - 1).id() : null));
    }

    @Override
    public Watch follow(FeedRequest request, FeedListener listener) {
        Follower follower = new Follower(request, listener);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void close() {
        followers.clear();
    }
}
