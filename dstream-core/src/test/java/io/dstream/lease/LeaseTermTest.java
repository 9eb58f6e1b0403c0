package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTermTest {
    @Test
    void trustsARenewalForLessThanTheLease() {
        assertThat(LeaseTerm.DEFAULT.trusted()).isEqualTo(Duration.ofSeconds(26));
        assertThat(LeaseTerm.DEFAULT.renewal()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void allowsWhatBlobLeasesAllow() {
        assertThat(new LeaseTerm(Duration.ofSeconds(15)).duration()).isEqualTo(Duration.ofSeconds(15));
        assertThat(new LeaseTerm(Duration.ofSeconds(60)).duration()).isEqualTo(Duration.ofSeconds(60));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseTerm(Duration.ofSeconds(14)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseTerm(Duration.ofSeconds(61)));
    }
}
