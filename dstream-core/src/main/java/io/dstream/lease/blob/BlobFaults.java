package io.dstream.lease.blob;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.dstream.lease.LeaseException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps faults of the blob SDK to what they mean for a lease. */
final class BlobFaults {
    /** Another holds the lease, for now. */
    private static final Set<BlobErrorCode> HELD =
            Set.of(BlobErrorCode.LEASE_ALREADY_PRESENT, BlobErrorCode.LEASE_IS_BREAKING_AND_CANNOT_BE_ACQUIRED);

    /** 409 and 412 to a holder whose lease expired, was broken or went to another; 404 where the blob was deleted. */
    private static final Set<BlobErrorCode> LOST = Set.of(
            BlobErrorCode.LEASE_ID_MISMATCH_WITH_LEASE_OPERATION,
            BlobErrorCode.LEASE_ID_MISMATCH_WITH_BLOB_OPERATION,
            BlobErrorCode.LEASE_IS_BROKEN_AND_CANNOT_BE_RENEWED,
            BlobErrorCode.LEASE_NOT_PRESENT_WITH_LEASE_OPERATION,
            BlobErrorCode.LEASE_NOT_PRESENT_WITH_BLOB_OPERATION,
            BlobErrorCode.LEASE_ID_MISSING,
            BlobErrorCode.LEASE_LOST,
            BlobErrorCode.BLOB_NOT_FOUND,
            BlobErrorCode.CONTAINER_NOT_FOUND);

    private static final Set<BlobErrorCode> MISSING =
            Set.of(BlobErrorCode.BLOB_NOT_FOUND, BlobErrorCode.CONTAINER_NOT_FOUND);

    private BlobFaults() {}

    /** Calls the SDK on behalf of a lease, or of an instance's heartbeat. */
    static <T> T call(String name, String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (BlobStorageException e) {
            throw toLeaseException(name, action, e);
        } catch (LeaseException e) {
            throw e;
        } catch (RuntimeException e) {
            // Without an answer the SDK throws what its HTTP client and Reactor throw: no type of its own.
            throw LeaseException.unreachable(name + " - " + action + " failed: the storage did not answer", e);
        }
    }

    static boolean isHeld(BlobStorageException e) {
        return contains(HELD, e);
    }

    static boolean isMissing(BlobStorageException e) {
        return contains(MISSING, e);
    }

    static boolean isContainerMissing(BlobStorageException e) {
        return BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode());
    }

    private static LeaseException toLeaseException(String name, String action, BlobStorageException e) {
        if (contains(LOST, e)) {
            return LeaseException.lost(name, e);
        }
        String what = name + " - " + action + " failed with status " + e.getStatusCode() + " " + e.getErrorCode();
        int status = e.getStatusCode();
        if (status == 401 || status == 403) {
            return LeaseException.refused(what + ": the connection string lacks the right to read and write blobs", e);
        }
        return status == 408 || status == 429 || status >= 500
                ? LeaseException.unreachable(what, e)
                : LeaseException.refused(what, e);
    }

    private static boolean contains(Set<BlobErrorCode> codes, BlobStorageException e) {
        @Nullable BlobErrorCode code = e.getErrorCode();
        return code != null && codes.contains(code);
    }
}
