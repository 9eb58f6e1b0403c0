package io.dstream.lease.blob;

import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.dstream.lease.InstanceRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a heartbeat of each instance as a blob {@code instances/<scope>/<id>}. */
public final class BlobInstanceRegistry implements InstanceRegistry {

    private final LeaseContainer container;
    private final String prefix;
    private final String self;
    private final String host;
    private final Instant started;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * Creates a registry without connecting yet.
     *
     * @param scope what the instances share, such as a database: others in the same container take no part
     * @param self the id of this instance: letters, digits, dots and hyphens, another one for each start
     * @param host the machine, noted for a person to read
     * @param started when the instance was started, likewise
     */
    public BlobInstanceRegistry(LeaseContainer container, String scope, String self, String host, Instant started) {
        this.container = container;
        this.prefix = "instances/" + LeaseContainer.encode(scope) + "/";
        this.self = LeaseContainer.encode(self);
        this.host = LeaseContainer.encode(host);
        this.started = started;
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public void beat() {
        Map<String, String> metadata = Map.of(
                "host", host,
                "started", started.toString(),
                "sequence", Long.toString(sequence.incrementAndGet()));
        BlobFaults.call(self, "heartbeat", () -> {
            container.write(container.blob(prefix + self), metadata, new BlobRequestConditions());
            return true;
        });
    }

    @Override
    public List<Beat> beats() {
        ListBlobsOptions options =
                new ListBlobsOptions().setPrefix(prefix).setDetails(new BlobListDetails().setRetrieveMetadata(true));
        return BlobFaults.call(self, "listing heartbeats", () -> list(options));
    }

    private List<Beat> list(ListBlobsOptions options) {
        try {
            return container.client().listBlobs(options, container.maxCall()).stream()
                    .map(this::beatOf)
                    .toList();
        } catch (BlobStorageException e) {
            if (BlobFaults.isContainerMissing(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private Beat beatOf(BlobItem blob) {
        Map<String, String> metadata = blob.getMetadata() == null ? Map.of() : blob.getMetadata();
        // Every write gives a new ETag; the sequence number stands in where a storage does not keep to that.
        return new Beat(
                blob.getName().substring(prefix.length()),
                blob.getProperties().getETag() + "/" + metadata.getOrDefault("sequence", ""));
    }

    @Override
    public void remove(String instance) {
        BlobFaults.call(instance, "removing the heartbeat", () -> {
            try {
                container.blob(prefix + instance).deleteWithResponse(null, null, container.maxCall(), null);
            } catch (BlobStorageException e) {
                if (!BlobFaults.isMissing(e)) {
                    throw e;
                }
            }
            return true;
        });
    }
}
