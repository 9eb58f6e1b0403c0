package io.dstream.lease.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dstream.lease.LeaseTerm;
import org.junit.jupiter.api.Test;

class LeaseContainerTest {
    @Test
    void encodesAnyNameAsOnePartOfAPath() {
        assertThat(LeaseContainer.encode("Shop.dbo.Order-Lines9")).isEqualTo("Shop.dbo.Order-Lines9");
        assertThat(LeaseContainer.encode("a_b/c é%")).isEqualTo("a_5fb_2fc_20_c3_a9_25");
    }

    @Test
    void showsNothingOfAMalformedConnectionString() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseContainer("AccountKey=verysecret", "locks", LeaseTerm.DEFAULT))
                .withMessageNotContaining("verysecret")
                .withNoCause();
    }
}
