package io.dstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.FeedListener.InstanceChange;
import io.dstream.console.gateway.FeedListener.TableMetrics;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.live.Freshness.State;
import io.dstream.console.model.TableStatus;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.testing.Samples;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveUpdatesTest {
    private final FakeGateway gateway = new FakeGateway()
            .withTables(List.of(Samples.table("dbo.a", "s1", 1, 0), Samples.table("dbo.b", "s1", 1, 0)));
    private final AtomicInteger reads = new AtomicInteger();
    private final FakeWindow window = FakeWindow.on(gateway);
    private final LiveCluster cluster = window.context().cluster();

    @AfterEach
    void close() {
        window.close();
    }

    private void metrics(String table, double rate) {
        TableMetrics told = new TableMetrics(table, "Streaming", rate, 3, null, 500, 10);
        gateway.fire(listener -> listener.metrics(List.of(told)));
    }

    private State state() {
        return cluster.freshnessProperty().get().state();
    }

    @Test
    void isLiveOnceEverythingWasReadAfterTheStreamBegan() {
        assertThat(state()).isEqualTo(State.CONNECTING);

        window.connect();

        assertThat(state()).isEqualTo(State.LIVE);
        assertThat(cluster.tables()).extracting(TableRow::name).containsExactly("dbo.a", "dbo.b");
    }

    @Test
    void followsTheFiguresThatAreTold() {
        window.connect();
        long revision = cluster.revisionProperty().get();

        metrics("dbo.a", 42);

        assertThat(cluster.row("DBO.A").orElseThrow().status().ratePerSecond()).isEqualTo(42);
        assertThat(cluster.row("dbo.a").orElseThrow().status().lagSeconds()).isEqualTo(3);
        assertThat(cluster.revisionProperty().get()).isEqualTo(revision + 1);
    }

    @Test
    void isStaleTheMomentTheStreamBreaksAndSaysSinceWhen() {
        window.connect();

        gateway.disconnect("Nobody answers.");

        assertThat(state()).isEqualTo(State.STALE);
        assertThat(cluster.freshnessProperty().get().since()).isEqualTo(FakeGateway.NOW);
        assertThat(cluster.freshnessProperty().get().problem()).startsWith("Nobody answers.");
        assertThat(cluster.tables()).hasSize(2);
    }

    @Test
    void readsEverythingAnewWhenTheServerIsThereAgain() {
        window.connect();
        gateway.disconnect("Nobody answers.");
        gateway.withTables(List.of(Samples.table("dbo.c", "s2", 1, 0)));

        window.connect();

        assertThat(state()).isEqualTo(State.LIVE);
        assertThat(cluster.tables()).extracting(TableRow::name).containsExactly("dbo.c");
    }

    @Test
    void believesNoFiguresBeforeEverythingWasRead() {
        gateway.refuse(new GatewayException(GatewayException.Reason.UNAVAILABLE, "It is starting.", null));
        window.connect();

        metrics("dbo.a", 1);

        assertThat(state()).isEqualTo(State.STALE);
        assertThat(cluster.freshnessProperty().get().problem()).isEqualTo("It is starting.");
    }

    @Test
    void keepsTheRowsOfTablesThatStay() {
        window.connect();
        TableRow row = cluster.row("dbo.b").orElseThrow();
        gateway.withTables(List.of(Samples.table("dbo.b", "s2", 7, 0)));

        window.connect();

        assertThat(cluster.tables()).containsExactly(row);
        assertThat(row.status().owner()).isEqualTo("s2");
    }

    @Test
    void readsOnceWhereManyInstancesComeTogether() {
        FakeGateway counted = new FakeGateway() {
            @Override
            public List<TableStatus> tables() {
                reads.incrementAndGet();
                return super.tables();
            }
        };
        ManualExecutor background = new ManualExecutor();
        try (LiveUpdates updates =
                new LiveUpdates(counted, new LiveCluster(), Runnable::run, Clock.systemUTC(), background)) {
            updates.start();
            counted.connect();
            for (int number = 0; number < 20; number++) {
                InstanceChange joined = new InstanceChange("s" + number, "joined", true, "r");
                counted.fire(listener -> listener.instance(joined));
            }
            background.runAll();

            assertThat(reads).hasValue(1);
        } finally {
            background.shutdownNow();
        }
    }

    /** Keeps what is submitted until the test wants it done. */
    private static final class ManualExecutor extends ScheduledThreadPoolExecutor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        ManualExecutor() {
            super(1);
        }

        @Override
        public Future<?> submit(Runnable task) {
            waiting.add(task);
            return CompletableFuture.completedFuture(null);
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        }
    }
}
