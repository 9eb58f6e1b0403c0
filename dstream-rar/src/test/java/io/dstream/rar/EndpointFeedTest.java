package io.dstream.rar;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.route.IngestProcessor;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorListener;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionLimits;
import io.dstream.route.SessionNote;
import io.dstream.wiring.IngestReceiver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The redelivery that the listener's interface promises. */
@Timeout(20)
class EndpointFeedTest {
    private static final SessionLimits LIMITS = new SessionLimits(
            4, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(5), 2);
    private static final int MESSAGES = 10;

    private final ListedSessions queue = new ListedSessions(MESSAGES);
    private final AtomicReference<@Nullable EndpointFeed> started = new AtomicReference<>();
    private String missing = "";

    @AfterEach
    void stop() {
        EndpointFeed feed = started.get();
        if (feed != null) {
            feed.close();
        }
    }

    @Test
    void handsMessagesOverInOrderAndSettlesThemAfterTheAnswer() {
        AtomicInteger settledTooEarly = new AtomicInteger();
        ScriptedEndpoints endpoints = new ScriptedEndpoints((messages, note) -> {
            int before = MESSAGES - Messages.number(messages.get(0)) + 1;
            settledTooEarly.addAndGet(before - queue.left());
            return Messages.routed(messages);
        });

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(endpoints.numbers()).isEqualTo(range(1, MESSAGES));
        assertThat(settledTooEarly).hasValue(0);
        assertThat(queue.note().map(SessionNote::last))
                .contains(Messages.message("Orders", MESSAGES).last());
    }

    @Test
    void settlesNothingAndHandsTheSameOverAgainWhereTheEndpointThrows() {
        AtomicInteger left = new AtomicInteger(5);
        AtomicInteger leastLeft = new AtomicInteger(MESSAGES);
        ScriptedEndpoints endpoints = new ScriptedEndpoints((messages, note) -> {
            if (left.getAndDecrement() > 0) {
                leastLeft.accumulateAndGet(queue.left(), Math::min);
                throw new IllegalStateException("the bean broke");
            }
            return Messages.routed(messages);
        });

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(leastLeft).hasValue(MESSAGES);
        assertThat(endpoints.groups.subList(0, 6))
                .allSatisfy(group -> assertThat(group).isEqualTo(endpoints.groups.get(0)));
        assertThat(endpoints.numbers().subList(5 * 4, 5 * 4 + MESSAGES)).isEqualTo(range(1, MESSAGES));
        // Two attempts each time, then the session is given back.
        assertThat(queue.accepts()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void settlesAsFarAsTheAnswerGoesAndHandsTheOthersOverAgain() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedEndpoints endpoints = new ScriptedEndpoints((messages, note) -> {
            if (calls.getAndIncrement() > 0) {
                return Messages.routed(messages);
            }
            RoutedGroup first = Messages.routed(messages.subList(0, 1));
            return new RoutedGroup(first.outcomes(), first.note(), new PublishException("full", Fault.TRANSIENT, null));
        });

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(endpoints.groups.get(1).stream().map(Messages::number)).containsExactly(2, 3, 4);
        assertThat(endpoints.numbers()).hasSize(MESSAGES + 3);
    }

    @Test
    void takesNoAnswerForAFailureThatPasses() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedEndpoints endpoints = new ScriptedEndpoints((messages, note) -> switch (calls.getAndIncrement()) {
            case 0 -> null;
            case 1 -> Messages.routed(messages.subList(0, 2));
            default -> Messages.routed(messages);
        });

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(endpoints.numbers().subList(8, 8 + MESSAGES)).isEqualTo(range(1, MESSAGES));
    }

    @Test
    void receivesNothingBeforeThereIsAnEndpoint() {
        ScriptedEndpoints endpoints =
                new ScriptedEndpoints((messages, note) -> Messages.routed(messages), new AtomicInteger(1));

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(endpoints.statuses.get(0)).isEqualTo(ProcessorStatus.NOTHING);
        assertThat(endpoints.numbers()).isEqualTo(range(1, MESSAGES));
    }

    @Test
    void triesAgainWhereTheEndpointIsNotAvailableForAWhile() {
        AtomicInteger unavailable = new AtomicInteger();
        ScriptedEndpoints endpoints = new ScriptedEndpoints(
                (messages, note) -> {
                    if (Messages.number(messages.get(0)) == 1) {
                        unavailable.set(3);
                    }
                    return Messages.routed(messages);
                },
                unavailable);

        feed(endpoints);

        await(() -> queue.left() == 0);
        assertThat(endpoints.numbers()).isEqualTo(range(1, MESSAGES));
        assertThat(queue.accepts()).isGreaterThan(1);
    }

    @Test
    void receivesNothingBeforeTheQueueIsThere() {
        missing = "no such queue";
        ScriptedEndpoints endpoints = ScriptedEndpoints.routing();
        feed(endpoints);
        assertThat(endpoints.created).hasValue(0);
        missing = "";

        await(() -> queue.left() == 0);
    }

    @Test
    void awaitsTheGroupUnderWayWhenItStopsAndSettlesIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedEndpoints endpoints = new ScriptedEndpoints((messages, note) -> {
            begun.countDown();
            awaitQuietly(goOn);
            return Messages.routed(messages);
        });
        EndpointFeed feed = feed(endpoints);
        begun.await();

        Thread stop = new Thread(feed::close);
        stop.start();
        await(() -> stop.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        stop.join(10_000);

        assertThat(stop.isAlive()).isFalse();

        assertThat(endpoints.groups).hasSize(1);
        assertThat(queue.left()).isEqualTo(MESSAGES - 4);
    }

    @Test
    void goesOnWhereItStoppedWhenItIsActivatedAgain() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedEndpoints first = new ScriptedEndpoints((messages, note) -> {
            if (calls.getAndIncrement() > 0) {
                throw new IllegalStateException("the bean is being undeployed");
            }
            return Messages.routed(messages);
        });
        EndpointFeed feed = feed(first);
        await(() -> calls.get() > 1);
        feed.close();
        assertThat(queue.left()).isEqualTo(MESSAGES - 4);

        ScriptedEndpoints second = ScriptedEndpoints.routing();
        feed(second);

        await(() -> queue.left() == 0);
        assertThat(second.numbers()).isEqualTo(range(5, MESSAGES));
    }

    @Test
    void releasesEveryEndpointAndReportsWhatWasReceived() {
        ScriptedEndpoints endpoints = ScriptedEndpoints.routing();

        EndpointFeed feed = feed(endpoints);
        await(() -> endpoints.statuses.stream().anyMatch(status -> status.messages() == MESSAGES));
        feed.close();

        assertThat(endpoints.released).hasValue(endpoints.created.get());
    }

    private EndpointFeed feed(ScriptedEndpoints endpoints) {
        EndpointFeed feed = new EndpointFeed(
                "IngestBean", new EndpointRouter(endpoints), this::receiver, work -> new Thread(work).start());
        feed.start();
        started.set(feed);
        return feed;
    }

    private IngestReceiver receiver(MessageRouter router) {
        IngestProcessor processor =
                new IngestProcessor(queue, router, LIMITS, Clock.systemUTC(), System::nanoTime, ProcessorListener.NONE);
        return new IngestReceiver(this::findQueue, processor, 2);
    }

    private String findQueue() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException(missing);
        }
        return "found";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 30 s in vain").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
