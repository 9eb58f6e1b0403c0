package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.TableName;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import io.dstream.route.InMemoryIngestQueue.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IngestProcessorTest {
    private static final Fence FENCE = new Fence(1, 1);
    private static final Instant NOW = Instant.parse("2026-02-03T09:15:20Z");
    private static final SessionLimits LIMITS = new SessionLimits(
            4, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(5), 2);

    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final InMemoryIngestQueue queue = new InMemoryIngestQueue();
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile int expectedMessages = 1;
    private final IngestProcessor processor = new IngestProcessor(
            queue,
            new Router(
                    publisher,
                    (stream, fence, position) ->
                            stream.table().name() + position.commitLsn().low(),
                    new EventBatcher(1_000_000, 100)),
            LIMITS,
            Clock.fixed(NOW, ZoneOffset.UTC),
            System::nanoTime,
            new Recorder());

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void worksOnMoreAndOnFewerSessionsWhereItIsTold() {
        List<Thread> workers = new java.util.concurrent.CopyOnWriteArrayList<>();
        processor.resize(9);
        processor.start(2, work -> {
            Thread worker = new Thread(work);
            workers.add(worker);
            worker.start();
        });
        assertThat(workers).hasSize(2);

        processor.resize(5);
        assertThat(workers).hasSize(5).allMatch(Thread::isAlive);

        processor.resize(1);
        awaitAlive(workers, 1);
        processor.resize(3);
        awaitAlive(workers, 3);
        processor.close();
        processor.resize(4);
        awaitAlive(workers, 0);
    }

    private static void awaitAlive(List<Thread> workers, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (workers.stream().filter(Thread::isAlive).count() != count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void routesManySessionsAtOnceAndEachInOrder() throws InterruptedException {
        int tables = 12;
        expectedMessages = tables * 5;
        for (int message = 0; message < 5; message++) {
            for (int table = 0; table < tables; table++) {
                send("T" + table + "-", message * 3 + 1, message * 3 + 3);
            }
        }

        run(4);

        for (int table = 0; table < tables; table++) {
            String prefix = "T" + table + "-";
            assertThat(publisher.deliveredIds().stream().filter(id -> id.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 15)
                            .mapToObj(n -> prefix + n)
                            .toList());
        }
        ProcessorStatus status = processor.status();
        assertThat(status.events()).isEqualTo(tables * 15L);
        assertThat(status.messages()).isEqualTo(expectedMessages);
        assertThat(status.failures()).isZero();
        assertThat(status.lastFault()).isEmpty();
    }

    @Test
    void goesOnAfterADestinationWasBlocked() throws InterruptedException {
        send("T", 1, 2);
        publisher.failNext(Fault.PERMANENT, Fault.TRANSIENT);

        run(1);

        assertThat(publisher.deliveredIds()).containsExactly("T1", "T2");
        assertThat(processor.status().failures()).isEqualTo(2);
        assertThat(processor.status().lastFault()).hasValueSatisfying(fault -> {
            assertThat(fault.session()).isEqualTo("shop.dbo.t");
            assertThat(fault.at()).isEqualTo(NOW);
            assertThat(fault.message()).contains("topic");
        });
        assertThat(heard).containsEntry("failed", 2).containsEntry("recovered after 2", 1);
    }

    @Test
    void acceptsASessionAgainThatWasLost() throws InterruptedException {
        send("T", 1, 2);
        queue.failNext(Point.KEEP, new IngestSessionException("lost", IngestSessionException.Cause.LOCK_LOST, null));

        run(1);

        assertThat(publisher.distinctIds()).containsExactly("T1", "T2");
        assertThat(heard).containsEntry("sessionFailed", 1);
    }

    @Test
    void triesASessionLaterThatFailsInAnyOtherWay() throws InterruptedException {
        send("T", 1, 2);
        queue.failNext(Point.NOTE, new IllegalStateException("unexpected"));

        run(1);

        assertThat(publisher.deliveredIds()).containsExactly("T1", "T2");
        assertThat(processor.status().lastFault())
                .map(ProcessorStatus.Fault::message)
                .contains("unexpected");
    }

    @Test
    void countsWhatItDropsAndDeadLetters() throws InterruptedException {
        expectedMessages = 3;
        send("T", 1, 2);
        send("T", 1, 2);
        queue.sendForeign("shop.dbo.t", "foreign");
        queue.send(new ChangePacker(1000)
                .pack(stream("T"), new Fence(0, 9), Changes.changes(5, 5))
                .get(0));

        run(1);

        ProcessorStatus status = processor.status();
        assertThat(status.repeated()).isEqualTo(2);
        assertThat(status.deadLettered()).isEqualTo(1);
        assertThat(status.stale()).isEqualTo(1);
        assertThat(heard).containsEntry("dropped", 1).containsEntry("deadLettered", 1);
    }

    @Test
    void goesOnAfterAnInterruptThatIsNoStop() throws InterruptedException {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        processor.start(1, work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            thread.start();
        });
        for (int i = 0; i < 50; i++) {
            threads.get(0).interrupt();
            Thread.onSpinWait();
        }

        send("T", 1, 2);

        assertThat(settled.await(15, TimeUnit.SECONDS)).as("settled in time").isTrue();
        assertThat(threads.get(0).isAlive()).isTrue();
        processor.close();
        threads.get(0).join();
    }

    @Test
    void awaitsNoWorkerThatGotNoThread() {
        processor.start(3, work -> {});

        processor.close();

        assertThat(queue.isClosed()).isTrue();
        assertThat(queue.accepts()).isZero();
    }

    @Test
    void closesTheQueueAndItsSessionsWhenItStops() throws InterruptedException {
        send("T", 1, 2);
        run(2);

        processor.close();

        assertThat(queue.isClosed()).isTrue();
        assertThat(processor.status().sessions()).isZero();
        int accepts = queue.accepts();
        send("T", 3, 3);
        assertThat(queue.accepts()).isEqualTo(accepts);
        assertThat(queue.log()).contains("close");
    }

    private void run(int parallelSessions) throws InterruptedException {
        processor.start(parallelSessions, work -> new Thread(work).start());
        assertThat(settled.await(15, TimeUnit.SECONDS)).as("settled in time").isTrue();
    }

    private void send(String table, int first, int last) {
        queue.send(new ChangePacker(100_000)
                .pack(stream(table), FENCE, Changes.changes(first, last))
                .get(0));
    }

    private static ChangeStream stream(String table) {
        return new ChangeStream("Shop", new TableName("dbo", table), "dbo_" + table, "topic");
    }

    private final class Recorder implements ProcessorListener {
        private int messages;

        private void count(String what) {
            heard.merge(what, 1, Integer::sum);
        }

        @Override
        public synchronized void routed(String session, int count, int events, int repeated) {
            messages += count;
            count("routed");
            if (messages >= expectedMessages) {
                settled.countDown();
            }
        }

        @Override
        public void dropped(String session, RouteOutcome.Stale stale) {
            count("dropped");
        }

        @Override
        public void deadLettered(String session, String messageId, String reason) {
            count("deadLettered");
        }

        @Override
        public void failed(String session, PublishException failure) {
            count("failed");
        }

        @Override
        public void recovered(String session, int failures) {
            count("recovered after " + failures);
        }

        @Override
        public void sessionFailed(String session, RuntimeException failure) {
            count("sessionFailed");
        }
    }
}
