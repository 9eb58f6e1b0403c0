package io.dstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedChangesTest {
    private static final String TWO = """
            7 00000000000000360001-1-00000000000000360002-2
            {"n":1}
            13 00000000000000360002-0-00000000000000360002-4
            {"n":"Größe"}
            """;

    @Test
    void writesAHeaderAndTheEventForEachChange() {
        Payload body = PackedChanges.encode(List.of(
                Changes.change(1),
                new EncodedChange(
                        new ChangePosition(new Lsn(0x36, 2), 0, new Lsn(0x36, 2), 4),
                        Operation.UPDATE,
                        Payload.ofUtf8("{\"n\":\"Größe\"}"))));

        assertThat(body.toUtf8()).isEqualTo(TWO.replace("13 ", "15 "));
    }

    @Test
    void readsWhatItWroteWithLineBreaksAndForeignBytesUntouched() {
        byte[] event = {'{', '\n', (byte) 0xFF, (byte) 0xC3, 0, ' ', '}'};
        EncodedChange odd = new EncodedChange(Changes.position(2), Operation.INSERT, Payload.ofOwned(event));
        EncodedChange empty = Changes.change(3, "");

        List<EncodedChange> read = PackedChanges.decode(PackedChanges.encode(List.of(Changes.change(1), odd, empty)));

        assertThat(read).containsExactly(Changes.change(1), odd, empty);
    }

    @Test
    void tellsTheOperationFromThePosition() {
        ChangePosition delete = new ChangePosition(new Lsn(1, 1), 0, new Lsn(1, 1), 1);
        EncodedChange change = new EncodedChange(delete, Operation.DELETE, Payload.ofUtf8("{}"));

        assertThat(PackedChanges.decode(PackedChanges.encode(List.of(change))))
                .extracting(EncodedChange::operation)
                .containsExactly(Operation.DELETE);
    }

    @Test
    void knowsTheSizeOfAChangeInABody() {
        EncodedChange change = Changes.change(1, "{\"n\":\"Größe\"}");

        assertThat(PackedChanges.sizeBytes(change))
                .isEqualTo(PackedChanges.encode(List.of(change)).sizeBytes());
    }

    @Test
    void refusesABodyCutAtAnyByteButTheEndOfAChange() {
        byte[] body = PackedChanges.encode(Changes.changes(1, 2)).toUtf8().getBytes(StandardCharsets.UTF_8);
        int endOfFirst = PackedChanges.sizeBytes(Changes.change(1));

        for (int length = 0; length < body.length; length++) {
            Payload cut = Payload.ofOwned(Arrays.copyOf(body, length));
            if (length == endOfFirst) {
                assertThat(PackedChanges.decode(cut)).hasSize(1);
            } else {
                assertThatExceptionOfType(IngestFormatException.class)
                        .as("cut at %d", length)
                        .isThrownBy(() -> PackedChanges.decode(cut));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                " 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "-2 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "02 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "2147483648 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "999999999 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "1 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "3 00000000000000360001-1-00000000000000360002-2\n{}\n",
                "2 00000000000000360001-1-00000000000000360002\n{}\n",
                "2 00000000000000360001-1-00000000000000360002-9\n{}\n",
                "2 00000000000000360001-1-00000000000000360002-3\n{}\n",
                "2 00000000000000360001-1-00000000000000360002-0\n{}\n",
                "2 00000000000000360001-+1-00000000000000360002-2\n{}\n",
                "2 00000000000000360001-01-00000000000000360002-2\n{}\n",
                "2 0000000000000036000A-1-00000000000000360002-2\n{}\n",
                "2 00000000000000360001-1-00000000000000360002-2 and a header without any end in sight\n{}\n",
                "2 00000000000000360001-1-00000000000000360002-2\n{};",
            })
    void refusesWhatItNeverWrites(String body) {
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> PackedChanges.decode(Payload.ofUtf8(body)));
    }

    @Test
    void refusesPositionsThatDoNotAscend() {
        Payload body = PackedChanges.encode(List.of(Changes.change(2), Changes.change(2)));

        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> PackedChanges.decode(body))
                .withMessageContaining("follows");
    }
}
