package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNoteTest {
    private static final SessionNote NOTE = new SessionNote(new Fence(7, 3), Changes.position(5));

    @Test
    void readsWhatItWrote() {
        assertThat(NOTE.encode().toUtf8()).isEqualTo("1 7 3 00000000000000360005-1-00000000000000360002-2");
        assertThat(SessionNote.decode(NOTE.encode())).isEqualTo(NOTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2 7 3 00000000000000360005-1-00000000000000360002-2",
                "1 7 00000000000000360005-1-00000000000000360002-2",
                "1 07 3 00000000000000360005-1-00000000000000360002-2",
                "1 7 x 00000000000000360005-1-00000000000000360002-2",
                "1 7 3 00000000000000360005-1-00000000000000360002-2 ",
                "1 7 3 00000000000000360005-1-00000000000000360002",
            })
    void refusesAnythingElse(String state) {
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> SessionNote.decode(Payload.ofUtf8(state)));
    }

    @Test
    void refusesAStateFarTooLong() {
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> SessionNote.decode(Payload.ofUtf8("1 ".repeat(1000))));
    }

    @Test
    void countsFromTheLastPositionForTheSameAndForALaterHolder() {
        assertThat(NOTE.floorFor(new Fence(7, 3))).contains(Changes.position(5));
        assertThat(NOTE.floorFor(new Fence(7, 4))).contains(Changes.position(5));
    }

    @Test
    void startsAnewWithAHigherGenerationWhateverItsEpoch() {
        assertThat(NOTE.floorFor(new Fence(8, 1))).contains(ChangePosition.ZERO);
    }

    @Test
    void letsNoWordOfAFormerHolderOrGenerationCount() {
        assertThat(NOTE.floorFor(new Fence(7, 2))).isEmpty();
        assertThat(NOTE.floorFor(new Fence(6, 9))).isEmpty();
    }
}
