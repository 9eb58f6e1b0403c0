package io.dstream.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.logs.Highlights.Part;
import org.junit.jupiter.api.Test;

class HighlightsTest {
    @Test
    void partsALineAtEachHitInAnyCase() {
        assertThat(Highlights.of("a Lease, leased", "lease"))
                .containsExactly(
                        new Part("a ", false),
                        new Part("Lease", true),
                        new Part(", ", false),
                        new Part("lease", true),
                        new Part("d", false));
    }

    @Test
    void leavesALineWholeWhereNothingIsSearchedOrFound() {
        assertThat(Highlights.of("text", " ")).containsExactly(new Part("text", false));
        assertThat(Highlights.of("text", "none")).containsExactly(new Part("text", false));
    }
}
