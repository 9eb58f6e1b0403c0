package io.dstream.lease.blob;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lease on a blob. */
final class BlobLease implements Lease {
    private static final String EPOCH = "epoch";
    private static final String HOLDER = "holder";

    private final String name;
    private final BlobClient blob;
    private final BlobLeaseClient client;
    private final LeaseContainer container;
    private final String holder;
    private final LongSupplier nanos;
    private volatile long confirmedAt;
    private volatile boolean lost;
    private volatile boolean released;
    private volatile long epoch;

    /**
     * Wraps a lease that was just acquired and has no epoch yet.
     *
     * @param begun when the acquisition was begun
     */
    BlobLease(
            String name,
            BlobClient blob,
            BlobLeaseClient client,
            LeaseContainer container,
            String holder,
            LongSupplier nanos,
            long begun) {
        this.name = name;
        this.blob = blob;
        this.client = client;
        this.container = container;
        this.holder = holder;
        this.nanos = nanos;
        this.confirmedAt = begun;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean isHeld() {
        return remaining().compareTo(Duration.ZERO) > 0;
    }

    @Override
    public Duration remaining() {
        long left = container.term().trusted().toNanos() - (nanos.getAsLong() - confirmedAt);
        return lost || released || left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    @Override
    public synchronized void raiseEpochAbove(long floor) {
        call("raising the epoch", () -> {
            BlobRequestConditions underLease = new BlobRequestConditions().setLeaseId(client.getLeaseId());
            Map<String, String> metadata =
                    new HashMap<>(blob.getPropertiesWithResponse(underLease, container.maxCall(), null)
                            .getValue()
                            .getMetadata());
            long raised = Math.max(stored(metadata.get(EPOCH)), Math.max(floor, epoch)) + 1;
            metadata.put(EPOCH, Long.toString(raised));
            metadata.put(HOLDER, LeaseContainer.encode(holder));
            blob.setMetadataWithResponse(metadata, underLease, container.maxCall(), null);
            epoch = raised;
            return raised;
        });
    }

    private long stored(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            long stored = Long.parseLong(text);
            if (stored >= 0 && stored < Long.MAX_VALUE) {
                return stored;
            }
        } catch (NumberFormatException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private LeaseException malformed(@Nullable Throwable cause) {
        return LeaseException.refused(
                name + " - the metadata \"epoch\" of " + blob.getBlobName() + " is no number; delete the blob", cause);
    }

    @Override
    public synchronized void renew() {
        if (lost || released) {
            throw LeaseException.lost(name, null);
        }
        long begun = nanos.getAsLong();
        call(
                "renew",
                () -> client.renewLeaseWithResponse(
                        (com.azure.core.http.RequestConditions) null, container.maxCall(), null));
        confirmedAt = begun;
    }

    @Override
    public synchronized void release() {
        if (released) {
            return;
        }
        released = true;
        try {
            call(
                    "release",
                    () -> client.releaseLeaseWithResponse(
                            (com.azure.core.http.RequestConditions) null, container.maxCall(), null));
        } catch (LeaseException e) {
            if (e.isTransient()) {
                throw e;
            }
            // It was lost already, which is as good as released.
        }
    }

    private <T> T call(String action, Supplier<T> call) {
        try {
            return BlobFaults.call(name, action, call);
        } catch (LeaseException e) {
            lost |= !e.isTransient();
            throw e;
        }
    }
}
