package io.dstream.sandbox.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final Duration LOCK = Duration.ofSeconds(30);

    private final SteppedClock clock = new SteppedClock();
    private final RecordingListener listener = new RecordingListener();
    private final Broker broker = new Broker(clock, listener, NamespaceRecords.NONE);

    // ---- queues

    @Test
    void handsOutInTheOrderOfArrival() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);
        queue.send(List.of(PlainEnvelope.of("a"), PlainEnvelope.of("b")));

        assertThat(take(queue)).isEqualTo("a");
        assertThat(take(queue)).isEqualTo("b");
        assertThat(queue.messages().lockNext()).isNull();
    }

    @Test
    void findsEntitiesInAnyCase() {
        queue(QueueSettings.DEFAULT);

        assertThat(broker.source("ORDERS/$DeadLetterQueue")).isNotNull();
        assertThat(broker.createTopic("Orders", TopicSettings.DEFAULT, Map.of()))
                .isEmpty();
    }

    @Test
    void givesAnAbandonedMessageItsPlaceBack() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);
        queue.send(List.of(PlainEnvelope.of("a"), PlainEnvelope.of("b")));
        StoredMessage first = locked(queue.messages());

        queue.messages().abandon(token(first), Map.of());

        assertThat(locked(queue.messages()).sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(first.deliveryCount()).isEqualTo(1);
    }

    @Test
    void deliversAgainWhenALockRanOut() {
        QueueEntity queue = queue(QueueSettings.DEFAULT.withLockDuration(LOCK));
        queue.send(List.of(PlainEnvelope.of("a")));
        UUID lost = token(locked(queue.messages()));

        clock.advance(LOCK);
        broker.tick();

        assertThat(queue.messages().complete(lost)).isEqualTo(SettleOutcome.MESSAGE_LOCK_LOST);
        assertThat(locked(queue.messages()).deliveryCount()).isEqualTo(1);
    }

    @Test
    void keepsALockThatIsRenewed() {
        QueueEntity queue = queue(QueueSettings.DEFAULT.withLockDuration(LOCK));
        queue.send(List.of(PlainEnvelope.of("a"), PlainEnvelope.of("b")));
        UUID renewed = token(locked(queue.messages()));
        UUID lost = token(locked(queue.messages()));

        clock.advance(LOCK.minusSeconds(1));
        queue.messages().renew(renewed);
        clock.advance(Duration.ofSeconds(1));

        assertThat(queue.messages().complete(lost)).isEqualTo(SettleOutcome.MESSAGE_LOCK_LOST);
        assertThat(queue.messages().complete(renewed)).isEqualTo(SettleOutcome.SETTLED);
    }

    @Test
    void deadLettersWhatFailedTooOften() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);
        queue.send(List.of(PlainEnvelope.of("a")));

        for (int delivery = 0; delivery < QueueSettings.DEFAULT.maxDeliveryCount(); delivery++) {
            queue.messages().abandon(token(locked(queue.messages())), Map.of());
        }

        assertThat(queue.messages().lockNext()).isNull();
        assertThat(deadProperties(queue)).containsEntry(DeadLetterReason.REASON, MessageQueue.MAX_DELIVERIES);
        assertThat(queue.messages().counts().deadLetter()).isEqualTo(1);
    }

    @Test
    void dropsWhatOutlivedItsTime() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);
        queue.send(List.of(PlainEnvelope.of("a").livingFor(1000), PlainEnvelope.of("b")));

        clock.advance(Duration.ofSeconds(1));
        broker.tick();

        assertThat(queue.messages().counts().total()).isEqualTo(1);
        assertThat(take(queue)).isEqualTo("b");
    }

    @Test
    void showsAScheduledMessageWhenItsTimeHasCome() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);
        queue.send(List.of(PlainEnvelope.of("later").at(clock.millis() + 5000)));
        long before = queue.messages().counts().scheduled();

        boolean hidden = queue.messages().lockNext() == null;
        clock.advance(Duration.ofSeconds(5));
        broker.tick();

        assertThat(before).isEqualTo(1);
        assertThat(hidden).isTrue();
        assertThat(take(queue)).isEqualTo("later");
    }

    @Test
    void remembersMessageIdsForTheWindowOnly() {
        QueueEntity queue = queue(QueueSettings.DEFAULT.withDuplicateWindow(Duration.ofMinutes(1)));

        queue.send(List.of(PlainEnvelope.of("a")));
        clock.advance(Duration.ofSeconds(59));
        queue.send(List.of(PlainEnvelope.of("a")));
        long within = queue.messages().counts().active();
        clock.advance(Duration.ofSeconds(1));
        queue.send(List.of(PlainEnvelope.of("a")));

        assertThat(within).isEqualTo(1);
        assertThat(queue.messages().counts().active()).isEqualTo(2);
    }

    @Test
    void refusesSendsToAFullQueue() {
        QueueEntity queue =
                queue(new QueueSettings(LOCK, 10, false, QueueSettings.UNLIMITED, false, Duration.ZERO, 150));

        queue.send(List.of(PlainEnvelope.of("a"), PlainEnvelope.of("b")));

        assertThat(queue.send(List.of(PlainEnvelope.of("c")))).isEqualTo(SendOutcome.QUOTA_EXCEEDED);
    }

    // ---- sessions

    @Test
    void locksASessionForOneHolder() {
        MessageQueue queue = sessionQueue("a", "b");

        SessionLock first = Objects.requireNonNull(queue.sessions().acceptNext());
        SessionLock second = Objects.requireNonNull(queue.sessions().acceptNext());

        assertThat(first.sessionId()).isEqualTo("a");
        assertThat(second.sessionId()).isEqualTo("b");
        assertThat(queue.sessions().acceptNext()).isNull();
        assertThat(queue.sessions().accept("a")).isNull();
    }

    @Test
    void returnsMessagesUncountedWhenASessionIsClosed() {
        MessageQueue queue = sessionQueue("a");
        SessionLock first = Objects.requireNonNull(queue.sessions().acceptNext());
        queue.lockNext(first);

        queue.sessions().release(first);

        SessionLock second = Objects.requireNonNull(queue.sessions().acceptNext());
        StoredMessage again = Objects.requireNonNull(queue.lockNext(second));
        assertThat(again.deliveryCount()).isZero();
    }

    @Test
    void takesASessionFromAHolderWhoWasTooSlow() {
        MessageQueue queue = sessionQueue("a");
        SessionLock slow = Objects.requireNonNull(queue.sessions().acceptNext());
        UUID token = token(queue.lockNext(slow));

        clock.advance(LOCK);
        broker.tick();

        assertThat(listener.lost).containsExactly(slow);
        assertThat(queue.sessions().renew(slow)).isFalse();
        assertThat(queue.complete(token)).isEqualTo(SettleOutcome.SESSION_LOCK_LOST);
        SessionLock next = Objects.requireNonNull(queue.sessions().acceptNext());
        assertThat(Objects.requireNonNull(queue.lockNext(next)).deliveryCount()).isEqualTo(1);
    }

    @Test
    void keepsSessionStateOverItsHolders() {
        MessageQueue queue = sessionQueue();
        SessionLock first = Objects.requireNonNull(queue.sessions().accept("a"));
        queue.sessions().setState(first, new byte[] {7});
        queue.sessions().release(first);

        boolean late = queue.sessions().setState(first, new byte[] {8});

        SessionLock second = Objects.requireNonNull(queue.sessions().accept("a"));
        assertThat(late).isFalse();
        assertThat(queue.sessions().state(second)).containsExactly(7);
    }

    @Test
    void refusesAMessageWithoutItsSession() {
        QueueEntity queue = queue(QueueSettings.DEFAULT.withSessions());

        assertThat(queue.send(List.of(PlainEnvelope.of("x").in("a"), PlainEnvelope.of("y"))))
                .isEqualTo(SendOutcome.SESSION_ID_MISSING);
        assertThat(queue.messages().counts().total()).isZero();
    }

    // ---- topics

    @Test
    void copiesToEachSubscriptionOnce() {
        TopicEntity topic = broker.createTopic(
                        "events", TopicSettings.DEFAULT.withDuplicateWindow(Duration.ofMinutes(1)), Map.of())
                .orElseThrow();
        broker.createSubscription(topic, "one", QueueSettings.DEFAULT, Map.of());
        broker.createSubscription(topic, "two", QueueSettings.DEFAULT, Map.of());

        topic.send(List.of(PlainEnvelope.of("a")));
        topic.send(List.of(PlainEnvelope.of("a")));

        assertThat(Objects.requireNonNull(broker.source("events/Subscriptions/one"))
                        .counts()
                        .active())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(broker.source("EVENTS/subscriptions/TWO"))
                        .counts()
                        .active())
                .isEqualTo(1);
    }

    @Test
    void tellsOfWhatIsDeleted() {
        QueueEntity queue = queue(QueueSettings.DEFAULT);

        broker.deleteQueue("orders");

        assertThat(queue.send(List.of(PlainEnvelope.of("a")))).isEqualTo(SendOutcome.ENTITY_DELETED);
        assertThat(listener.deleted).contains(queue.messages());
        assertThat(broker.source("orders")).isNull();
    }

    private QueueEntity queue(QueueSettings settings) {
        return broker.createQueue("orders", settings, Map.of()).orElseThrow();
    }

    private MessageQueue sessionQueue(String... sessions) {
        QueueEntity queue = queue(QueueSettings.DEFAULT.withSessions().withLockDuration(LOCK));
        for (String session : sessions) {
            queue.send(List.of(PlainEnvelope.of("in " + session).in(session)));
        }
        return queue.messages();
    }

    private static String take(QueueEntity queue) {
        return locked(queue.messages()).envelope().messageId();
    }

    private static StoredMessage locked(MessageQueue queue) {
        return Objects.requireNonNull(queue.lockNext());
    }

    private static UUID token(@Nullable StoredMessage message) {
        return Objects.requireNonNull(Objects.requireNonNull(message).lockToken());
    }

    private static Map<String, Object> deadProperties(QueueEntity queue) {
        MessageQueue dead = Objects.requireNonNull(queue.messages().deadLetters());
        return ((PlainEnvelope) locked(dead).envelope()).application();
    }
}
