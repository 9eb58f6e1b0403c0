package io.dstream.sandbox.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java SDK on staged blocks, conditions and listing, and on what the sandbox refuses to serve. */
class BlockBlobIT {
    private static BlobServer server;
    private static BlobServiceClient service;

    private BlobContainerClient container;
    private BlockBlobClient blob;

    @BeforeAll
    static void start() {
        server = BlobServer.start(BlobOptions.DEFAULT);
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
        blob = container.getBlobClient("blob").getBlockBlobClient();
    }

    // ---- blocks

    @Test
    void joinsBlocksInTheOrderOfTheList() {
        stage("a", "one ");
        stage("b", "two ");

        blob.commitBlockList(List.of(id("b"), id("a"), id("b")), true);

        assertThat(blob.downloadContent().toString()).isEqualTo("two one two ");
    }

    @Test
    void hidesABlobWhoseBlocksAreOnlyStaged() {
        stage("a", "x");

        assertThat(blob.exists()).isFalse();
        assertThat(container.listBlobs()).isEmpty();
    }

    @Test
    void keepsTheContentWhileBlocksAreStaged() {
        upload("before");

        stage("a", "after");

        assertThat(blob.downloadContent().toString()).isEqualTo("before");
    }

    @Test
    void usesCommittedBlocksAgain() {
        stage("a", "one ");
        stage("b", "two ");
        blob.commitBlockList(List.of(id("a"), id("b")), true);
        stage("c", "three ");

        blob.commitBlockList(List.of(id("a"), id("c")), true);

        assertThat(blob.downloadContent().toString()).isEqualTo("one three ");
    }

