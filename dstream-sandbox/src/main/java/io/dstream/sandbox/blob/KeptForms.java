package io.dstream.sandbox.blob;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written of an account's parts. */
final class KeptForms {
    private KeptForms() {}

    record ContainerForm(String name, Map<String, String> metadata, String etag, Instant lastModified) {}

    /** What is kept under a blob's name: the blob, null where only blocks are staged, and the blocks. */
    record Entry(String container, String name, @Nullable BlobForm blob, BlocksForm blocks) {}

    /**
     * A blob.
     *
     * @param content the number of its content
     */
    record BlobForm(
            Instant createdAt,
            long content,
            Blob.ContentHeaders headers,
            Map<String, String> metadata,
            Instant lastModified,
            String etag,
            LeaseForm lease) {}

    record LeaseForm(LeaseState state, String id, Duration duration, Instant end) {}

    /**
     * The blocks of a name, by the numbers of their contents.
     *
     * @param order the ids of the committed ones as they make up the content
     */
    record BlocksForm(List<BlockForm> staged, List<BlockForm> committed, List<String> order) {}

    record BlockForm(String id, long content) {}
}
