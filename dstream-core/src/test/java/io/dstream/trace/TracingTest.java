package io.dstream.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.destination.TracedIngestSender;
import io.dstream.engine.EngineListener;
import io.dstream.engine.PollSpans;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMarks;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.Payload;
import io.dstream.poll.PollOutcome;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.Outputs;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import io.dstream.route.Router;
import io.dstream.status.TableState;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final TableName ORDERS = new TableName("dbo", "Orders");
    private static final PollOutcome PUBLISHED =
            new PollOutcome.Published(2, 0, ChangePosition.ZERO, Lsn.ZERO, null, false);

    private final SteppedClock clock = new SteppedClock();
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<EndedSpan> spans = new ArrayList<>();
    private final Tracer tracer = tracer(1);
    private final EngineListener polls = new PollSpans(tracer);
    private final ScriptedSender queue = new ScriptedSender();
    private final IngestSender sender = new TracedIngestSender(queue, "ingest", tracer);
    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final Router router = new Router(
            Outputs.of(publisher),
            (stream, fence, position) -> String.valueOf(position.commitLsn().low()),
            new EventBatcher(1_000_000, 100),
            tracer);

    @Test
    void followsAChangeFromItsPollToItsRoutedEvent() {
        polls.polling(ORDERS);
        clock.step(Duration.ofMillis(5));
        sender.send(List.of(Changes.message(new Fence(1, 1), 1, 2)));
        polls.polled(ORDERS, PUBLISHED);
        router.routeAll(queue.sent, Optional.empty());

        EndedSpan publish = spans.get(0);
        EndedSpan poll = spans.get(1);
        EndedSpan route = spans.get(2);
        assertThat(spans)
                .extracting(EndedSpan::name)
                .containsExactly("publish ingest", "poll dbo.Orders", "route sql01.shop.orders.events");
        assertThat(poll.parentSpanId()).isEmpty();
        assertThat(publish.parentSpanId()).isEqualTo(poll.context().spanId());
        assertThat(route.parentSpanId()).isEqualTo(publish.context().spanId());
        assertThat(spans)
                .extracting(span -> span.context().traceId())
                .containsOnly(poll.context().traceId());
        assertThat(poll.endedAt() - poll.beganAt()).isEqualTo(5_000_000);
        assertThat(publisher.delivered())
                .extracting(event -> event.properties().get("traceparent"))
                .containsExactly(route.context().traceparent(), route.context().traceparent());
    }

    @Test
    void tellsNoValueOfARow() {
        IngestMessage message = Changes.message(new Fence(1, 1), 1, 2);
        polls.polling(ORDERS);
        sender.send(List.of(message));
        polls.polled(ORDERS, PUBLISHED);
        router.routeAll(queue.sent, Optional.empty());

        assertThat(spans.toString()).doesNotContain("{\"n\"");
        assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).isNotEmpty());
    }

    @Test
    void tellsNobodyOfAPollThatFoundNothing() {
        polls.polling(ORDERS);
        polls.polled(ORDERS, new PollOutcome.Idle(ChangePosition.ZERO, Lsn.ZERO));

        assertThat(spans).isEmpty();
        sender.send(List.of());
        assertThat(spans).as("the thread has left the poll").isEmpty();
    }

    @Test
    void tellsWhyAPollFailed() {
        for (PollOutcome outcome : List.of(
                new PollOutcome.LeaseLost("x"),
                new PollOutcome.Blocked(TableState.HISTORY_TRIMMED, "x", null),
                new PollOutcome.Failed(TableState.FAILED, new IllegalStateException("x")))) {
            polls.polling(ORDERS);
            polls.polled(ORDERS, outcome);
        }

        assertThat(spans)
                .extracting(span -> span.failure().orElse(""))
                .containsExactly("the lease was lost", "HistoryTrimmed", "Failed");
    }

    @Test
    void tellsThatAPublishFailed() {
        queue.isFailing = true;
        polls.polling(ORDERS);

        assertThatThrownBy(() -> sender.send(List.of(Changes.message(new Fence(1, 1), 1, 2))))
                .isInstanceOf(PublishException.class);
        polls.polled(ORDERS, PUBLISHED);

        assertThat(spans.get(0).failure()).contains("TRANSIENT");
    }

    @Test
    void tellsWhatBecameOfEachMessageOfAGroup() {
        IngestMessage first = traced(Changes.message(new Fence(1, 1), 1, 2));
        IngestMessage malformed = new IngestMessage(
                first.stream(), first.fence(), first.first(), first.last(), 2, Payload.ofUtf8("no"), first.marks());
        publisher.succeedNext();
        publisher.failNext(Fault.TRANSIENT);

        Router small = new Router(
                Outputs.of(publisher),
                (stream, fence, position) -> position.toString(),
                new EventBatcher(1, 1),
                tracer);
        small.routeAll(List.of(malformed, first, traced(Changes.message(new Fence(1, 0), 3, 4))), Optional.empty());

        assertThat(spans)
                .extracting(span -> span.attributes().get("dstream.outcome"))
                .containsExactly("poison", null, null);
        assertThat(spans.get(0).failure()).contains("it goes to the dead letters");
        assertThat(spans.get(1).failure()).isPresent();
    }

    @Test
    void handsOnWhatOthersFollowThoughItFollowsNothingItself() {
        Router off = new Router(publisher, (stream, fence, position) -> "id", new EventBatcher(1_000_000, 100));

        off.routeAll(List.of(traced(Changes.message(new Fence(1, 1), 1, 1))), Optional.empty());

        assertThat(publisher.delivered().get(0).properties()).containsEntry("traceparent", PARENT);
        assertThat(spans).isEmpty();
    }

    @Test
    void marksNothingThatIsNotFollowed() {
        Tracer off = tracer(0);
        EngineListener unfollowed = new PollSpans(off);
        unfollowed.polling(ORDERS);
        new TracedIngestSender(queue, "ingest", off).send(List.of(Changes.message(new Fence(1, 1), 1, 2)));
        unfollowed.polled(ORDERS, PUBLISHED);

        assertThat(queue.sent).extracting(IngestMessage::marks).containsOnly(IngestMarks.NONE);
        assertThat(spans).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void followsAboutThePartThatItIsToldTo(double ratio) {
        Tracer some = tracer(ratio);

        long followed = IntStream.range(0, 10_000)
                .filter(i -> {
                    try (Span span = some.begin("poll", Span.Kind.INTERNAL)) {
                        return span.isRecorded();
                    }
                })
                .count();

        assertThat(followed / 10_000.0).isBetween(ratio - 0.03, ratio + 0.03);
    }

    @Test
    void costsNothingWhereItIsOff() {
        try (Span span = Tracer.NONE.begin("poll", Span.Kind.INTERNAL)) {
            span.with("a", "b").with("c", 1).fail("x");
            span.drop();
            assertThat(span).isSameAs(Span.NONE);
            assertThat(span.isRecorded()).isFalse();
            assertThat(span.traceparent()).isEmpty();
        }
        assertThat(Tracer.NONE.child("a", Span.Kind.PRODUCER)).isSameAs(Span.NONE);
        assertThat(Tracer.NONE.continued("a", Span.Kind.CONSUMER, PARENT)).isSameAs(Span.NONE);
    }

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static IngestMessage traced(IngestMessage message) {
        return message.with(new IngestMarks(Optional.empty(), Optional.of(PARENT)));
    }

    private Tracer tracer(double ratio) {
        return new RecordingTracer(spans::add, ratio, clock, clock::nanos, random::nextLong);
    }

    private static final class ScriptedSender implements IngestSender {
        private final List<IngestMessage> sent = new ArrayList<>();
        private boolean isFailing;

        @Override
        public int maxBodyBytes() {
            return 1000;
        }

        @Override
        public void send(List<IngestMessage> messages) {
            if (isFailing) {
                throw new PublishException("ingest", Fault.TRANSIENT, null);
            }
            sent.addAll(messages);
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
