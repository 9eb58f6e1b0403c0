package io.dstream.event;

import static io.dstream.testing.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.ingest.Fence;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final ChangePosition LONGEST = new ChangePosition(Lsn.MAX, Integer.MAX_VALUE, Lsn.MAX, 4);

    @Test
    void namesDatabaseInstanceAndPosition() {
        assertThat(new MessageIds("TestDB", "dbo_Persons").of(at(0x36, 0x37, 4)))
                .isEqualTo("TestDB/dbo_Persons/00000000000000360000-1-00000000000000370000-4");
    }

    @Test
    void staysWithinTheLimitUpToTheLastCharacter() {
        String fits = new MessageIds("d".repeat(30), "i".repeat(42)).of(LONGEST);
        String hashed = new MessageIds("d".repeat(30), "i".repeat(43)).of(LONGEST);

        assertThat(fits).hasSize(128).startsWith("dddd");
        assertThat(hashed).hasSize(32 + 1 + LONGEST.toString().length()).doesNotContain("dddd");
    }

    @Test
    void tellsLongNamesApartAndIsTheSameEachTime() {
        String one = new MessageIds("d".repeat(100), "i".repeat(100)).of(LONGEST);

        assertThat(new MessageIds("d".repeat(100), "i".repeat(100)).of(LONGEST)).isEqualTo(one);
        assertThat(new MessageIds("d".repeat(100), "i".repeat(99) + "j").of(LONGEST))
                .isNotEqualTo(one);
    }

    @Test
    void namesWhatIsSentAgainByItsGeneration() {
        MessageIds ids = new MessageIds("TestDB", "dbo_Persons");
        ChangePosition position = at(0x36, 0x37, 4);

        assertThat(ids.of(position, new Fence(1_700_000_000_000L, 7))).isEqualTo(ids.of(position));
        assertThat(ids.of(position, new Fence(1_700_000_000_001L, 7)))
                .isEqualTo(ids.of(position) + "/g" + Long.toString(1_700_000_000_001L, 36))
                .isEqualTo(ids.of(position, new Fence(1_700_000_000_001L, 8)));
    }

    @Test
    void namesWhatIsSentAgainNeverTooLong() {
        for (int length = 1; length < 80; length++) {
            MessageIds ids = new MessageIds("d".repeat(30), "i".repeat(length));
            assertThat(ids.of(LONGEST, new Fence(Long.MAX_VALUE, 1))).hasSizeLessThanOrEqualTo(128);
        }
    }
}
