package io.dstream.deadletter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.PackedChanges;
import io.dstream.ingest.Payload;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DeadLetterDeskTest {
    private static final String QUEUE = "ingest";
    private static final String TOPIC = "orders.events/sub1";
    private static final String JSON = "application/json";

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryDeadLetterQueue queue = new InMemoryDeadLetterQueue();
    private final DeadLetters ingest =
            new DeadLetterDesk(queue.as(new DeadLetterEntity(QUEUE, "ingest_queue", 3L)), clock::nanos);
    private final DeadLetters topic =
            new DeadLetterDesk(queue.as(new DeadLetterEntity(TOPIC, "destination", null)), clock::nanos);

    @AfterEach
    void everyQueueThatWasOpenedIsClosed() {
        assertThat(queue.open()).isZero();
    }

    @Test
    void showsTheChangesOfAnIngestMessageOneALine() {
        IngestMessage message = Changes.message(new Fence(1, 1), 1, 3);
        queue.add(
                7,
                "m",
                PackedChanges.CONTENT_TYPE,
                IngestProperties.encode(message),
                message.body().toUtf8());

        DeadLetter shown = ingest.peek(QUEUE, 0, 10).get(0);

        assertThat(shown.body()).isEqualTo("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
        assertThat(shown.isText()).isTrue();
        assertThat(shown.isTruncated()).isFalse();
        assertThat(shown.table()).isEqualTo("dbo.Orders");
        assertThat(shown.reason()).isEqualTo("malformed");
        assertThat(shown.properties()).containsEntry("epoch", "1");
    }

    @Test
    void showsAMalformedIngestMessageAsTheTextItIs() {
        queue.add(1, "m", PackedChanges.CONTENT_TYPE, Map.of(), "no changes");

        assertThat(ingest.peek(QUEUE, 0, 10)).singleElement().satisfies(shown -> {
            assertThat(shown.body()).isEqualTo("no changes");
            assertThat(shown.table()).isNull();
        });
    }

    @Test
    void showsBytesThatAreNoTextAsBase64() {
        queue.put(letter(1, Payload.ofOwned(new byte[] {(byte) 0xFF, 0, 1}), true));

        assertThat(topic.peek(TOPIC, 0, 1)).singleElement().satisfies(shown -> {
            assertThat(shown.isText()).isFalse();
            assertThat(shown.body()).isEqualTo("/wAB");
        });
    }

    @Test
    void cutsALongTextAtACharacter() {
        // "a" and two-byte characters: the 262144th byte lies within one.
        queue.put(letter(1, Payload.ofUtf8("a" + "é".repeat(140_000)), true));

        assertThat(topic.peek(TOPIC, 0, 1)).singleElement().satisfies(shown -> {
            assertThat(shown.isTruncated()).isTrue();
            assertThat(shown.body()).isEqualTo("a" + "é".repeat(131_071));
            assertThat(shown.sizeBytes()).isEqualTo(280_001);
        });
    }

    @Test
    void cutsChangesAtALineSoThatTheyCannotPassForAll() {
        var changes = List.of(
                Changes.change(1, "{\"a\":\"" + "x".repeat(200_000) + "\"}"),
                Changes.change(2, "{\"a\":\"" + "y".repeat(200_000) + "\"}"));
        queue.put(letter(1, PackedChanges.encode(changes), true, PackedChanges.CONTENT_TYPE));

        DeadLetter shown = ingest.peek(QUEUE, 0, 1).get(0);

        assertThat(shown.isTruncated()).isTrue();
        assertThat(shown.body().lines()).hasSize(1);
        assertThat(ingest.resubmit(QUEUE, List.of(new Repair(1, shown.body()))).failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("1 lines", "2 changes"));
    }

    @Test
    void showsAValueThatIsNoBytesWithoutABodyAndSendsItAsItIs() {
        queue.put(letter(1, Payload.ofUtf8(""), false));

        assertThat(topic.peek(TOPIC, 0, 1).get(0).isText()).isFalse();
        assertThat(topic.resubmit(TOPIC, List.of(new Repair(1, "x"))).failed()).hasSize(1);
        assertThat(topic.resubmit(TOPIC, List.of(new Repair(1, null))).resubmitted())
                .containsExactly(1L);
    }

    @Test
    void goesOnLookingFromANumber() {
        addPlain(1, 2, 5, 9);

        assertThat(topic.peek(TOPIC, 3, 1))
                .extracting(DeadLetter::sequenceNumber)
                .containsExactly(5L);
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "0, 0", "0, 251"})
    void refusesToShowNoneOrTooMany(long from, int limit) {
        assertRefused(() -> topic.peek(TOPIC, from, limit), Reason.INVALID);
    }

    @Test
    void knowsNoOtherEntity() {
        assertRefused(() -> topic.peek("secrets/sub1", 0, 1), Reason.NOT_FOUND);
        assertRefused(() -> topic.purge("secrets/sub1", List.of()), Reason.NOT_FOUND);
    }

    @Test
    void sendsInTheOrderOfTheirNumbersAndDeletesWhatWasConfirmed() {
        addPlain(1, 2, 3, 4);

        ResubmitReport report = topic.resubmit(TOPIC, List.of(new Repair(4, null), new Repair(2, null)));

        assertThat(report.resubmitted()).containsExactly(2L, 4L);
        assertThat(report.failed()).isEmpty();
        assertThat(report.note()).contains("every subscription");
        assertThat(InMemoryDeadLetterQueue.bodies(queue.entity())).containsExactly("body 2", "body 4");
        assertThat(queue.left()).containsExactly(1L, 3L);
        assertThat(queue.locked()).isEmpty();
    }

    @Test
    void keepsWhatWasNotConfirmed() {
        addPlain(1, 2, 3);
        queue.refuseSendOf(number -> number == 2);

        ResubmitReport report = topic.resubmit(TOPIC, repairs(1, 2, 3));

        assertThat(report.resubmitted()).containsExactly(1L, 3L);
        assertThat(report.failed()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .isEqualTo("not sent: orders - send failed"));
        assertThat(queue.left()).containsExactly(2L);
        assertThat(queue.locked()).isEmpty();
    }

    @Test
    void sendsNothingWhoseLockIsLost() {
        addPlain(1);
        queue.loseLockOf(number -> true);

        assertThat(topic.resubmit(TOPIC, repairs(1)).failed()).hasSize(1);
        assertThat(queue.entity()).isEmpty();
    }

    @Test
    void leavesExactlyOneWhereTheFirstTryEndedBetweenSendAndDelete() {
        addPlain(1, 2);
        queue.crashBeforeDeleteOf(number -> true);
        assertThatThrownBy(() -> topic.resubmit(TOPIC, repairs(1, 2)))
                .isInstanceOf(InMemoryDeadLetterQueue.ProcessEndedException.class);
        assertThat(queue.left()).containsExactly(1L, 2L);
        assertThat(queue.entity()).hasSize(1);

        queue.crashBeforeDeleteOf(number -> false);
        ResubmitReport report = topic.resubmit(TOPIC, repairs(1, 2));

        assertThat(report.resubmitted()).containsExactly(1L, 2L);
        assertThat(queue.left()).isEmpty();
        assertThat(InMemoryDeadLetterQueue.bodies(queue.entity())).containsExactly("body 1", "body 2");
    }

    @Test
    void neverDropsARepairInFavourOfWhatWasSentUnrepaired() {
        addPlain(1);
        queue.crashBeforeDeleteOf(number -> true);
        assertThatThrownBy(() -> topic.resubmit(TOPIC, repairs(1)))
                .isInstanceOf(InMemoryDeadLetterQueue.ProcessEndedException.class);
        queue.crashBeforeDeleteOf(number -> false);

        topic.resubmit(TOPIC, List.of(new Repair(1, "better")));

        assertThat(InMemoryDeadLetterQueue.bodies(queue.entity())).containsExactly("body 1", "better");
    }

    @Test
    void saysWhichAreNotThereWithoutTakingAny() {
        ResubmitReport report = topic.resubmit(TOPIC, repairs(5));

        assertThat(report.failed()).containsExactly(new ResubmitReport.Failure(5, "there is no such dead letter"));
        assertThat(queue.takings()).isZero();
    }

    @Test
    void saysWhichSomebodyElseHasLocked() {
        addPlain(1, 2);
        queue.lock(1);

        ResubmitReport report = topic.resubmit(TOPIC, repairs(1, 2));

        assertThat(report.resubmitted()).containsExactly(2L);
        assertThat(report.failed()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("somebody else has it locked"));
    }

    @Test
    void endsInTimeAndSaysWhatWasNotSent() {
        addPlain(1, 2);
        queue.duringReceive(() -> clock.step(Duration.ofMinutes(1)));

        ResubmitReport report = topic.resubmit(TOPIC, repairs(1, 2));

        assertThat(report.resubmitted()).isEmpty();
        assertThat(report.failed()).hasSize(2).allSatisfy(failure -> assertThat(failure.reason())
                .contains("time was over"));
        assertThat(queue.locked()).isEmpty();
    }

    @Test
    void marksWhatGoesToTheIngestQueueAgainUnderAnIdOfItsOwn() {
        IngestMessage message = Changes.message(new Fence(1, 1), 1, 2);
        queue.add(
                40,
                "original",
                PackedChanges.CONTENT_TYPE,
                IngestProperties.encode(message),
                message.body().toUtf8());

        ResubmitReport report = ingest.resubmit(QUEUE, List.of(new Repair(40, "{\"n\":1}\n{\"n\":\"two\"}\n")));

        assertThat(report.note()).contains("newer changes");
        StoredLetter sent = queue.entity().get(0);
        assertThat(sent.messageId()).startsWith("original~r14-");
        IngestMessage read = IngestProperties.decode(sent.contentType(), sent.properties(), sent.body());
        assertThat(read.marks().resubmission()).contains(sent.messageId());
        assertThat(PackedChanges.decode(read.body()))
                .extracting(change -> change.position() + " " + change.event().toUtf8())
                .containsExactly(Changes.position(1) + " {\"n\":1}", Changes.position(2) + " {\"n\":\"two\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"n":1}              | 1 lines where the dead letter has 2 changes
            {"n":1};{"n":2};{"n":3} | 3 lines where the dead letter has 2 changes
            {"n":1};[2]          | line 2 is no JSON object
            {"n":;{"n":2}        | line 1 is no JSON object
            """)
    void refusesARepairThatCannotStandForTheOriginal(String lines, String reason) {
        queue.put(letter(1, Changes.message(new Fence(1, 1), 1, 2).body(), true, PackedChanges.CONTENT_TYPE));

        ResubmitReport report = ingest.resubmit(QUEUE, List.of(new Repair(1, lines.replace(';', '\n'))));

        assertThat(report.failed()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains(reason));
        assertThat(queue.takings()).isZero();
    }

    @Test
    void refusesARepairThatTheEntityCannotTake() {
        addPlain(1);

        assertThat(topic.resubmit(TOPIC, List.of(new Repair(1, "x".repeat(1001))))
                        .failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("1001 bytes", "1000"));
    }

    @Test
    void refusesToRepairWhatWasNotShownWhole() {
        queue.put(letter(1, Payload.ofUtf8("x".repeat(300_000)), true));

        assertThat(topic.resubmit(TOPIC, List.of(new Repair(1, "y"))).failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("too long"));
    }

    @Test
    void keepsIdsShortHoweverOftenAMessageDies() {
        queue.add(2, "i".repeat(120) + "~r9-aabbccddeeff", JSON, Map.of(), "body");
        queue.add(3, "j".repeat(128), JSON, Map.of(), "body");

        topic.resubmit(TOPIC, List.of(new Repair(2, null), new Repair(3, "other")));

        assertThat(queue.entity().get(0).messageId()).isEqualTo("i".repeat(120) + "~r2");
        assertThat(queue.entity().get(1).messageId()).matches("[0-9a-f]{12}~r3-[0-9a-f]{12}");
    }

    @Test
    void refusesNoneTooManyAndTheSameTwice() {
        assertRefused(() -> topic.resubmit(TOPIC, List.of()), Reason.INVALID);
        assertRefused(
                () -> topic.resubmit(TOPIC, repairs(LongStream.range(0, 251).toArray())), Reason.INVALID);
        assertRefused(() -> topic.resubmit(TOPIC, repairs(1, 1)), Reason.INVALID);
        assertRefused(() -> topic.purge(TOPIC, LongStream.range(0, 251).boxed().toList()), Reason.INVALID);
    }

    @Test
    void deletesThoseThatAreNamed() {
        addPlain(1, 2, 3);

        assertThat(topic.purge(TOPIC, List.of(3L, 1L, 8L))).isEqualTo(2);
        assertThat(queue.left()).containsExactly(2L);
        assertThat(queue.locked()).isEmpty();
        assertThat(topic.purge(TOPIC, List.of(8L))).isZero();
    }

    @Test
    void deletesAllThatWereThereWhenItBeganAndNoneThatCameMeanwhile() {
        addPlain(LongStream.rangeClosed(1, 200).toArray());
        queue.duringReceive(() -> addPlain(1_000));

        assertThat(topic.purge(TOPIC, List.of())).isEqualTo(200);
        assertThat(queue.left()).containsExactly(1_000L);
    }

    @Test
    void deletesNothingWhereNothingIs() {
        assertThat(topic.purge(TOPIC, List.of())).isZero();
        assertThat(queue.takings()).isZero();
    }

    @Test
    void listsTheEntities() {
        assertThat(ingest.entities()).containsExactly(new DeadLetterEntity(QUEUE, "ingest_queue", 3L));
    }

    private void addPlain(long... numbers) {
        for (long number : numbers) {
            queue.add(number, "m" + number, JSON, Map.of(), "body " + number);
        }
    }

    private static StoredLetter letter(long number, Payload body, boolean isBinary) {
        return letter(number, body, isBinary, JSON);
    }

    private static StoredLetter letter(long number, Payload body, boolean isBinary, String contentType) {
        return new StoredLetter(
                number,
                "m" + number,
                null,
                null,
                contentType,
                new StoredLetter.Cause("r", "d"),
                Instant.EPOCH,
                1,
                Map.of(),
                body,
                isBinary);
    }

    private static List<Repair> repairs(long... numbers) {
        List<Repair> repairs = new ArrayList<>();
        for (long number : numbers) {
            repairs.add(new Repair(number, null));
        }
        return repairs;
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
