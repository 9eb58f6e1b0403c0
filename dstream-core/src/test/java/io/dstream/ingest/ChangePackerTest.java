package io.dstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePackerTest {
    private static final Fence FENCE = new Fence(7, 3);
    private static final int SIZE = PackedChanges.sizeBytes(Changes.change(1));

    @Test
    void packsEverythingIntoOneMessageWhereItFits() {
        List<IngestMessage> messages =
                new ChangePacker(3 * SIZE, 10).pack(Changes.ORDERS, FENCE, Changes.changes(1, 3));

        assertThat(messages)
                .containsExactly(new IngestMessage(
                        Changes.ORDERS,
                        FENCE,
                        Changes.position(1),
                        Changes.position(3),
                        3,
                        PackedChanges.encode(Changes.changes(1, 3))));
    }

    @Test
    void beginsAnotherMessageWhereTheBytesAreUsedUp() {
        List<IngestMessage> messages =
                new ChangePacker(3 * SIZE - 1, 10).pack(Changes.ORDERS, FENCE, Changes.changes(1, 5));

        assertThat(messages).extracting(IngestMessage::count).containsExactly(2, 2, 1);
        assertThat(messages).allMatch(message -> message.body().sizeBytes() <= 3 * SIZE - 1);
        assertThat(messages)
                .flatMap(message -> PackedChanges.decode(message.body()))
                .isEqualTo(Changes.changes(1, 5));
    }

    @Test
    void beginsAnotherMessageWhereTheCountIsReached() {
        List<IngestMessage> messages =
                new ChangePacker(1_000_000, 2).pack(Changes.ORDERS, FENCE, Changes.changes(1, 5));

        assertThat(messages).extracting(IngestMessage::count).containsExactly(2, 2, 1);
    }

    @Test
    void isolatesAChangeAboveTheBound() {
        EncodedChange large = Changes.change(2, "x".repeat(1000));

        List<IngestMessage> messages =
                new ChangePacker(500).pack(Changes.ORDERS, FENCE, List.of(Changes.change(1), large, Changes.change(3)));

        assertThat(messages).extracting(IngestMessage::count).containsExactly(1, 1, 1);
    }

    @Test
    void packsNothingIntoNoMessage() {
        assertThat(new ChangePacker(500).pack(Changes.ORDERS, FENCE, List.of())).isEmpty();
    }

    @Test
    void refusesBoundsThatAllowNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangePacker(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangePacker(1, 0));
    }
}
