package io.dstream.route.azure;

import com.azure.core.util.BinaryData;
import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.models.Checkpoint;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.KeyText;
import io.dstream.ingest.Payload;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import io.dstream.route.SessionNote;
import io.dstream.route.partition.PartitionDelivery;
import io.dstream.route.partition.PartitionRecords;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the notes of a partition in one blob, {@code routing/<hub>/<partition>}, written under its entity tag; what is set
 * aside in blobs {@code set-aside/<hub>/<partition>/<sequence>}; and checkpoints where the SDK keeps them.
 *
 * <p>The blob has a line for each session: its id, its note.
 */
final class BlobPartitionRecords implements PartitionRecords {
    private static final int MAX_DESCRIPTION = 500;
    private static final int TOO_MANY_LINES = 100_000;

    private final LeaseContainer container;
    private final CheckpointStore checkpoints;
    private final Partition partition;
    private final String folder;
    private final BlobClient blob;
    private @Nullable String tag;

    /** Which partition. */
    record Partition(String namespace, String hub, String consumerGroup, String id) {}

    BlobPartitionRecords(LeaseContainer container, CheckpointStore checkpoints, Partition partition) {
        this.container = container;
        this.checkpoints = checkpoints;
        this.partition = partition;
        this.folder = LeaseContainer.encode(partition.hub()) + "/" + LeaseContainer.encode(partition.id());
        this.blob = container.blob("routing/" + folder);
    }

    @Override
    public Map<String, SessionNote> load() {
        return call("reading the notes", () -> {
            try {
                BlobDownloadContentResponse response =
                        blob.downloadContentWithResponse(null, null, container.maxCall(), null);
                Map<String, SessionNote> notes = decode(response.getValue().toString());
                tag = response.getDeserializedHeaders().getETag();
                // Written once at the beginning: a former holder that still lives can then keep nothing more.
                upload(notes);
                return notes;
            } catch (BlobStorageException e) {
                if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    throw e;
                }
                tag = null;
                upload(Map.of());
                return Map.of();
            }
        });
    }

    @Override
    public void keep(Map<String, SessionNote> notes) {
        call("keeping the notes", () -> upload(notes));
    }

    private boolean upload(Map<String, SessionNote> notes) {
        BlobRequestConditions unchanged = new BlobRequestConditions();
        if (tag == null) {
            unchanged.setIfNoneMatch("*");
        } else {
            unchanged.setIfMatch(tag);
        }
        BlobParallelUploadOptions options =
                new BlobParallelUploadOptions(BinaryData.fromString(encode(notes))).setRequestConditions(unchanged);
        tag = blob.uploadWithResponse(options, container.maxCall(), null)
                .getValue()
                .getETag();
        return true;
    }

    @Override
    public void setAside(PartitionDelivery delivery, String reason, String description) {
        EventHubDelivery event = (EventHubDelivery) delivery;
        BlobClient aside = container.blob("set-aside/" + folder + "/" + event.sequence());
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("reason", KeyText.encode(reason));
        metadata.put(
                "description",
                KeyText.encode(description.substring(0, Math.min(description.length(), MAX_DESCRIPTION))));
        metadata.put("session", KeyText.encode(event.session()));
        metadata.put("messageid", KeyText.encode(event.messageId()));
        BlobParallelUploadOptions options =
                new BlobParallelUploadOptions(BinaryData.fromBytes(event.event().getBody())).setMetadata(metadata);
        call("setting a message aside", () -> aside.uploadWithResponse(options, container.maxCall(), null));
    }

    @Override
    public void checkpoint(PartitionDelivery upTo) {
        EventHubDelivery event = (EventHubDelivery) upTo;
        Checkpoint checkpoint = new Checkpoint()
                .setFullyQualifiedNamespace(partition.namespace())
                .setEventHubName(partition.hub())
                .setConsumerGroup(partition.consumerGroup())
                .setPartitionId(partition.id())
                .setSequenceNumber(event.sequence())
                .setOffsetString(event.event().getOffsetString());
        call("moving the checkpoint", () -> {
            checkpoints.updateCheckpoint(checkpoint).block(container.maxCall());
            return true;
        });
    }

    private <T> T call(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (BlobStorageException e) {
            throw failed(action, e, cause(e));
        } catch (IngestFormatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(action, e, Cause.UNREACHABLE);
        }
    }

    private static Cause cause(BlobStorageException e) {
        return switch (e.getStatusCode()) {
            case 409, 412 -> Cause.LOCK_LOST;
            case 401, 403 -> Cause.REFUSED;
            default -> Cause.UNREACHABLE;
        };
    }

    private IngestSessionException failed(String action, RuntimeException cause, Cause reason) {
        return new IngestSessionException(
                partition.hub() + " - partition " + partition.id() + ", " + action + " failed: " + cause.getMessage(),
                reason,
                cause);
    }

    private static String encode(Map<String, SessionNote> notes) {
        StringBuilder lines = new StringBuilder();
        notes.forEach((session, note) -> lines.append(KeyText.encode(session))
                .append('\t')
                .append(note.encode().toUtf8())
                .append('\n'));
        return lines.toString();
    }

    private static Map<String, SessionNote> decode(String text) {
        Map<String, SessionNote> notes = new TreeMap<>();
        for (String line : text.lines().limit(TOO_MANY_LINES).toList()) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IngestFormatException("A line of the notes has no session");
            }
            notes.put(
                    KeyText.decode(line.substring(0, tab)),
                    SessionNote.decode(Payload.ofUtf8(line.substring(tab + 1))));
        }
        return notes;
    }
}
