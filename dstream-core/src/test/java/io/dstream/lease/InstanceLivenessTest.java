package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.SteppedNanos;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLivenessTest {
    private final SteppedNanos nanos = new SteppedNanos();
    private final InstanceLiveness liveness = new InstanceLiveness(LeaseTerm.DEFAULT, nanos);

    @Test
    void takesAnInstanceSeenForTheFirstTimeForAlive() {
        liveness.observe(List.of(beat("b", 7), beat("a", 1)));

        assertThat(liveness.view())
                .isEqualTo(new InstanceLiveness.View(List.of("a", "b"), List.of(), List.of(), List.of()));
    }

    @Test
    void judgesByTheLastChangeOfTheHeartbeat() {
        liveness.observe(List.of(beat("a", 1)));
        nanos.step(Duration.ofSeconds(10));
        liveness.observe(List.of(beat("a", 2)));
        nanos.step(Duration.ofSeconds(15));
        liveness.observe(List.of(beat("a", 2)));

        assertThat(liveness.view().punctual()).containsExactly("a");
        nanos.step(Duration.ofSeconds(5));
        assertThat(liveness.view().punctual()).isEmpty();
        assertThat(liveness.view().overdue()).containsExactly("a");
        nanos.step(Duration.ofSeconds(10));
        assertThat(liveness.view().overdue()).isEmpty();
        assertThat(liveness.view().dead()).containsExactly("a");
        assertThat(liveness.view().forgotten()).isEmpty();
        nanos.step(Duration.ofMinutes(10));
        assertThat(liveness.view().forgotten()).containsExactly("a");
    }

    @Test
    void takesADeadInstanceBackWhenItsHeartbeatChanges() {
        liveness.observe(List.of(beat("a", 1)));
        nanos.step(Duration.ofMinutes(1));

        liveness.observe(List.of(beat("a", 2)));

        assertThat(liveness.view().punctual()).containsExactly("a");
    }

    @Test
    void knowsNoInstanceWhoseHeartbeatWasRemoved() {
        liveness.observe(List.of(beat("a", 1), beat("b", 1)));

        liveness.observe(List.of(beat("b", 1)));

        assertThat(liveness.view().punctual()).containsExactly("b");
    }

    private static InstanceRegistry.Beat beat(String instance, int mark) {
        return new InstanceRegistry.Beat(instance, Integer.toString(mark));
    }
}
