package io.dstream.sandbox.eventhubs.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of ten bytes each, at offsets 0, 10, 20, 30 and at the times 100, 200, 300, 400. */
class PartitionTest {
    private static final int SIZE = 10;

    private final Partition partition = new Partition("0", 1000, PartitionRecords.NONE);

    @Test
    void numbersEventsFromNoughtAndCountsTheirBytes() {
        fill();

        assertThat(partition.firstSequenceNumber()).isZero();
        assertThat(partition.last().sequenceNumber()).isEqualTo(3);
        assertThat(partition.last().offset()).isEqualTo(30);
        assertThat(partition.last().enqueuedMillis()).isEqualTo(400);
    }

    @Test
    void saysMinusOneWhileItNeverHadAnEvent() {
        assertThat(partition.isEmpty()).isTrue();
        assertThat(partition.last().sequenceNumber()).isEqualTo(-1);
        assertThat(partition.last().offset()).isEqualTo(-1);
    }

    @Test
    void keepsTheEventsOfATransferInOnePage() {
        partition.append(List.of(tenBytes('a'), tenBytes('b')), 100);

        StoredEvent first = event(0);
        StoredEvent second = event(1);
        assertThat(second.page()).isSameAs(first.page());
        assertThat(Arrays.copyOfRange(second.page(), second.from(), second.to()))
                .containsOnly('b');
    }

    @Test
    void dropsTheOldestEventsBeyondItsBytes() {
        Partition small = new Partition("0", 3 * SIZE, PartitionRecords.NONE);
        for (int index = 0; index < 5; index++) {
            small.append(List.of(tenBytes('x')), index);
        }

        assertThat(small.firstSequenceNumber()).isEqualTo(2);
        assertThat(small.last().sequenceNumber()).isEqualTo(4);
        assertThat(small.last().offset()).isEqualTo(40);
    }

    @Test
    void givesTheOldestEventToAReaderWhoseOwnIsGone() {
        Partition small = new Partition("0", 3 * SIZE, PartitionRecords.NONE);
        for (int index = 0; index < 5; index++) {
            small.append(List.of(tenBytes('x')), index);
        }

        StoredEvent oldest = small.at(0);

        assertThat(oldest).isNotNull();
        assertThat(oldest.sequenceNumber()).isEqualTo(2);
    }

    @Test
    void findsEventsAfterManyHaveGone() {
        Partition small = new Partition("0", 3 * SIZE, PartitionRecords.NONE);
        for (int index = 0; index < 20_000; index++) {
            small.append(List.of(tenBytes('x')), index);
        }

        assertThat(small.search(StoredEvent::offset, 199_990)).isEqualTo(19_999);
        assertThat(small.firstSequenceNumber()).isEqualTo(19_997);
    }

    @Test
    void keepsTheNewestEventHoweverLargeItIs() {
        Partition tiny = new Partition("0", 1, PartitionRecords.NONE);

        tiny.append(List.of(tenBytes('x')), 1);

        assertThat(tiny.isEmpty()).isFalse();
    }

    @Test
    void doesNotLetTimeRunBackwards() {
        partition.append(List.of(tenBytes('a')), 500);
        partition.append(List.of(tenBytes('b')), 400);

        assertThat(partition.last().enqueuedMillis()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            amqp.annotation.x-opt-offset > '-1'           | 0
            amqp.annotation.x-opt-offset > '0'            | 1
            amqp.annotation.x-opt-offset >= '20'          | 2
            amqp.annotation.x-opt-offset > '20'           | 3
            amqp.annotation.x-opt-offset > '15'           | 2
            amqp.annotation.x-opt-offset > '@latest'      | 4
            amqp.annotation.x-opt-sequence-number > '-1'  | 0
            amqp.annotation.x-opt-sequence-number > '1'   | 2
            amqp.annotation.x-opt-sequence-number >= '1'  | 1
            amqp.annotation.x-opt-sequence-number > '3'   | 4
            amqp.annotation.x-opt-enqueued-time > '0'     | 0
            amqp.annotation.x-opt-enqueued-time > '200'   | 2
            amqp.annotation.x-opt-enqueued-time >= '200'  | 1
            amqp.annotation.x-opt-enqueued-time > '9999'  | 4
            """)
    void startsWhereTheSelectorSays(String selector, long sequenceNumber) {
        fill();

        assertThat(StartPosition.parse(selector).orElseThrow().resolve(partition))
                .isEqualTo(sequenceNumber);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp.annotation.x-opt-offset < '5'",
                "amqp.annotation.x-opt-offset = '5'",
                "amqp.annotation.x-opt-offset > 'five'",
                "amqp.annotation.x-opt-enqueued-time > '@latest'",
                "amqp.annotation.x-opt-partition-key > '5'",
                "amqp.annotation.x-opt-offset > '5' AND amqp.annotation.x-opt-offset > '6'",
                ""
            })
    void refusesOtherSelectors(String selector) {
        assertThat(StartPosition.parse(selector)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            amqp.annotation.x-opt-offset > '31'           | true
            amqp.annotation.x-opt-offset > '30'           | false
            amqp.annotation.x-opt-sequence-number > '4'   | true
            amqp.annotation.x-opt-sequence-number >= '4'  | false
            amqp.annotation.x-opt-enqueued-time > '9999'  | false
            amqp.annotation.x-opt-offset > '@latest'      | false
            """)
    void knowsWhatLiesBehindTheLastEvent(String selector, boolean beyond) {
        fill();

        assertThat(StartPosition.parse(selector).orElseThrow().isBeyond(partition))
                .isEqualTo(beyond);
    }

    @Test
    void takesTurnsWithoutAKey() {
        EventHub hub = new EventHub(new HubRecord("h", 0, 3, List.of()), 1000, NamespaceRecords.NONE);
        List<String> ids = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            ids.add(hub.partitionFor(null).id());
        }

        assertThat(ids).containsExactly("0", "1", "2", "0");
    }

    private void fill() {
        for (int index = 0; index < 4; index++) {
            partition.append(List.of(tenBytes('x')), (index + 1) * 100L);
        }
    }

    private StoredEvent event(long sequenceNumber) {
        StoredEvent event = partition.at(sequenceNumber);
        assertThat(event).isNotNull();
        return event;
    }

    private static IncomingEvent tenBytes(char content) {
        return (page, place) -> {
            byte[] bytes = new byte[SIZE];
            Arrays.fill(bytes, (byte) content);
            int from = page.length();
            page.raw(bytes);
            return from;
        };
    }
}
