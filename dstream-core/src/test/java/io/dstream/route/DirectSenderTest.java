package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectSenderTest {
    private static final Fence FIRST_HOLDER = new Fence(7, 3);
    private static final Fence SECOND_HOLDER = new Fence(7, 4);
    private static final Fence REWOUND = new Fence(8, 4);

    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final DirectSender sender = new DirectSender(new Router(
            publisher,
            (stream, fence, position) -> String.valueOf(position.commitLsn().low()),
            new EventBatcher(1_000_000, 2)));

    @Test
    void publishesWhatElseWouldTravelAQueue() {
        send(FIRST_HOLDER, 1, 5);

        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 5));
    }

    @Test
    void sendsNothingForNothing() {
        sender.send(List.of());

        assertThat(publisher.prepared()).isEmpty();
    }

    @Test
    void goesOnBehindWhatWasAcknowledgedBeforeAFault() {
        publisher.succeedNext();
        publisher.failNext(Fault.TRANSIENT);

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> send(FIRST_HOLDER, 1, 5))
                .matches(PublishException::isTransient);
        send(FIRST_HOLDER, 1, 5);

        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 5));
    }

    @Test
    void stopsAtAChangeThatIsNeverTakenUntilAnotherStandsInForIt() {
        publisher.poison(
                event -> event.messageId().equals("3") && !event.body().toUtf8().contains("reference"));

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> send(FIRST_HOLDER, 1, 5))
                .matches(failure -> failure.fault() == Fault.POISON);
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 2));

        send(FIRST_HOLDER, 1, 1);
        send(FIRST_HOLDER, 2, 2);
        sender.send(List.of(Changes.message(FIRST_HOLDER, List.of(Changes.change(3, "{\"reference\":true}")))));
        send(FIRST_HOLDER, 4, 4);
        send(FIRST_HOLDER, 5, 5);

        assertThat(publisher.distinctIds()).isEqualTo(ids(1, 5));
    }

    @Test
    void refusesTheLateWordOfAFormerHolder() {
        send(SECOND_HOLDER, 1, 3);

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> send(FIRST_HOLDER, 4, 5))
                .withMessageContaining("later holder");
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 3));
    }

    @Test
    void sendsAgainWhatARewindAsksFor() {
        send(FIRST_HOLDER, 1, 3);
        send(REWOUND, 2, 3);

        assertThat(publisher.deliveredIds()).containsExactly("1", "2", "3", "2", "3");
    }

    private void send(Fence fence, int first, int last) {
        IngestMessage message = Changes.message(fence, first, last);
        sender.send(List.of(message));
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }
}
