package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.TableName;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.Payload;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.ScriptedPublisher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Fence FIRST_HOLDER = new Fence(7, 3);
    private static final Fence SECOND_HOLDER = new Fence(7, 4);
    private static final Fence REWOUND = new Fence(8, 4);

    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final Router router = new Router(
            publisher,
            (stream, fence, position) ->
                    stream.captureInstance() + "/" + position.commitLsn().low(),
            new EventBatcher(1_000_000, 4));

    @Test
    void publishesEveryChangeOfTheFirstMessageInOrder() {
        RouteOutcome outcome = router.route(Changes.message(FIRST_HOLDER, 1, 3), Optional.empty());

        assertThat(outcome).isEqualTo(new RouteOutcome.Routed(3, 0, note(FIRST_HOLDER, 3)));
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 3));
    }

    @Test
    void makesAnEventOfAChange() {
        router.route(Changes.message(FIRST_HOLDER, 1, 1), Optional.empty());

        assertThat(publisher.delivered())
                .containsExactly(new OutboundEvent(
                        "dbo_Orders/1",
                        "shop.dbo.orders",
                        "dbo.Orders",
                        "application/json",
                        Map.of(
                                "table", "Orders",
                                "schema", "dbo",
                                "database", "Shop",
                                "operation", "Insert",
                                "lsn", "00000000000000360001",
                                "destination", "sql01.shop.orders.events"),
                        Payload.ofUtf8("{\"n\":1}")));
    }

    @Test
    void dropsAMessageThatWasRoutedBefore() {
        RouteOutcome outcome = router.route(Changes.message(FIRST_HOLDER, 1, 3), Optional.of(note(FIRST_HOLDER, 3)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Routed(0, 3, note(FIRST_HOLDER, 3)));
        assertThat(publisher.delivered()).isEmpty();
    }

    @Test
    void publishesOnlyTheNewPartOfAMessageThatWasPartlyRouted() {
        RouteOutcome outcome = router.route(Changes.message(SECOND_HOLDER, 1, 5), Optional.of(note(FIRST_HOLDER, 3)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Routed(2, 3, note(SECOND_HOLDER, 5)));
        assertThat(publisher.deliveredIds()).isEqualTo(ids(4, 5));
    }

    @Test
    void keepsTheLastPositionAndTheNewEpochOnAResendFarBehind() {
        RouteOutcome outcome = router.route(Changes.message(SECOND_HOLDER, 1, 2), Optional.of(note(FIRST_HOLDER, 9)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Routed(0, 2, note(SECOND_HOLDER, 9)));
    }

    @Test
    void dropsTheLateWordsOfAFrozenHolder() {
        RouteOutcome outcome = router.route(Changes.message(FIRST_HOLDER, 10, 12), Optional.of(note(SECOND_HOLDER, 9)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Stale(FIRST_HOLDER, SECOND_HOLDER));
        assertThat(publisher.delivered()).isEmpty();
    }

    @Test
    void routesOldPositionsAgainInAHigherGeneration() {
        RouteOutcome outcome = router.route(Changes.message(REWOUND, 1, 2), Optional.of(note(SECOND_HOLDER, 9)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Routed(2, 0, note(REWOUND, 2)));
    }

    @Test
    void dropsAnEarlierGenerationWhateverItsEpoch() {
        Fence late = new Fence(7, 99);

        RouteOutcome outcome = router.route(Changes.message(late, 1, 2), Optional.of(note(REWOUND, 1)));

        assertThat(outcome).isEqualTo(new RouteOutcome.Stale(late, REWOUND));
    }

    @Test
    void callsAMessagePoisonWhoseBodyCannotBeRead() {
        IngestMessage broken = new IngestMessage(
                Changes.ORDERS, FIRST_HOLDER, Changes.position(1), Changes.position(1), 1, Payload.ofUtf8("{}"));

        RouteOutcome outcome = router.route(broken, Optional.of(note(FIRST_HOLDER, 0)));

        assertThat(outcome).isInstanceOfSatisfying(RouteOutcome.Poison.class, poison -> {
            assertThat(poison.reason()).contains("header");
            assertThat(poison.note()).contains(note(FIRST_HOLDER, 0));
        });
    }

    @Test
    void callsAMessagePoisonWhoseBodyIsNotAsAnnounced() {
        IngestMessage sound = Changes.message(FIRST_HOLDER, 1, 3);

        for (IngestMessage lying : List.of(
                new IngestMessage(sound.stream(), FIRST_HOLDER, sound.first(), sound.last(), 4, sound.body()),
                new IngestMessage(sound.stream(), FIRST_HOLDER, Changes.position(2), sound.last(), 3, sound.body()),
                new IngestMessage(sound.stream(), FIRST_HOLDER, sound.first(), Changes.position(9), 3, sound.body()))) {
            assertThat(router.route(lying, Optional.empty())).isInstanceOf(RouteOutcome.Poison.class);
        }
        assertThat(publisher.delivered()).isEmpty();
    }

    @Test
    void preparesADestinationOnceBeforeItsFirstEvent() {
        router.route(Changes.message(FIRST_HOLDER, 1, 1), Optional.empty());
        router.route(Changes.message(FIRST_HOLDER, 2, 2), Optional.of(note(FIRST_HOLDER, 1)));

        assertThat(publisher.prepared()).containsExactly("sql01.shop.orders.events");
    }

    @Test
    void preparesADestinationAgainThatFailedForGood() {
        publisher.failNext(Fault.PERMANENT);

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> router.route(Changes.message(FIRST_HOLDER, 1, 1), Optional.empty()));
        router.route(Changes.message(FIRST_HOLDER, 1, 1), Optional.empty());

        assertThat(publisher.prepared()).hasSize(2);
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 1));
    }

    @Test
    void publishesNothingToADestinationThatCannotBePrepared() {
        publisher.failNextPrepare(Fault.TRANSIENT);

        RoutedGroup group = router.routeAll(List.of(Changes.message(FIRST_HOLDER, 1, 2)), Optional.empty());

        assertThat(group.outcomes()).isEmpty();
        assertThat(group.note()).isEmpty();
        assertThat(group.failure()).isNotNull();
        assertThat(publisher.delivered()).isEmpty();
    }

    @Test
    void takesARefusedDestinationForAFaultToMendAndNotForAPoisonedMessage() {
        publisher.failNextPrepare(Fault.POISON);

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> router.route(Changes.message(FIRST_HOLDER, 1, 2), Optional.empty()))
                .matches(e -> e.fault() == Fault.PERMANENT);
    }

    @Test
    void joinsTheEventsOfSeveralMessagesIntoLargePublishes() {
        RoutedGroup group = router.routeAll(
                List.of(
                        Changes.message(FIRST_HOLDER, 1, 2),
                        Changes.message(FIRST_HOLDER, 3, 3),
                        Changes.message(FIRST_HOLDER, 3, 6)),
                Optional.empty());

        assertThat(publisher.batchSizes()).containsExactly(4, 2);
        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 6));
        assertThat(group.outcomes())
                .containsExactly(
                        new RouteOutcome.Routed(2, 0, note(FIRST_HOLDER, 2)),
                        new RouteOutcome.Routed(1, 0, note(FIRST_HOLDER, 3)),
                        new RouteOutcome.Routed(3, 1, note(FIRST_HOLDER, 6)));
        assertThat(group.note()).contains(note(FIRST_HOLDER, 6));
    }

    @Test
    void keepsTheOrderOfDestinationsThatChangeOnTheWay() {
        ChangeStream moved = new ChangeStream("Shop", new TableName("dbo", "Orders"), "dbo_Orders", "moved");
        List<IngestMessage> messages = List.of(
                Changes.message(FIRST_HOLDER, 1, 2),
                new ChangePacker(1_000)
                        .pack(moved, FIRST_HOLDER, Changes.changes(3, 4))
                        .get(0),
                Changes.message(FIRST_HOLDER, 5, 5));

        router.routeAll(messages, Optional.empty());

        assertThat(publisher.deliveredIds()).isEqualTo(ids(1, 5));
        assertThat(publisher.prepared()).containsExactly("sql01.shop.orders.events", "moved");
    }

    @Test
    void tellsHowFarItCameWhenTheDestinationFailsWithinAMessage() {
        publisher.succeedNext();
        publisher.failNext(Fault.TRANSIENT);

        RoutedGroup group = router.routeAll(
                List.of(Changes.message(FIRST_HOLDER, 1, 3), Changes.message(FIRST_HOLDER, 4, 6)), Optional.empty());

        assertThat(group.outcomes()).containsExactly(new RouteOutcome.Routed(3, 0, note(FIRST_HOLDER, 3)));
        assertThat(group.note()).contains(note(FIRST_HOLDER, 4));
        assertThat(group.failure()).matches(PublishException::isTransient);
    }

    @Test
    void leavesTheNoteWhereItWasWhenNothingWasTaken() {
        publisher.failNext(Fault.TRANSIENT);

        RoutedGroup group =
                router.routeAll(List.of(Changes.message(FIRST_HOLDER, 4, 6)), Optional.of(note(FIRST_HOLDER, 3)));

        assertThat(group.outcomes()).isEmpty();
        assertThat(group.note()).contains(note(FIRST_HOLDER, 3));
    }

    @Test
    void leavesNothingToDoForNoMessage() {
        RoutedGroup group = router.routeAll(List.of(), Optional.of(note(FIRST_HOLDER, 3)));

        assertThat(group).isEqualTo(new RoutedGroup(List.of(), Optional.of(note(FIRST_HOLDER, 3)), null));
    }

    @Test
    void routesTheOthersAroundAPoisonedChange() {
        publisher.poison(event -> event.messageId().equals("dbo_Orders/2"));

        RoutedGroup group = router.routeAll(
                List.of(Changes.message(FIRST_HOLDER, 1, 3), Changes.message(FIRST_HOLDER, 4, 4)), Optional.empty());

        assertThat(publisher.distinctIds()).containsExactly("dbo_Orders/1", "dbo_Orders/3", "dbo_Orders/4");
        assertThat(group.outcomes().get(0)).isInstanceOfSatisfying(RouteOutcome.Poison.class, poison -> {
            assertThat(poison.reason()).startsWith(Changes.position(2).toString());
            assertThat(poison.count()).isEqualTo(2);
            assertThat(poison.note()).contains(note(FIRST_HOLDER, 3));
        });
        assertThat(group.outcomes().get(1)).isEqualTo(new RouteOutcome.Routed(1, 0, note(FIRST_HOLDER, 4)));
    }

    @Test
    void doesNotPassAPoisonedChangeInTheNoteOfAMessageThatIsNotDone() {
        publisher.poison(event -> event.messageId().equals("dbo_Orders/2"));
        publisher.succeedNext();
        publisher.succeedNext();
        publisher.succeedNext();
        publisher.succeedNext();
        publisher.succeedNext();
        publisher.failNext(Fault.TRANSIENT);

        RoutedGroup group = router.routeAll(List.of(Changes.message(FIRST_HOLDER, 1, 6)), Optional.empty());

        assertThat(group.outcomes()).isEmpty();
        assertThat(group.note()).contains(note(FIRST_HOLDER, 1));
    }

    private static SessionNote note(Fence fence, int last) {
        return new SessionNote(fence, Changes.position(last));
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> "dbo_Orders/" + n)
                .toList();
    }
}
