package io.dstream.lease.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import io.dstream.lease.LeaseTerm;
import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import org.junit.jupiter.api.Test;

class RotatedKeyIT {
    private static final String WRONG_KEY = "AccountKey=d3Jvbmcta2V5";

    @Test
    void signsWithTheNewKeyAlsoForLeasesThatAreHeld() {
        try (BlobServer server = BlobServer.start(BlobOptions.DEFAULT)) {
            String right = server.connectionString();
            String wrong = right.replaceAll("AccountKey=[^;]+", WRONG_KEY);
            LeaseContainer container = new LeaseContainer(right, "rotated", LeaseTerm.DEFAULT);
            Lease lease = new BlobLeaseStore(container, "one", System::nanoTime)
                    .tryAcquire("table")
                    .orElseThrow();

            container.signBy(wrong);
            assertThatThrownBy(container::check)
                    .isInstanceOf(LeaseException.class)
                    .hasMessageNotContaining("d3Jvbmcta2V5");
            assertThatThrownBy(() -> new LeaseContainer(wrong, "rotated", LeaseTerm.DEFAULT).check())
                    .isInstanceOf(LeaseException.class);

            container.signBy(right);
            container.check();
            lease.renew();
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void refusesWhatHasNoAccountKey() {
        LeaseContainer signed = new LeaseContainer(
                "BlobEndpoint=http://127.0.0.1:1/acc;SharedAccessSignature=sig=x", "rotated", LeaseTerm.DEFAULT);

        assertThatThrownBy(() -> signed.signBy("AccountName=acc;AccountKey=d3Jvbmcta2V5"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
