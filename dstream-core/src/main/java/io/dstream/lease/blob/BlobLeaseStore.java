package io.dstream.lease.blob;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import io.dstream.lease.LeaseStore;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Grants leases on blobs {@code leases/<name>.lock}, whose metadata keep the epoch. */
public final class BlobLeaseStore implements LeaseStore {
    private final LeaseContainer container;
    private final String holder;
    private final LongSupplier nanos;

    /**
     * Creates a store without connecting yet.
     *
     * @param holder the instance, noted for a person to read
     * @param nanos a monotonic clock
     */
    public BlobLeaseStore(LeaseContainer container, String holder, LongSupplier nanos) {
        this.container = container;
        this.holder = holder;
        this.nanos = nanos;
    }

    @Override
    public Optional<Lease> tryAcquire(String name) {
        BlobClient blob = container.blob("leases/" + LeaseContainer.encode(name) + ".lock");
        BlobLeaseClient client = new BlobLeaseClientBuilder().blobClient(blob).buildClient();
        long begun = nanos.getAsLong();
        if (!BlobFaults.call(name, "acquire", () -> acquire(blob, client))) {
            return Optional.empty();
        }
        BlobLease lease = new BlobLease(name, blob, client, container, holder, nanos, begun);
        raiseEpoch(lease);
        return Optional.of(lease);
    }

    private boolean acquire(BlobClient blob, BlobLeaseClient client) {
        try {
            acquire(client);
            return true;
        } catch (BlobStorageException e) {
            if (BlobFaults.isHeld(e)) {
                return false;
            }
            if (!BlobFaults.isMissing(e)) {
                throw e;
            }
            create(blob);
            return acquireExisting(client);
        }
    }

    private boolean acquireExisting(BlobLeaseClient client) {
        try {
            acquire(client);
            return true;
        } catch (BlobStorageException e) {
            if (BlobFaults.isHeld(e)) {
                return false;
            }
            throw e;
        }
    }

    private void acquire(BlobLeaseClient client) {
        int seconds = (int) container.term().duration().toSeconds();
        client.acquireLeaseWithResponse(
                new com.azure.storage.blob.options.BlobAcquireLeaseOptions(seconds), container.maxCall(), null);
    }

    private void create(BlobClient blob) {
        try {
            container.write(blob, null, new BlobRequestConditions().setIfNoneMatch("*"));
        } catch (BlobStorageException e) {
            boolean exists = BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode()) || e.getStatusCode() == 412;
            if (!exists) {
                throw e;
            }
            // Another instance was faster, and may hold the lease already.
        }
    }

    private static void raiseEpoch(BlobLease lease) {
        try {
            lease.raiseEpochAbove(0);
        } catch (LeaseException e) {
            // Without an epoch of its own it must not be used; nobody should wait for it to expire.
            lease.release();
            throw e;
        }
    }
}
