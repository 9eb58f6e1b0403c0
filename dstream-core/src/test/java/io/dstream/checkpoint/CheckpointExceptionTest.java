package io.dstream.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointExceptionTest {
    @Test
    void saysWhetherAPersonMustAct() {
        assertThat(new CheckpointException("x", true, null, null).remedy()).isEmpty();
        assertThat(new CheckpointException("x", true, null, null).isTransient()).isTrue();
        assertThat(new CheckpointException("x", false, "mend", null).remedy()).contains("mend");
        assertThat(new CheckpointException("x", false, "mend", null).isTransient())
                .isFalse();
    }
}
