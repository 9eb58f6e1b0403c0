package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.SteppedNanos;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestFormatException;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import io.dstream.route.InMemoryIngestQueue.DeadLetter;
import io.dstream.route.InMemoryIngestQueue.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionRoutingTest {
    private static final Fence FENCE = new Fence(7, 3);
    private static final String SESSION = "shop.dbo.orders";
    private final IngestSessionException lost =
            new IngestSessionException("lost", IngestSessionException.Cause.LOCK_LOST, null);

    private final SteppedNanos nanos = new SteppedNanos();
    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final InMemoryIngestQueue queue = new InMemoryIngestQueue();
    private final List<Duration> pauses = new ArrayList<>();
    private boolean isStopping;
    private final SessionLimits limits = new SessionLimits(
            2, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(3), 4);
    private final SessionRouting routing = new SessionRouting(
            new Router(
                    publisher,
                    (stream, fence, position) ->
                            Integer.toString(position.commitLsn().low()),
                    new EventBatcher(1_000_000, 100)),
            limits,
            this::pause,
            nanos,
            ProcessorListener.NONE);

    @Test
    void routesEverythingAndEndsIdle() {
        send(1, 3);
        send(4, 5);
        send(6, 6);

        assertThat(run()).isEqualTo(SessionOutcome.IDLE);

        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 6));
        assertThat(queue.waiting(SESSION)).isZero();
        assertThat(queue.note(SESSION)).contains(new SessionNote(FENCE, Changes.position(6)));
    }

    @Test
    void keepsItsPlaceBeforeItCompletes() {
        send(1, 1);
        send(2, 2);
        send(3, 3);

        run();

        assertThat(queue.log()).containsExactly("keep", "complete 2", "keep", "complete 1");
    }

    @Test
    void dropsWhatACrashAfterTheNoteDeliversAgain() {
        send(1, 3);
        queue.failNext(Point.COMPLETE, lost);
        assertThatExceptionOfType(IngestSessionException.class).isThrownBy(this::run);

        run();

        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 3));
        assertThat(queue.waiting(SESSION)).isZero();
        assertThat(queue.log()).containsExactly("keep", "complete 1");
    }

    @Test
    void publishesAgainUnderTheSameIdWhatACrashBeforeTheNoteLeft() {
        send(1, 3);
        queue.failNext(Point.KEEP, lost);
        assertThatExceptionOfType(IngestSessionException.class).isThrownBy(this::run);

        run();

        assertThat(publisher.distinctIds()).isEqualTo(ids(1, 3));
        assertThat(publisher.delivered()).hasSize(6);
    }

    @Test
    void publishesNothingWithoutTheLock() {
        send(1, 3);
        queue.failNext(Point.CONFIRM, lost);

        assertThatExceptionOfType(IngestSessionException.class).isThrownBy(this::run);

        assertThat(publisher.delivered()).isEmpty();
    }

    @Test
    void waitsLongerAfterEachFaultThatPassesAndSkipsNothing() {
        send(1, 1);
        send(2, 2);
        publisher.failNext(Fault.TRANSIENT, Fault.TRANSIENT, Fault.TRANSIENT);

        assertThat(run()).isEqualTo(SessionOutcome.IDLE);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 2));
    }

    @Test
    void leavesTheMessagesWhenTheFaultDoesNotPass() {
        send(1, 1);
        publisher.failNext(Fault.TRANSIENT, Fault.TRANSIENT, Fault.TRANSIENT, Fault.TRANSIENT);

        assertThat(run()).isEqualTo(SessionOutcome.BLOCKED);

        assertThat(queue.waiting(SESSION)).isEqualTo(1);
        assertThat(queue.deadLetters()).isEmpty();
        assertThat(queue.note(SESSION)).isEmpty();
    }

    @Test
    void leavesTheMessagesAtOnceWhenAPersonMustAct() {
        send(1, 1);
        publisher.failNext(Fault.PERMANENT);

        assertThat(run()).isEqualTo(SessionOutcome.BLOCKED);

        assertThat(pauses).isEmpty();
        assertThat(queue.waiting(SESSION)).isEqualTo(1);
    }

    @Test
    void stopsBetweenAttempts() {
        send(1, 1);
        publisher.failNext(Fault.TRANSIENT);
        isStopping = true;

        assertThat(run()).isEqualTo(SessionOutcome.STOPPED);
        assertThat(queue.waiting(SESSION)).isEqualTo(1);
    }

    @Test
    void stopsBetweenGroups() {
        IntStream.rangeClosed(1, 4).forEach(n -> send(n, n));
        isStopping = true;

        assertThat(run()).isEqualTo(SessionOutcome.STOPPED);

        assertThat(queue.waiting(SESSION)).isEqualTo(2);
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 2));
    }

    @Test
    void endsItsTurnWhileMessagesRemain() {
        IntStream.rangeClosed(1, 6).forEach(n -> send(n, n));
        publisher.poison(event -> {
            nanos.step(Duration.ofSeconds(6));
            return false;
        });

        assertThat(run()).isEqualTo(SessionOutcome.TURN_OVER);

        assertThat(queue.waiting(SESSION)).isEqualTo(2);
    }

    @Test
    void deadLettersAForeignMessageAndGoesOn() {
        send(1, 1);
        queue.sendForeign(SESSION, "foreign");
        send(2, 2);

        run();

        assertThat(queue.deadLetters())
                .containsExactly(new DeadLetter("foreign", "malformed", "The content type is none of ours"));
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 2));
        assertThat(queue.waiting(SESSION)).isZero();
    }

    @Test
    void deadLettersAMessageWithAPoisonedChangeBeforeItsPlaceMovesPastIt() {
        send(1, 3);
        publisher.poison(event -> event.messageId().equals("2"));

        run();

        assertThat(queue.log()).containsExactly("dead-letter", "keep");
        assertThat(queue.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("refused");
            assertThat(letter.description()).startsWith(Changes.position(2).toString());
        });
        assertThat(publisher.distinctIds()).containsExactly("1", "3");
    }

    @Test
    void completesTheLateWordOfAFormerHolderUnpublished() {
        queue.setState(
                SESSION,
                new SessionNote(new Fence(7, 4), Changes.position(1)).encode().toUtf8());
        send(2, 3);

        run();

        assertThat(publisher.delivered()).isEmpty();
        assertThat(queue.log()).containsExactly("complete 1");
    }

    @Test
    void touchesNothingWhereTheStateIsOfALaterVersion() {
        queue.setState(SESSION, "2 something else");
        send(1, 1);

        assertThatExceptionOfType(IngestFormatException.class).isThrownBy(this::run);

        assertThat(queue.waiting(SESSION)).isEqualTo(1);
        assertThat(publisher.delivered()).isEmpty();
    }

    private SessionOutcome run() {
        return routing.run(queue.open(SESSION));
    }

    private boolean pause(Duration time) {
        if (!time.isZero()) {
            pauses.add(time);
        }
        return !isStopping;
    }

    private void send(int first, int last) {
        queue.send(Changes.message(FENCE, first, last));
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }
}
