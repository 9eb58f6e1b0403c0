package io.dstream.web.events;

import io.dstream.access.AccessControl;
import io.dstream.access.AccessGrant;
import io.dstream.control.ChangeTail;
import io.dstream.control.InstanceReport;
import io.dstream.control.TableReport;
import io.dstream.log.LogTail;
import io.dstream.log.StructuredLogger;
import io.dstream.web.desk.Desk;
import io.dstream.web.events.EventShapes.MetricsEvent;
import io.dstream.web.events.EventShapes.ResetEvent;
import io.dstream.web.events.EventShapes.ServerEvent;
import io.dstream.web.events.EventShapes.TableMetrics;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells all clients what happens, once a second, from one thread that runs only while somebody listens or has just
 * gone. Safe for use by several threads.
 */
public final class EventHub implements AutoCloseable {
    static final int MAX_CLIENTS = 64;
    private static final int KEPT_EVENTS = 1_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int HEARTBEAT_TICKS = 10;
    private static final int SLOW_TICKS = 2;
    // As long a client may be away and still resume.
    private static final int LINGER_TICKS = 120;
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final Desk desk;
    private final AccessControl access;
    private final LogTail logs;
    private final ThreadFactory threads;
    private final StructuredLogger log = StructuredLogger.of(EventHub.class);
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final ReplayRing ring;
    private final ClusterWatch watch = new ClusterWatch();
    private @Nullable ScheduledExecutorService ticker;
    private boolean isClosed;
    private boolean isFailing;
    private long ticks;
    private int ticksWithoutClient;

    private record Client(
            EventRequest request, AccessGrant grant, EventSink sink, ChangeTail.Watch tail, LoggedLines lines) {
        void tell(LiveEvent event) {
            if (request.wants(event) && !sink.offer(event.bytes())) {
                end();
            }
        }

        void end() {
            tail.close();
            sink.end();
        }
    }

    /**
     * Makes a hub that does nothing until somebody listens.
     *
     * @param run a name that no other run has, lower-case hex digits
     */
    public EventHub(Desk desk, AccessControl access, LogTail logs, ThreadFactory threads, String run) {
        this.desk = desk;
        this.access = access;
        this.logs = logs;
        this.threads = threads;
        this.ring = new ReplayRing(KEPT_EVENTS, run);
    }

    /** Refuses one client more than there may be. */
    void checkRoom() {
        if (clients.size() >= MAX_CLIENTS) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "Too many clients follow the events already")
                    .with("Retry-After", "30");
        }
    }

    /** Watches what a client tails; to be called before its stream begins, since there may be no such table. */
    ChangeTail.Watch tail(EventRequest request, EventSink sink) {
        String table = request.tail();
        return table == null ? () -> {} : desk.operations().tail().watch(table, new TailedChanges(request, sink));
    }

    /** Begins a client's stream. */
    synchronized void open(EventRequest request, AccessGrant grant, EventSink sink, ChangeTail.Watch tail) {
        Client client = new Client(request, grant, sink, tail, new LoggedLines(logs, request, sink));
        if (isClosed) {
            client.end();
            return;
        }
        client.tell(hello());
        String lastEventId = request.lastEventId();
        if (lastEventId != null) {
            resume(client, lastEventId);
        }
        clients.add(client);
        logs.unheard(() -> lines(client));
        startTicking();
    }

    private void resume(Client client, String lastEventId) {
        Optional<List<LiveEvent>> missed = ring.after(lastEventId);
        missed.ifPresent(events -> events.forEach(client::tell));
        if (missed.isEmpty()) {
            client.tell(reset("This server no longer has, or never had, what followed that event"));
        } else if (client.request().tail() != null) {
            client.tell(reset("Changes that were committed meanwhile are not told again"));
        }
    }

    private LiveEvent hello() {
        InstanceReport self = desk.operations().cluster().instances().get(0);
        return LiveEvent.of("", EventType.SERVER, new ServerEvent(self.instance(), self.version(), self.startedAt()));
    }

    private static LiveEvent reset(String reason) {
        return LiveEvent.of("", EventType.RESET, new ResetEvent(reason));
    }

    /** Takes note that a client is gone. */
    void gone(EventSink sink) {
        clients.stream().filter(client -> client.sink() == sink).forEach(this::drop);
    }

    private void startTicking() {
        if (ticker == null) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
            ticker = started;
            var unused = started.scheduleAtFixedRate(this::guardedTick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // An exception would end the schedule without a word.
    private void guardedTick() {
        try {
            tick();
            if (isFailing) {
                log.info("events - told again");
            }
            isFailing = false;
        } catch (RuntimeException e) {
            if (!isFailing) {
                log.failure("events - cannot be told; trying again each second", e);
            }
            isFailing = true;
        }
    }

    private synchronized void tick() {
        ticks++;
        access.tick();
        ticksWithoutClient = clients.isEmpty() ? ticksWithoutClient + 1 : 0;
        if (ticksWithoutClient > LINGER_TICKS) {
            rest();
            return;
        }
        if (ticks % HEARTBEAT_TICKS == 0) {
            beat();
        }
        // First, since what keeps the rest from being told stands there.
        logs.unheard(() -> clients.forEach(this::lines));
        List<TableReport> tables = desk.operations().cluster().tables();
        watch.states(tables).forEach(change -> keep(EventType.STATE, change));
        if (ticks % SLOW_TICKS == 0) {
            watch.instances(desk.operations().cluster().instances())
                    .forEach(change -> keep(EventType.INSTANCE, change));
            watch.audit(desk.operations()).forEach(entry -> keep(EventType.AUDIT, entry));
        }
        metrics(tables);
    }

    private void rest() {
        watch.forget();
        ring.forget();
        ScheduledExecutorService running = ticker;
        if (running != null) {
            running.shutdown();
        }
        ticker = null;
        ticksWithoutClient = 0;
    }

    private void beat() {
        for (Client client : clients) {
            if (!access.isCurrent(client.grant()) || !client.sink().offer(HEARTBEAT)) {
                drop(client);
            }
        }
    }

    private void lines(Client client) {
        if (!client.lines().tell()) {
            drop(client);
        }
    }

    private void metrics(List<TableReport> tables) {
        if (clients.stream().anyMatch(client -> client.request().types().contains(EventType.METRICS))) {
            tell(LiveEvent.of(
                    "",
                    EventType.METRICS,
                    new MetricsEvent(tables.stream().map(TableMetrics::of).toList())));
        }
    }

    private void keep(EventType type, Object data) {
        tell(ring.add(type, data));
    }

    private void tell(LiveEvent event) {
        byte[] bytes = event.bytes();
        for (Client client : clients) {
            if (client.request().wants(event) && !client.sink().offer(bytes)) {
                drop(client);
            }
        }
    }

    private void drop(Client client) {
        clients.remove(client);
        client.end();
    }

    /** Ends every stream. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            ScheduledExecutorService running = ticker;
            if (running != null) {
                running.shutdownNow();
            }
        }
        clients.forEach(Client::end);
        clients.clear();
    }
}
