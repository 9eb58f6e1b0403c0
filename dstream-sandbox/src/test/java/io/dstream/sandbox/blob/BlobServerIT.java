package io.dstream.sandbox.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.LeaseDurationType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.models.LeaseStatusType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java SDK on containers, blobs and leases. */
class BlobServerIT {
    private static final SteppedClock CLOCK = new SteppedClock();

    private static BlobServer server;
    private static BlobServiceClient service;

    private BlobContainerClient container;
    private BlobClient blob;

    @BeforeAll
    static void start() {
        server = BlobServer.start(BlobOptions.DEFAULT.withClock(CLOCK));
        service = new BlobServiceClientBuilder()
                .connectionString(server.connectionString())
                .buildClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void createContainer() {
        container = service.createBlobContainer("c-" + UUID.randomUUID());
        blob = container.getBlobClient("a folder/ä+b");
    }

    // ---- containers

    @Test
    void createsAContainerOnce() {
        assertThat(container.exists()).isTrue();
        assertThat(container.createIfNotExists()).isFalse();
        assertFails(409, "ContainerAlreadyExists", container::create);
    }

    @Test
    void deletesAContainer() {
        container.delete();

        assertThat(container.exists()).isFalse();
        assertFails(404, "ContainerNotFound", container::delete);
        assertFails(404, "ContainerNotFound", () -> upload("x"));
    }

    @Test
    void listsContainers() {
        assertThat(service.listBlobContainers())
                .anyMatch(found -> found.getName().equals(container.getBlobContainerName()));
    }

    @Test
    void refusesAnotherKey() {
        String wrong = server.connectionString().replace("AccountKey=Eby8", "AccountKey=Abcd");
        BlobContainerClient stranger = new BlobServiceClientBuilder()
                .connectionString(wrong)
                .buildClient()
                .getBlobContainerClient("any");

        assertFails(403, "AuthenticationFailed", stranger::create);
    }

    // ---- blobs

    @Test
    void keepsContentAndMetadata() {
        upload("text", Map.of("owner", "me"));

        assertThat(blob.downloadContent().toString()).isEqualTo("text");
        assertThat(blob.getProperties().getMetadata()).containsEntry("owner", "me");
        assertThat(blob.getProperties().getBlobSize()).isEqualTo(4);
        assertThat(blob.exists()).isTrue();
    }

    @Test
    void readsARange() {
        upload("0123456789");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        blob.downloadStreamWithResponse(out, new BlobRange(2, 3L), null, null, false, null, Context.NONE);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("234");
    }

    @Test
    void tellsOfABlobThatIsMissing() {
        assertThat(blob.exists()).isFalse();
        assertFails(404, "BlobNotFound", blob::downloadContent);
        assertFails(404, "BlobNotFound", blob::delete);
    }

    @Test
    void deletesABlob() {
        upload("x");

        blob.delete();

        assertThat(blob.deleteIfExists()).isFalse();
    }

    @Test
    void createsOnlyWhereThereIsNone() {
        upload("x");

        assertFails(409, "BlobAlreadyExists", () -> blob.upload(BinaryData.fromString("y"), false));
    }

    @Test
    void writesOnlyWhatIsUnchanged() {
        upload("one");
        String first = blob.getProperties().getETag();
        upload("two");

        assertFails(412, "ConditionNotMet", () -> uploadIfMatch("three", first));
        uploadIfMatch("three", blob.getProperties().getETag());

        assertThat(blob.downloadContent().toString()).isEqualTo("three");
    }

    @Test
    void answersNotModified() {
        upload("x");
        String etag = blob.getProperties().getETag();

        assertThatThrownBy(() -> blob.getPropertiesWithResponse(
                        new BlobRequestConditions().setIfNoneMatch(etag), null, Context.NONE))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(304));
    }

    @Test
    void changesTagAndTimeWithMetadata() {
        upload("x");
        BlobProperties before = blob.getProperties();
        CLOCK.advance(Duration.ofSeconds(2));

        blob.setMetadata(Map.of("epoch", "2"));

        BlobProperties after = blob.getProperties();
        assertThat(after.getMetadata()).containsExactly(Map.entry("epoch", "2"));
        assertThat(after.getETag()).isNotEqualTo(before.getETag());
        assertThat(after.getLastModified()).isAfter(before.getLastModified());
    }

