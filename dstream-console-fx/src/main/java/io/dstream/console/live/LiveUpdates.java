package io.dstream.console.live;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.UiExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link LiveCluster} as the server is: reads everything whenever the stream begins, then follows it, and reads
 * again every few seconds what the stream does not tell.
 */
public final class LiveUpdates implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveUpdates.class.getName());
    private static final Duration SUMMARY = Duration.ofSeconds(2);
    /** Tables, and instances with theirs, are much to read; what changes fast of them is told by the stream. */
    private static final int WHOLE_EACH = 3;

    private final DStreamGateway gateway;
    private final LiveCluster cluster;
    private final UiExecutor ui;
    private final Clock clock;
    private final ScheduledExecutorService background;
    private volatile boolean isConnected;
    /** Whether all was read since the stream began, so that what the stream tells makes it current. */
    private volatile boolean isWhole;

    private final AtomicBoolean isWholeWanted = new AtomicBoolean();
    private volatile @Nullable Instant heardAt;
    private DStreamGateway.@Nullable Watch watch;
    private @Nullable Future<?> reading;
    private int reads;

    /**
     * Creates it; nothing is asked until {@link #start}.
     *
     * @param background asks the server, one question at a time
     */
    public LiveUpdates(
            DStreamGateway gateway,
            LiveCluster cluster,
            UiExecutor ui,
            Clock clock,
            ScheduledExecutorService background) {
        this.gateway = gateway;
        this.cluster = cluster;
        this.ui = ui;
        this.clock = clock;
        this.background = background;
    }

    /** Begins. */
    public synchronized void start() {
        watch = gateway.follow(FeedRequest.live(), new Listener());
        reading = background.scheduleWithFixedDelay(
                this::readAgain, SUMMARY.toMillis(), SUMMARY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readAgain() {
        if (isConnected) {
            read(!isWhole || ++reads % WHOLE_EACH == 0);
        }
    }

    /** Reads all once more; several wishes that come together are one. */
    private void readWhole() {
        if (isWholeWanted.compareAndSet(false, true)) {
            var unused = background.submit(() -> read(true));
        }
    }

    private void read(boolean isAll) {
        try {
            if (isAll) {
                // What is wished for from here on is read after this.
                isWholeWanted.set(false);
            }
            ask(isAll);
        } catch (GatewayException e) {
            fail(e);
        } catch (RuntimeException e) {
            // A schedule would end without a word, and old data would be shown as live.
            LOG.log(System.Logger.Level.ERROR, "The state of the server could not be read", e);
            fail(new GatewayException(GatewayException.Reason.FAILED, "The console failed; its log tells more.", e));
        }
    }

    private void ask(boolean isAll) {
        ClusterStatus status = gateway.status();
        List<DestinationStatus> destinations = gateway.destinations();
        List<InstanceStatus> instances = isAll ? gateway.instances() : List.of();
        List<TableStatus> tables = isAll ? gateway.tables() : List.of();
        isWhole = isConnected && (isWhole || isAll);
        ui.execute(() -> {
            cluster.become(status);
            cluster.becomeDestinations(destinations);
            if (isAll) {
                cluster.becomeInstances(instances);
                cluster.becomeTables(tables);
            }
            heard();
        });
    }

    private void heard() {
        if (!isWhole) {
            return;
        }
        heardAt = clock.instant();
        if (isConnected && !cluster.freshnessProperty().get().isLive()) {
            cluster.become(new Freshness(Freshness.State.LIVE, heardAt, "", null));
        }
    }

    private void fail(GatewayException problem) {
        isWhole = false;
        if (!isConnected) {
            // The stream has told of it already, and knows when it is tried again.
            return;
        }
        ui.execute(() -> cluster.become(new Freshness(Freshness.State.STALE, heardAt, sentence(problem), null)));
    }

    private static String sentence(GatewayException problem) {
        return problem.remedy() == null ? problem.getMessage() + "" : problem.getMessage() + " " + problem.remedy();
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
        if (reading != null) {
            reading.cancel(false);
        }
    }

    /** Hands what is told to the thread of the user interface. */
    private final class Listener implements FeedListener {
        @Override
        public void connected(Server server) {
            isWhole = false;
            isConnected = true;
            readWhole();
        }

        @Override
        public void missed(String reason) {
            isWhole = false;
            readWhole();
        }

        @Override
        public void lost(Loss loss) {
            isConnected = false;
            isWhole = false;
            Freshness.State state = loss.isFinal() ? Freshness.State.REFUSED : Freshness.State.STALE;
            ui.execute(() -> cluster.become(
                    new Freshness(state, heardAt, sentence(loss.problem()), loss.isFinal() ? null : loss.nextTryAt())));
        }

        @Override
        public void state(StateChange change) {
            ui.execute(() -> cluster.apply(change));
        }

        @Override
        public void metrics(List<TableMetrics> tables) {
            ui.execute(() -> {
                cluster.apply(tables);
                heard();
            });
        }

        @Override
        public void audit(AuditEntry entry) {
            ui.execute(() -> cluster.apply(entry));
        }

        @Override
        public void instance(InstanceChange change) {
            readWhole();
        }
    }
}