    @Test
    void tellsCommittedAndStagedBlocks() {
        stage("a", "one");
        blob.commitBlockList(List.of(id("a")), true);
        stage("b", "three");

        assertThat(blob.listBlocks(BlockListType.ALL).getCommittedBlocks())
                .extracting(Block::getName, Block::getSizeLong)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id("a"), 3L));
        assertThat(blob.listBlocks(BlockListType.ALL).getUncommittedBlocks())
                .extracting(Block::getName, Block::getSizeLong)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id("b"), 5L));
    }

    @Test
    void refusesAListWithABlockThatIsMissing() {
        stage("a", "x");

        assertFails(400, "InvalidBlockList", () -> blob.commitBlockList(List.of(id("z")), true));
    }

    @Test
    void refusesBlockIdsOfDifferentLengths() {
        stage("a", "x");

        assertFails(400, "InvalidBlobOrBlock", () -> stage("a longer id", "y"));
    }

    @Test
    void takesMetadataAndHeadersWithTheList() {
        stage("a", "x");

        blob.commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(List.of(id("a")))
                        .setMetadata(Map.of("owner", "me"))
                        .setHeaders(new BlobHttpHeaders().setContentType("text/plain")),
                null,
                Context.NONE);

        assertThat(blob.getProperties().getMetadata()).containsExactly(Map.entry("owner", "me"));
        assertThat(blob.getProperties().getContentType()).isEqualTo("text/plain");
    }

    @Test
    void takesAListOnlyWhereThereIsNoBlobIfAskedTo() {
        upload("x");
        stage("a", "y");

        assertFails(409, "BlobAlreadyExists", () -> blob.commitBlockList(List.of(id("a")), false));
    }

    @Test
    void stagesUnderTheLeaseOnly() {
        upload("x");
        new BlobLeaseClientBuilder().blobClient(blob).buildClient().acquireLease(15);

        assertFails(412, "LeaseIdMissing", () -> stage("a", "y"));
    }

    @Test
    void takesAParallelUploadInBlocks() {
        byte[] content = new byte[1_000_000];
        content[999_999] = 9;

        container
                .getBlobClient("blob")
                .uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                                .setParallelTransferOptions(new ParallelTransferOptions()
                                        .setBlockSizeLong(100_000L)
                                        .setMaxSingleUploadSizeLong(100_000L)),
                        null,
                        Context.NONE);

        assertThat(blob.downloadContent().toBytes()).isEqualTo(content);
        assertThat(blob.listBlocks(BlockListType.COMMITTED).getCommittedBlocks())
                .hasSize(10);
    }

    // ---- conditions, ranges, lists

    @Test
    void readsOnlyWhatMatches() {
        upload("x");

        assertFails(
                412,
                "ConditionNotMet",
                () -> blob.downloadStreamWithResponse(
                        new ByteArrayOutputStream(),
                        null,
                        null,
                        new BlobRequestConditions().setIfMatch("\"0x1\""),
                        false,
                        null,
                        Context.NONE));
    }

    @Test
    void deletesOnlyWhatMatches() {
        upload("x");

        assertFails(
                412,
                "ConditionNotMet",
                () -> blob.deleteWithResponse(
                        null, new BlobRequestConditions().setIfMatch("\"0x1\""), null, Context.NONE));
        assertThat(blob.exists()).isTrue();
    }

    @Test
    void readsARangeUpToTheEnd() {
        upload("0123456789");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        blob.downloadStreamWithResponse(out, new BlobRange(7), null, null, false, null, Context.NONE);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("789");
    }

    @Test
    void refusesARangeBehindTheEnd() {
        upload("0123456789");

        assertFails(
                416,
                "InvalidRange",
                () -> blob.downloadStreamWithResponse(
                        new ByteArrayOutputStream(), new BlobRange(10), null, null, false, null, Context.NONE));
    }

    @Test
    void repeatsTheContentHeaders() {
        upload("x");

        blob.setHttpHeaders(new BlobHttpHeaders()
                .setContentType("text/csv")
                .setContentLanguage("de")
                .setCacheControl("no-cache"));

        assertThat(blob.getProperties().getContentType()).isEqualTo("text/csv");
        assertThat(blob.getProperties().getContentLanguage()).isEqualTo("de");
        assertThat(blob.getProperties().getCacheControl()).isEqualTo("no-cache");
    }

    @Test
    void listsFoldersOverPages() {
        for (String name : List.of("a/1", "a/2", "b/1", "c", "d/1/x")) {
            container.getBlobClient(name).upload(BinaryData.fromString("x"));
        }

        assertThat(container.listBlobsByHierarchy("/", new ListBlobsOptions().setMaxResultsPerPage(2), null))
                .extracting(BlobItem::getName)
                .containsExactlyInAnyOrder("a/", "b/", "c", "d/");
        assertThat(container.listBlobsByHierarchy("/", new ListBlobsOptions().setPrefix("d/"), null))
                .extracting(BlobItem::getName)
                .containsExactly("d/1/");
    }

    @Test
    void keepsTheMetadataOfAContainer() {
        container.setMetadata(Map.of("team", "data"));

        assertThat(container.getProperties().getMetadata()).containsEntry("team", "data");
    }

    // ---- not served

    @Test
    void refusesAppendBlobsByName() {
        assertNotServed(
                "AppendBlob",
                () -> container.getBlobClient("a").getAppendBlobClient().create());
    }

    @Test
    void refusesPageBlobsByName() {
        assertNotServed(
                "PageBlob",
                () -> container.getBlobClient("p").getPageBlobClient().create(512));
    }

    @Test
    void refusesCopiesByName() {
        upload("x");

        assertNotServed("copy", () -> container.getBlobClient("copy").copyFromUrl(blob.getBlobUrl()));
    }

    @Test
    void refusesSnapshotsByName() {
        upload("x");

        assertNotServed("snapshot", blob::createSnapshot);
    }

    @Test
    void refusesTagsByName() {
        upload("x");

        assertNotServed("tags", () -> blob.setTags(Map.of("a", "b")));
    }

    @Test
    void refusesTiersByName() {
        upload("x");

        assertNotServed("tier", () -> blob.setAccessTier(AccessTier.COOL));
    }

    @Test
    void refusesToReadASnapshot() {
        upload("x");

        assertNotServed("snapshot", () -> blob.getSnapshotClient("2026-11-22T10:00:00.0000000Z")
                .downloadContent());
    }

    private void stage(String name, String content) {
        blob.stageBlock(id(name), BinaryData.fromString(content));
    }

    private void upload(String text) {
        blob.getContainerClient().getBlobClient("blob").upload(BinaryData.fromString(text), true);
    }

    private static String id(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertNotServed(String what, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BlobStorageException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(501);
            assertThat(e.getServiceMessage()).contains(what);
        });
    }

    private static void assertFails(int status, String code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(BlobStorageException.class, e -> {
            assertThat(e.getErrorCode()).hasToString(code);
            assertThat(e.getStatusCode()).isEqualTo(status);
        });
    }
}
