package io.dstream.event;

import static io.dstream.testing.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
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
}
