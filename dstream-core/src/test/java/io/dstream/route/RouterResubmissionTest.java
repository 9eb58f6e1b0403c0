package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMarks;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.PackedChanges;
import io.dstream.ingest.Payload;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterResubmissionTest {
    private static final IngestMarks AGAIN = new IngestMarks(Optional.of("m~r1"), Optional.empty());
    private static final Fence OLD = new Fence(1, 1);
    private static final SessionNote NOTE = new SessionNote(new Fence(2, 5), Changes.position(9));

    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final Router router = new Router(
            publisher,
            (stream, fence, position) -> String.valueOf(position.commitLsn().low()),
            new EventBatcher(1_000_000, 2));

    @Test
    void publishesAllChangesHoweverFarTheTableIsAndLeavesTheNote() {
        RoutedGroup group = router.routeAll(List.of(resubmitted(1, 3)), Optional.of(NOTE));

        assertThat(publisher.deliveredIds()).containsExactly("1", "2", "3");
        assertThat(group.note()).contains(NOTE);
        assertThat(group.outcomes()).containsExactly(new RouteOutcome.Routed(3, 0, NOTE));
    }

    @Test
    void leavesASessionWithoutNoteSo() {
        RoutedGroup group = router.routeAll(List.of(resubmitted(1, 1)), Optional.empty());

        assertThat(group.note()).isEmpty();
        assertThat(group.outcomes()).containsExactly(new RouteOutcome.Routed(1, 0, Optional.empty()));
    }

    @Test
    void goesOnWithTheMessagesBehindItAsIfItHadNotBeenThere() {
        IngestMessage next = Changes.message(NOTE.fence(), 9, 11);

        RoutedGroup group = router.routeAll(List.of(resubmitted(1, 2), next), Optional.of(NOTE));

        assertThat(publisher.deliveredIds()).containsExactly("1", "2", "10", "11");
        assertThat(group.note()).contains(new SessionNote(NOTE.fence(), Changes.position(11)));
    }

    @Test
    void leavesTheNoteWhereItIsWhenTheDestinationFailsWithin() {
        publisher.succeedNext();
        publisher.failNext(Fault.TRANSIENT);

        RoutedGroup group = router.routeAll(List.of(resubmitted(1, 3)), Optional.of(NOTE));

        assertThat(publisher.deliveredIds()).containsExactly("1", "2");
        assertThat(group.outcomes()).isEmpty();
        assertThat(group.note()).contains(NOTE);
        assertThat(group.failure()).isNotNull();
    }

    @Test
    void refusesABodyThatIsNotWhatItsPropertiesSay() {
        IngestMessage message = Changes.message(OLD, 1, 2);
        IngestMessage wrong = new IngestMessage(
                message.stream(), OLD, message.first(), message.last(), 5, Payload.ofUtf8("no"), AGAIN);

        RoutedGroup group = router.routeAll(List.of(wrong), Optional.of(NOTE));

        assertThat(group.outcomes()).singleElement().isInstanceOf(RouteOutcome.Poison.class);
        assertThat(group.note()).contains(NOTE);
    }

    @Test
    void readsTheMarksThatWereWrittenAndTakesForeignOnesForNone() {
        IngestMessage message =
                Changes.message(OLD, 1, 2).with(new IngestMarks(Optional.of("m~r1"), Optional.of("00-1")));
        Map<String, Object> properties = new LinkedHashMap<>(IngestProperties.encode(message));

        assertThat(IngestProperties.decode(PackedChanges.CONTENT_TYPE, properties, message.body()))
                .isEqualTo(message);

        properties.put(IngestProperties.RESUBMISSION, 5);
        properties.put(IngestProperties.TRACEPARENT, "x".repeat(129));
        assertThat(IngestProperties.decode(PackedChanges.CONTENT_TYPE, properties, message.body())
                        .marks())
                .isEqualTo(IngestMarks.NONE);
    }

    private static IngestMessage resubmitted(int first, int last) {
        return Changes.message(OLD, first, last).with(AGAIN);
    }
}
