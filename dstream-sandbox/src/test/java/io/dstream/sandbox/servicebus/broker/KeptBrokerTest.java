package io.dstream.sandbox.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import io.dstream.sandbox.data.RecordCodec;
import io.dstream.sandbox.servicebus.broker.filter.CorrelationFilter;
import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import io.dstream.sandbox.servicebus.broker.filter.SqlFilter;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import io.dstream.sandbox.servicebus.keep.EnvelopeCodec;
import io.dstream.sandbox.servicebus.keep.KeptNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace after a restart. */
@SuppressWarnings("NullAway.Init")
class KeptBrokerTest {
    private static final Map<String, String> NO_ATTRIBUTES = Map.of();

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();
    private KeptNamespace records;
    private Broker broker;

    @BeforeEach
    void start() {
        records = KeptNamespace.open(folder, new PlainCodec());
        broker = new Broker(clock, new RecordingListener(), records);
    }

    @AfterEach
    void stop() {
        records.close();
    }

    private void restart() {
        records.close();
        start();
    }

    @Test
    void hasItsEntitiesAsTheyWereDefined() {
        QueueSettings settings = QueueSettings.DEFAULT.withLockDuration(Duration.ofSeconds(7));
        createQueue("Orders", settings);
        clock.advance(Duration.ofSeconds(5));
        queue("orders").update(settings, Map.of("UserMetadata", "ours"));
        createTopic("Events");
        Instant created = queue("orders").createdAt();

        restart();

        assertThat(queue("ORDERS").name()).isEqualTo("Orders");
        assertThat(queue("orders").messages().settings()).isEqualTo(settings);
        assertThat(queue("orders").attributes()).containsExactly(Map.entry("UserMetadata", "ours"));
        assertThat(queue("orders").createdAt()).isEqualTo(created);
        assertThat(queue("orders").updatedAt()).isEqualTo(created.plusSeconds(5));
        assertThat(topic("events").settings()).isEqualTo(TopicSettings.DEFAULT);
    }

    @Test
    void hasItsSubscriptionsWithEachKindOfRule() {
        TopicEntity topic = createTopic("Events");
        SubscriptionEntity all = subscribe(topic, "All");
        all.rules().remove(Rule.DEFAULT_NAME);
        Instant now = clock.instant();
        List<Rule> rules = List.of(
                new Rule(
                        "correlation",
                        new CorrelationFilter(Map.of(SystemProperty.LABEL, "a"), Map.of("n", 1L, "at", now)),
                        now),
                new Rule("none", RuleFilter.FALSE, now),
                new Rule("sql", SqlFilter.parse("n > @least", Map.of("@least", 2.5)), now));
        rules.forEach(all.rules()::add);

        restart();

        assertThat(Objects.requireNonNull(topic("events").subscription("all"))
                        .rules()
                        .all())
                .isEqualTo(rules);
    }

