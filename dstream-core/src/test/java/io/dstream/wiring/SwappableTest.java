package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwappableTest {
    private final List<String> closed = new ArrayList<>();
    private final Swappable<String> swappable = new Swappable<>("old", closed::add);

    @Test
    void closesAtOnceWhatNobodyUses() {
        swappable.replace("new");

        assertThat(closed).containsExactly("old");
        String used = swappable.use(value -> value);
        assertThat(used).isEqualTo("new");
        assertThat(swappable.value()).isEqualTo("new");
    }

    @Test
    void closesWhatIsUsedBehindItsLastUse() {
        Swappable.Lent<String> first = swappable.lend();
        Swappable.Lent<String> second = swappable.lend();

        swappable.replace("new");
        first.giveBack();
        assertThat(second.value()).isEqualTo("old");
        assertThat(closed).isEmpty();
        second.giveBack();

        assertThat(closed).containsExactly("old");
    }

    @Test
    void givesBackWhatWasUsedInVain() {
        try {
            swappable.use(value -> {
                throw new IllegalStateException(value);
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("old");
        }
        swappable.replace("new");

        assertThat(closed).containsExactly("old");
    }
}