    @Test
    void listsWithPrefixPagesAndMetadata() {
        for (int number = 0; number < 7; number++) {
            BlobClient each = container.getBlobClient("part/" + number);
            each.upload(BinaryData.fromString("x"));
            each.setMetadata(Map.of("n", Integer.toString(number)));
        }
        container.getBlobClient("other").upload(BinaryData.fromString("x"));
        ListBlobsOptions options = new ListBlobsOptions()
                .setPrefix("part/")
                .setMaxResultsPerPage(3)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true));

        assertThat(container.listBlobs(options, null))
                .extracting(BlobItem::getName)
                .hasSize(7)
                .isSorted();
        assertThat(container.listBlobs(options, null))
                .extracting(item -> item.getMetadata().get("n"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(container.listBlobsByHierarchy("/", new ListBlobsOptions(), null))
                .extracting(BlobItem::getName)
                .containsExactlyInAnyOrder("other", "part/");
    }

    @Test
    void listsNamesAsTheyAre() {
        upload("x");

        assertThat(container.listBlobs()).extracting(BlobItem::getName).containsExactly("a folder/ä+b");
    }

    // ---- leases

    @Test
    void leasesABlobToOne() {
        upload("x");
        String id = lease().acquireLease(15);

        BlobProperties properties = blob.getProperties();
        assertThat(properties.getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(properties.getLeaseStatus()).isEqualTo(LeaseStatusType.LOCKED);
        assertThat(properties.getLeaseDuration()).isEqualTo(LeaseDurationType.FIXED);
        assertThat(container.listBlobs().iterator().next().getProperties().getLeaseState())
                .isEqualTo(LeaseStateType.LEASED);
        assertFails(409, "LeaseAlreadyPresent", () -> lease().acquireLease(15));
        assertThat(lease(id).acquireLease(15)).isEqualTo(id);
    }

    @Test
    void refusesToLeaseWhatIsMissingOrForTooShort() {
        assertFails(404, "BlobNotFound", () -> lease().acquireLease(15));
        upload("x");
        assertFails(400, "InvalidHeaderValue", () -> lease().acquireLease(5));
        assertFails(400, "InvalidHeaderValue", () -> lease().acquireLease(61));
    }

    @Test
    void renewsAndReleasesOnlyForItsHolder() {
        upload("x");
        String id = lease().acquireLease(15);

        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease().renewLease());
        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease().releaseLease());
        assertThat(lease(id).renewLease()).isEqualTo(id);
        lease(id).releaseLease();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.AVAILABLE);
        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease(id).renewLease());
    }

    @Test
    void renewingChangesNeitherTagNorTime() {
        upload("x");
        BlobProperties before = blob.getProperties();
        CLOCK.advance(Duration.ofSeconds(2));

        lease(lease().acquireLease(15)).renewLease();

        assertThat(blob.getProperties().getETag()).isEqualTo(before.getETag());
        assertThat(blob.getProperties().getLastModified()).isEqualTo(before.getLastModified());
    }

    @Test
    void changesTheIdOfALease() {
        upload("x");
        BlobLeaseClient holder = lease();
        holder.acquireLease(-1);
        String other = UUID.randomUUID().toString();

        assertThat(holder.changeLease(other)).isEqualTo(other);
        assertThat(lease(other).renewLease()).isEqualTo(other);
        assertThat(blob.getProperties().getLeaseDuration()).isEqualTo(LeaseDurationType.INFINITE);
    }

    @Test
    void breaksALeaseAndRefusesItsRenewal() {
        upload("x");
        String id = lease().acquireLease(-1);

        assertThat(lease().breakLease()).isZero();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
        assertFails(409, "LeaseIsBrokenAndCannotBeRenewed", () -> lease(id).renewLease());
        lease().acquireLease(15);
    }

    @Test
    void breaksAFixedLeaseWhenItsTimeIsOver() {
        upload("x");
        String id = lease().acquireLease(30);

        assertThat(lease().breakLease()).isEqualTo(30);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BREAKING);
        assertFails(409, "LeaseAlreadyPresent", () -> lease().acquireLease(15));
        assertFails(409, "LeaseIsBreakingAndCannotBeAcquired", () -> lease(id).acquireLease(15));
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
    }

    @Test
    void writesUnderTheLeaseOnly() {
        upload("x");
        String id = lease().acquireLease(15);

        assertFails(412, "LeaseIdMissing", () -> upload("y"));
        assertFails(412, "LeaseIdMissing", () -> blob.setMetadata(Map.of()));
        assertFails(412, "LeaseIdMissing", blob::delete);
        assertFails(
                412,
                "LeaseIdMismatchWithBlobOperation",
                () -> setMetadata(UUID.randomUUID().toString()));
        setMetadata(id);

        assertThat(blob.getProperties().getMetadata()).containsEntry("epoch", "1");
        assertThat(blob.downloadContent().toString()).isEqualTo("x");
    }

    @Test
    void expiresALease() {
        upload("x");
        String id = lease().acquireLease(15);
        CLOCK.advance(Duration.ofSeconds(16));

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.EXPIRED);
        assertFails(412, "LeaseNotPresentWithBlobOperation", () -> setMetadata(id));
        assertThat(lease(id).renewLease()).isEqualTo(id);
        CLOCK.advance(Duration.ofSeconds(16));
        lease().acquireLease(15);
        assertFails(409, "LeaseIdMismatchWithLeaseOperation", () -> lease(id).renewLease());
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

    private void upload(String text) {
        blob.upload(BinaryData.fromString(text), true);
    }

    private void upload(String text, Map<String, String> metadata) {
        blob.uploadWithResponse(
                new BlobParallelUploadOptions(BinaryData.fromString(text)).setMetadata(metadata), null, Context.NONE);
    }

    private void uploadIfMatch(String text, String etag) {
        blob.uploadWithResponse(
                new BlobParallelUploadOptions(BinaryData.fromString(text))
                        .setRequestConditions(new BlobRequestConditions().setIfMatch(etag)),
                null,
                Context.NONE);
    }

    private static void assertFails(int status, String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BlobStorageException.class, e -> {
            assertThat(e.getErrorCode().toString()).isEqualTo(code);
            assertThat(e.getStatusCode()).isEqualTo(status);
        });
    }
}
