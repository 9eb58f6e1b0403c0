package io.dstream.lease.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.util.Context;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dstream.SteppedNanos;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import io.dstream.lease.LeaseStore;
import io.dstream.lease.LeaseStoreContract;
import io.dstream.lease.LeaseTerm;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BlobLeaseStoreIT extends LeaseStoreContract {
    private static final BlobFixture ACCOUNT = BlobFixture.open();

    @AfterAll
    static void close() {
        ACCOUNT.close();
    }

    private final LeaseTerm term = new LeaseTerm(Duration.ofSeconds(15));
    private final SteppedNanos nanos = new SteppedNanos();
    private final LeaseContainer container =
            new LeaseContainer(ACCOUNT.connectionString(), "it-" + UUID.randomUUID(), term);

    @Override
    protected LeaseStore store(String instance) {
        return new BlobLeaseStore(container, instance, nanos);
    }

    @Override
    protected void breakLease(String name) {
        new BlobLeaseClientBuilder()
                .blobClient(container.blob(path(name)))
                .buildClient()
                .breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
    }

    @Test
    void doesNotTrustALeaseUntilTheMomentItExpires() {
        Lease lease = store("one").tryAcquire("T").orElseThrow();

        nanos.step(term.trusted().minusNanos(1));
        assertThat(lease.isHeld()).isTrue();
        nanos.step(Duration.ofNanos(1));
        assertThat(lease.isHeld()).isFalse();
        lease.renew();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void refusesABlobWhoseEpochIsNoNumberAndLeavesItFree() {
        store("one").tryAcquire("T").orElseThrow().release();
        container.blob(path("T")).setMetadata(Map.of("epoch", "many"));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(LeaseException.class)
                    .isThrownBy(() -> store("one").tryAcquire("T"))
                    .matches(e -> !e.isTransient())
                    .withMessageContaining("no number");
        }
    }

    @Test
    void takesADeletedBlobForALostLease() {
        Lease lease = store("one").tryAcquire("T").orElseThrow();
        breakLease("T");
        container.blob(path("T")).delete();

        assertThatExceptionOfType(LeaseException.class).isThrownBy(lease::renew).matches(e -> !e.isTransient());
    }

    private static String path(String name) {
        return "leases/" + LeaseContainer.encode(name) + ".lock";
    }
}
