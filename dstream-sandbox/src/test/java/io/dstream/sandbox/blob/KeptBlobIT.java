package io.dstream.sandbox.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java SDK before and after a restart of a kept account. */
@SuppressWarnings("NullAway.Init")
class KeptBlobIT {
    private static final String ID = "8f9a4b1e-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();
    private BlobServer server;

    @BeforeEach
    void start() {
        server = BlobServer.start(BlobOptions.DEFAULT.withClock(clock).withData(folder));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() {
        stop();
        start();
    }

    private BlobServiceClient service() {
        return new BlobServiceClientBuilder()
                .connectionString(server.connectionString())
                .buildClient();
    }

    private BlobContainerClient container(String name) {
        BlobContainerClient container = service().getBlobContainerClient(name);
        container.createIfNotExists();
        return container;
    }

    private BlockBlobClient blob(String name) {
        return container("blobs").getBlobClient(name).getBlockBlobClient();
    }

    private void upload(String name, String content) {
        blob(name).upload(BinaryData.fromString(content), true);
    }

    @Test
    void bringsABlobBackWithTagTimesHeadersAndMetadata() {
        upload("a/b", "content");
        blob("a/b").setMetadata(Map.of("owner", "Zoe"));
        blob("a/b").setHttpHeaders(new BlobHttpHeaders().setContentType("text/plain"));
        BlobProperties before = blob("a/b").getProperties();

        restart();

        BlobProperties after = blob("a/b").getProperties();
        assertThat(blob("a/b").downloadContent()).hasToString("content");
        assertThat(after.getETag()).isEqualTo(before.getETag());
        assertThat(after.getLastModified()).isEqualTo(before.getLastModified());
        assertThat(after.getCreationTime()).isEqualTo(before.getCreationTime());
        assertThat(after.getContentType()).isEqualTo("text/plain");
        assertThat(after.getMetadata()).containsExactly(Map.entry("owner", "Zoe"));
    }

    @Test
    void givesNoTagASecondTime() {
        upload("a", "1");
        String before = blob("a").getProperties().getETag();

        restart();
        upload("a", "2");

        assertThat(blob("a").getProperties().getETag()).isGreaterThan(before);
    }

    @Test
    void hasItsContainersWithMetadata() {
        container("first").setMetadata(Map.of("k", "v"));
        container("second").delete();

        restart();

        assertThat(service().listBlobContainers().stream().map(each -> each.getName()))
                .containsExactly("first");
        assertThat(service().getBlobContainerClient("first").getProperties().getMetadata())
                .containsExactly(Map.entry("k", "v"));
    }

    @Test
    void stillHoldsALeaseThatHasNotEnded() {
        upload("a", "1");
        lease(blob("a")).acquireLease(30);

        clock.advance(Duration.ofSeconds(20));
        restart();

        assertThat(blob("a").getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThatThrownBy(() -> upload("a", "2")).isInstanceOf(BlobStorageException.class);
        assertThat(lease(blob("a")).renewLease()).isEqualTo(ID);
    }

    @Test
    void hasALeaseEndThatEndedMeanwhile() {
        upload("a", "1");
        lease(blob("a")).acquireLease(30);

        stop();
        clock.advance(Duration.ofSeconds(31));
        start();

        assertThat(blob("a").getProperties().getLeaseState()).isEqualTo(LeaseStateType.EXPIRED);
        upload("a", "2");
    }

    @Test
    void remembersALeaseThatWasTakenAwayByAFault() {
        upload("a", "1");
        lease(blob("a")).acquireLease(-1);
        server.loseLease("blobs", "a");

        restart();

        assertThat(blob("a").getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
    }

    @Test
    void goesOnWithBlocksThatWaitForTheirList() {
        stage("a", "one");
        stage("a", "two");
        blob("a").commitBlockList(List.of(id("one"), id("two"), id("one")));
        stage("a", "six");
        stage("fresh", "new");

        restart();

        var list = blob("a").listBlocks(BlockListType.ALL);
        assertThat(list.getCommittedBlocks())
                .extracting(block -> block.getName())
                .containsExactly(id("one"), id("two"), id("one"));
        assertThat(list.getUncommittedBlocks())
                .extracting(block -> block.getName())
                .containsExactly(id("six"));
        blob("a").commitBlockList(List.of(id("six"), id("two")), true);
        assertThat(blob("a").downloadContent()).hasToString("sixtwo");
        blob("fresh").commitBlockList(List.of(id("new")));
        assertThat(blob("fresh").downloadContent()).hasToString("new");
    }

    @Test
    void forgetsContentsThatNothingNamesAnyMore() {
        upload("a", "1");
        upload("a", "2");
        upload("b", "3");
        blob("b").delete();
        stage("c", "x");
        container("gone").getBlobClient("d").upload(BinaryData.fromString("4"));
        container("gone").delete();
        restart();
        upload("a", "5");
        stop();

        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            assertThat(maps.numbered("contents").values().stream()
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                    .containsExactlyInAnyOrder("x", "5");
            assertThat(maps.named("blobs").keySet()).containsExactly("blobs/a", "blobs/c");
        }
        start();
    }

    @Test
    void letsNoSecondAccountInAndNamesTheDirectory() {
        assertThatThrownBy(() -> BlobServer.start(BlobOptions.DEFAULT.withData(folder)))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(folder + " is in use by another sandbox");
    }

    private void stage(String blob, String content) {
        blob(blob).stageBlock(id(content), BinaryData.fromString(content));
    }

    private static String id(String content) {
        return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    private static BlobLeaseClient lease(BlockBlobClient blob) {
        return new BlobLeaseClientBuilder().blobClient(blob).leaseId(ID).buildClient();
    }
}