    @Test
    void forgetsWhatWasDeletedAndBeginsAnewUnderItsName() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "1");
        TopicEntity topic = createTopic("t");
        subscribe(topic, "s");
        topic.send(List.of(PlainEnvelope.of("2")));
        broker.deleteQueue("q");
        broker.deleteTopic("t");
        createQueue("q", QueueSettings.DEFAULT);

        restart();

        assertThat(broker.topics()).isEmpty();
        assertThat(ids("q")).isEmpty();
        send("q", "3");
        assertThat(messages("q").peek(1, 9, null))
                .extracting(StoredMessage::sequenceNumber)
                .containsExactly(1L);
    }

    @Test
    void hasItsMessagesInOrderUnderTheirNumbers() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "1", "2", "3", "4");
        messages("q").complete(lock("q"));

        restart();

        assertThat(messages("q").peek(1, 9, null))
                .extracting(StoredMessage::sequenceNumber)
                .containsExactly(2L, 3L, 4L);
        assertThat(Objects.requireNonNull(messages("q").lockNext()).envelope().messageId())
                .isEqualTo("2");
    }

    @Test
    void givesNoNumberASecondTime() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "1", "2");
        messages("q").removeNext();
        messages("q").removeNext();

        restart();
        send("q", "3");

        assertThat(messages("q").peek(1, 9, null))
                .extracting(StoredMessage::sequenceNumber)
                .containsExactly(3L);
    }

    @Test
    void handsOutAgainWhatWasLockedAndHasNotCountedThat() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "1", "2");
        lock("q");

        restart();

        StoredMessage again = Objects.requireNonNull(messages("q").lockNext());
        assertThat(again.envelope().messageId()).isEqualTo("1");
        assertThat(again.deliveryCount()).isZero();
    }

    @Test
    void remembersFailedDeliveriesAndChangedProperties() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "1");
        messages("q").abandon(lock("q"), Map.of("tried", "once"));

        restart();

        StoredMessage again = Objects.requireNonNull(messages("q").lockNext());
        assertThat(again.deliveryCount()).isEqualTo(1);
        assertThat(((PlainEnvelope) again.envelope()).application()).containsEntry("tried", "once");
    }

    @Test
    void leavesDeferredMessagesAsideAndDeadOnesAmongTheDead() {
        createQueue("q", QueueSettings.DEFAULT);
        send("q", "deferred", "dead", "living");
        messages("q").defer(lock("q"), Map.of());
        messages("q").deadLetter(lock("q"), Map.of("DeadLetterReason", "bad"));

        restart();

        assertThat(Objects.requireNonNull(messages("q").lockNext()).envelope().messageId())
                .isEqualTo("living");
        assertThat(messages("q").lockNext()).isNull();
        assertThat(messages("q").lockDeferred(1, null)).isNotNull();
        StoredMessage dead =
                Objects.requireNonNull(messages("q/$DeadLetterQueue").lockNext());
        assertThat(dead.envelope().messageId()).isEqualTo("dead");
        assertThat(dead.deadLetterSource()).isEqualTo("q");
        assertThat(messages("q").counts().total()).isEqualTo(3);
    }

    @Test
    void showsScheduledMessagesAtTheirTimeAlsoWhenThatPassedMeanwhile() {
        createQueue("q", QueueSettings.DEFAULT);
        TopicEntity topic = createTopic("t");
        subscribe(topic, "s");
        long due = clock.millis() + 10_000;
        queue("q").schedule(PlainEnvelope.of("1").at(due));
        topic.schedule(PlainEnvelope.of("2").at(due));
        long cancelled = topic.schedule(PlainEnvelope.of("3").at(due));
        topic.cancelScheduled(cancelled);

        restart();
        broker.tick();
        assertThat(messages("q").lockNext()).isNull();
        clock.advance(Duration.ofSeconds(10));
        broker.tick();

        assertThat(ids("q")).containsExactly("1");
        assertThat(ids("t/Subscriptions/s")).containsExactly("2");
        assertThat(topic("t").schedule(PlainEnvelope.of("4").at(due + 99_000))).isEqualTo(3);
    }

    @Test
    void letsMessagesExpireWhoseLifeEndedMeanwhile() {
        createQueue("q", QueueSettings.DEFAULT);
        queue("q").send(List.of(PlainEnvelope.of("1").livingFor(5_000)));

        restart();
        clock.advance(Duration.ofSeconds(6));
        broker.tick();

        assertThat(messages("q").counts().total()).isZero();
    }

    @Test
    void hasItsSessionsWithStateAndMessages() {
        createQueue("q", QueueSettings.DEFAULT.withSessions());
        queue("q")
                .send(List.of(
                        PlainEnvelope.of("1").in("a"),
                        PlainEnvelope.of("2").in("b"),
                        PlainEnvelope.of("3").in("a")));
        QueueSessions sessions = messages("q").sessions();
        sessions.setState(Objects.requireNonNull(sessions.accept("a")), new byte[] {1, 2});
        SessionLock other = Objects.requireNonNull(sessions.accept("b"));
        sessions.setState(other, new byte[] {3});
        sessions.setState(other, null);

        restart();

        QueueSessions again = messages("q").sessions();
        SessionLock a = Objects.requireNonNull(again.acceptNext());
        assertThat(a.sessionId()).isEqualTo("a");
        assertThat(again.state(a)).containsExactly(1, 2);
        assertThat(Objects.requireNonNull(messages("q").lockNext(a)).envelope().messageId())
                .isEqualTo("1");
        assertThat(Objects.requireNonNull(messages("q").lockNext(a)).envelope().messageId())
                .isEqualTo("3");
        assertThat(again.state(Objects.requireNonNull(again.accept("b")))).isNull();
    }

    @Test
    void stillKnowsDuplicatesWithinTheWindow() {
        createQueue("q", QueueSettings.DEFAULT.withDuplicateWindow(Duration.ofMinutes(1)));
        send("q", "1");
        clock.advance(Duration.ofSeconds(30));
        send("q", "2");

        restart();
        send("q", "1", "2");
        assertThat(ids("q")).containsExactly("1", "2");
        clock.advance(Duration.ofSeconds(31));
        send("q", "1", "2");

        assertThat(ids("q")).containsExactly("1", "2", "1");
        restart();
        send("q", "1", "2");
        assertThat(ids("q")).containsExactly("1", "2", "1");
    }

    @Test
    void saysWhichRecordIsDamaged() {
        createQueue("q", QueueSettings.DEFAULT);
        records.close();
        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            maps.numbered("messages q").put(7L, new byte[] {9});
        }

        assertThatThrownBy(this::start)
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(folder + " holds a damaged record of message 7 of q");
    }

    // ---- what tests do

    private void createQueue(String name, QueueSettings settings) {
        assertThat(broker.createQueue(name, settings, NO_ATTRIBUTES)).isPresent();
    }

    private TopicEntity createTopic(String name) {
        return broker.createTopic(name, TopicSettings.DEFAULT, NO_ATTRIBUTES).orElseThrow();
    }

    private SubscriptionEntity subscribe(TopicEntity topic, String name) {
        return broker.createSubscription(topic, name, QueueSettings.DEFAULT, NO_ATTRIBUTES)
                .orElseThrow();
    }

    private QueueEntity queue(String name) {
        return Objects.requireNonNull(broker.queue(name));
    }

    private TopicEntity topic(String name) {
        return Objects.requireNonNull(broker.topic(name));
    }

    private MessageQueue messages(String address) {
        return Objects.requireNonNull(broker.source(address));
    }

    private void send(String queue, String... ids) {
        for (String id : ids) {
            assertThat(queue(queue).send(List.of(PlainEnvelope.of(id)))).isEqualTo(SendOutcome.ACCEPTED);
        }
    }

    private UUID lock(String queue) {
        return Objects.requireNonNull(
                Objects.requireNonNull(messages(queue).lockNext()).lockToken());
    }

    private List<String> ids(String address) {
        return messages(address).peek(1, 99, null).stream()
                .map(message -> message.envelope().messageId())
                .toList();
    }

    private static final class PlainCodec implements EnvelopeCodec {
        @Override
        public byte[] encode(Envelope message) {
            return RecordCodec.encode(message);
        }

        @Override
        public Envelope decode(byte[] encoded) {
            return RecordCodec.decode(encoded, PlainEnvelope.class);
        }
    }
}
