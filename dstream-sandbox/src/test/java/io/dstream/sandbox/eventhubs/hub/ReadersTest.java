package io.dstream.sandbox.eventhubs.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.eventhubs.hub.Readers.Admission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {
    private final Readers readers = new Readers();
    private final List<String> stolen = new ArrayList<>();

    /** -1 is a reader without epoch. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, ADMITTED",
        "2, 1, EPOCH_TAKEN",
        "2, 2, ADMITTED",
        "0, 0, ADMITTED",
        "0, -1, EPOCH_TAKEN",
        "-1, 0, ADMITTED",
        "-1, -1, ADMITTED"
    })
    void admitsASecondReaderByItsEpoch(long first, long second, Admission admission) {
        assertThat(readers.admit(reader(first))).isEqualTo(Admission.ADMITTED);

        assertThat(readers.admit(reader(second))).isEqualTo(admission);
    }

    @Test
    void endsTheReaderWhosePlaceIsTaken() {
        var unused = readers.admit(reader(1));

        unused = readers.admit(reader(7));

        assertThat(stolen).containsExactly("1 by 7");
    }

    @Test
    void endsAllReadersWithoutEpochForOneWith() {
        for (int index = 0; index < 3; index++) {
            var unused = readers.admit(reader(Readers.NO_EPOCH));
        }

        var unused = readers.admit(reader(0));

        assertThat(stolen).hasSize(3).containsOnly("-1 by 0");
    }

    @Test
    void turnsASixthReaderWithoutEpochAway() {
        for (int index = 0; index < 5; index++) {
            assertThat(readers.admit(reader(Readers.NO_EPOCH))).isEqualTo(Admission.ADMITTED);
        }

        assertThat(readers.admit(reader(Readers.NO_EPOCH))).isEqualTo(Admission.TOO_MANY);
    }

    @Test
    void forgetsTheEpochOfAReaderThatLeft() {
        Scripted first = reader(9);
        var unused = readers.admit(first);

        readers.remove(first);

        assertThat(readers.admit(reader(Readers.NO_EPOCH))).isEqualTo(Admission.ADMITTED);
    }

    private Scripted reader(long epoch) {
        return new Scripted(epoch, stolen);
    }

    private record Scripted(long epoch, List<String> stolen) implements Readers.Reader {
        @Override
        public void stolen(long byEpoch) {
            stolen.add(epoch + " by " + byEpoch);
        }
    }
}
