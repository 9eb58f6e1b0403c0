package io.dstream.sandbox.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.LeaseDurationType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.models.LeaseStatusType;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases of blobs promise, wherever they are served. Source: Lease Blob. */
abstract class BlobLeaseContract {
    private static final String OTHER = UUID.randomUUID().toString();

    private BlobClient blob;

    /** Returns the account to be checked. */
    abstract BlobServiceClient service();

    /** Lets this time pass on the server's clock, if it is not the real one. */
    abstract void advance(Duration time);

    @BeforeEach
    void createBlob() {
        BlobContainerClient container = service().createBlobContainer("c-" + UUID.randomUUID());
        blob = container.getBlobClient("leased");
        blob.upload(BinaryData.fromString("x"));
    }

    @Test
    void locksTheBlobForAFixedTime() {
        lease().acquireLease(15);

        BlobProperties properties = blob.getProperties();
        assertThat(properties.getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(properties.getLeaseStatus()).isEqualTo(LeaseStatusType.LOCKED);
        assertThat(properties.getLeaseDuration()).isEqualTo(LeaseDurationType.FIXED);
    }

    @Test
    void locksTheBlobForEver() {
        lease().acquireLease(-1);

        assertThat(blob.getProperties().getLeaseDuration()).isEqualTo(LeaseDurationType.INFINITE);
    }

    @Test
    void leavesABlobAvailableThatNobodyLeased() {
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.AVAILABLE);
        assertThat(blob.getProperties().getLeaseStatus()).isEqualTo(LeaseStatusType.UNLOCKED);
    }

    @Test
    void takesTheIdThatIsProposed() {
        assertThat(lease(OTHER).acquireLease(15)).isEqualTo(OTHER);
    }

    @Test
    void refusesASecondHolder() {
        lease().acquireLease(15);

        assertFails(409, "LeaseAlreadyPresent", () -> lease().acquireLease(15));
    }

    @Test
    void letsItsHolderAcquireItAgain() {
        String id = lease().acquireLease(15);

        assertThat(lease(id).acquireLease(60)).isEqualTo(id);
    }

    @Test
    void refusesToLeaseAMissingBlob() {
        blob.delete();

        assertFails(404, "BlobNotFound", () -> lease().acquireLease(15));
    }

    @Test
    void refusesADurationBelowFifteenSeconds() {
        assertFails(400, null, () -> lease().acquireLease(14));
    }

    @Test
    void refusesADurationAboveAMinute() {
        assertFails(400, null, () -> lease().acquireLease(61));
    }

    @Test
    void refusesToRenewForAnother() {
        lease().acquireLease(15);

        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease(OTHER).renewLease());
    }

    @Test
    void refusesToReleaseForAnother() {
        lease().acquireLease(15);

        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease(OTHER).releaseLease());
    }

    @Test
    void renewingChangesNeitherTagNorTime() {
        BlobProperties before = blob.getProperties();

        lease(lease().acquireLease(15)).renewLease();

        assertThat(blob.getProperties().getETag()).isEqualTo(before.getETag());
        assertThat(blob.getProperties().getLastModified()).isEqualTo(before.getLastModified());
    }

    @Test
    void freesTheBlobAtOnceWhenReleased() {
        lease(lease().acquireLease(15)).releaseLease();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.AVAILABLE);
        assertThat(lease(OTHER).acquireLease(15)).isEqualTo(OTHER);
    }

    @Test
    void changesItsId() {
        BlobLeaseClient holder = lease();
        holder.acquireLease(15);

        holder.changeLease(OTHER);

        assertThat(lease(OTHER).renewLease()).isEqualTo(OTHER);
    }

    @Test
    void breaksAnInfiniteLeaseAtOnce() {
        lease().acquireLease(-1);

        assertThat(lease().breakLease()).isZero();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
    }

    @Test
    void holdsWhileItIsBreaking() {
        String id = lease().acquireLease(60);

        Integer left = lease().breakLeaseWithResponse(
                        new BlobBreakLeaseOptions().setBreakPeriod(Duration.ofSeconds(30)), null, Context.NONE)
                .getValue();

        assertThat(left).isBetween(29, 30);
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BREAKING);
        assertFails(409, "LeaseIsBreakingAndCannotBeAcquired", () -> lease(id).acquireLease(15));
    }

    @Test
    void cannotBeRenewedOnceItIsBroken() {
        String id = lease().acquireLease(-1);
        lease().breakLease();

        assertFails(409, "LeaseIsBrokenAndCannotBeRenewed", () -> lease(id).renewLease());
    }

    @Test
    void canBeTakenOnceItIsBroken() {
        lease().acquireLease(-1);
        lease().breakLease();

        assertThat(lease(OTHER).acquireLease(15)).isEqualTo(OTHER);
    }

    @Test
    void refusesWritesWithoutItsId() {
        lease().acquireLease(15);

        assertFails(412, "LeaseIdMissing", () -> blob.upload(BinaryData.fromString("y"), true));
    }

    @Test
    void refusesDeletionWithoutItsId() {
        lease().acquireLease(15);

        assertFails(412, "LeaseIdMissing", blob::delete);
    }

    @Test
    void refusesWritesWithAnotherId() {
        lease().acquireLease(15);

        assertFails(412, "LeaseIdMismatchWithBlobOperation", () -> setMetadata(OTHER));
    }

    @Test
    void refusesWritesWithAnIdWhereThereIsNoLease() {
        assertFails(412, "LeaseNotPresentWithBlobOperation", () -> setMetadata(OTHER));
    }

    @Test
    void letsItsHolderWrite() {
        String id = lease().acquireLease(15);

        setMetadata(id);

        assertThat(blob.getProperties().getMetadata()).containsEntry("epoch", "1");
    }

    @Test
    void letsEverybodyRead() {
        lease().acquireLease(15);

        assertThat(blob.downloadContent().toString()).isEqualTo("x");
    }

    @Test
    void expiresAndCanBeRenewedWhileNobodyTookIt() {
        String id = lease().acquireLease(15);
        awaitExpiry();

        assertThat(lease(id).renewLease()).isEqualTo(id);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void refusesWritesWithAnExpiredId() {
        String id = lease().acquireLease(15);
        awaitExpiry();

        assertFails(412, "LeaseNotPresentWithBlobOperation", () -> setMetadata(id));
    }

    @Test
    void goesToAnotherOnceItHasExpired() {
        String id = lease().acquireLease(15);
        awaitExpiry();

        assertThat(lease(OTHER).acquireLease(15)).isEqualTo(OTHER);

        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease(id).renewLease());
    }

    private void awaitExpiry() {
        advance(Duration.ofSeconds(16));
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        LeaseStateType state = blob.getProperties().getLeaseState();
        while (!LeaseStateType.EXPIRED.equals(state) && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(200).toNanos());
            state = blob.getProperties().getLeaseState();
        }
        assertThat(state).isEqualTo(LeaseStateType.EXPIRED);
    }

    private BlobLeaseClient lease() {
        return new BlobLeaseClientBuilder().blobClient(blob).buildClient();
    }

    private BlobLeaseClient lease(String id) {
        return new BlobLeaseClientBuilder().blobClient(blob).leaseId(id).buildClient();
    }

    private void setMetadata(String leaseId) {
        blob.setMetadataWithResponse(
                Map.of("epoch", "1"), new BlobRequestConditions().setLeaseId(leaseId), null, Context.NONE);
    }

    private static void assertFails(
            int status, @org.jspecify.annotations.Nullable String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BlobStorageException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            if (code != null) {
                assertThat(e.getErrorCode()).hasToString(code);
            }
        });
    }
}
