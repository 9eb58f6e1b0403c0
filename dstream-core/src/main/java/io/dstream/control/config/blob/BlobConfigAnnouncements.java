package io.dstream.control.config.blob;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.config.ConfigAnnouncement;
import io.dstream.control.config.ConfigAnnouncements;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import io.dstream.lease.blob.LeaseContainer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the announced configuration as the blob {@code config/<scope>/announced.json} and earlier ones beside it.
 *
 * <p>The blob's own entity tag makes sure that two instances cannot announce at once.
 */
public final class BlobConfigAnnouncements implements ConfigAnnouncements {
    private static final int MAX_BLOB_BYTES = 8 << 20;

    private final LeaseContainer container;
    private final String prefix;

    /**
     * Creates it without connecting yet.
     *
     * @param scope what the instances share, such as a database
     */
    public BlobConfigAnnouncements(LeaseContainer container, String scope) {
        this.container = container;
        this.prefix = "config/" + LeaseContainer.encode(scope) + "/";
    }

    private record Stored(ConfigAnnouncement announcement, String blobTag) {}

    @Override
    public Optional<ConfigAnnouncement> latest() {
        return call(() -> stored(announced())).map(Stored::announcement);
    }

    private BlobClient announced() {
        return container.blob(prefix + "announced.json");
    }

    private Optional<Stored> stored(BlobClient blob) {
        try {
            var properties = blob.getPropertiesWithResponse(null, container.maxCall(), null)
                    .getValue();
            if (properties.getBlobSize() > MAX_BLOB_BYTES) {
                throw malformed(blob, null);
            }
            var content = blob.downloadContentWithResponse(null, null, container.maxCall(), null);
            String tag = content.getDeserializedHeaders().getETag();
            byte[] json = content.getValue().toBytes();
            return Optional.of(new Stored(Json.read(json, ConfigAnnouncement.class), tag));
        } catch (JsonFormatException e) {
            throw malformed(blob, e);
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ControlException malformed(BlobClient blob, @Nullable RuntimeException cause) {
        return new ControlException(
                Reason.CONFLICT,
                "The blob " + blob.getBlobName() + " holds no announced configuration; delete it, and apply again.",
                cause);
    }

    @Override
    public boolean announce(ConfigAnnouncement next, ConfigAnnouncement replaced, Optional<String> seen) {
        return call(() -> {
            Optional<Stored> stored = stored(announced());
            if (!stored.map(found -> found.announcement().etag()).equals(seen)) {
                return false;
            }
            // The earlier one first: a crash between the two leaves a history with what still runs, which is left out.
            keep(replaced);
            BlobRequestConditions conditions = new BlobRequestConditions();
            stored.ifPresentOrElse(
                    found -> conditions.setIfMatch(found.blobTag()), () -> conditions.setIfNoneMatch("*"));
            return write(announced(), next, conditions);
        });
    }

    private void keep(ConfigAnnouncement replaced) {
        String name = "%shistory/%013d-%s.json".formatted(prefix, replaced.at().toEpochMilli(), replaced.etag());
        write(container.blob(name), replaced, new BlobRequestConditions());
        List<String> names = historyNames();
        for (String old : names.subList(Math.min(MAX_HISTORY, names.size()), names.size())) {
            container.blob(old).deleteIfExists();
        }
    }

    private boolean write(BlobClient blob, ConfigAnnouncement announcement, BlobRequestConditions conditions) {
        container.createIfMissing();
        try {
            blob.uploadWithResponse(
                    new BlobParallelUploadOptions(BinaryData.fromBytes(Json.writeBytes(announcement)))
                            .setRequestConditions(conditions),
                    container.maxCall(),
                    null);
            return true;
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 412 || BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the names of the earlier ones, the newest first. */
    private List<String> historyNames() {
        ListBlobsOptions options = new ListBlobsOptions().setPrefix(prefix + "history/");
        try {
            return container.client().listBlobs(options, container.maxCall()).stream()
                    .map(BlobItem::getName)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<ConfigAnnouncement> history() {
        return call(() -> historyNames().stream()
                .limit(MAX_HISTORY)
                .flatMap(name -> stored(container.blob(name)).stream())
                .map(Stored::announcement)
                .toList());
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (BlobStorageException e) {
            throw new ControlException(
                    Reason.UNAVAILABLE,
                    "The blob storage refuses (" + e.getStatusCode() + " " + e.getErrorCode() + ").",
                    e);
        } catch (ControlException e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK wraps what the network does in exceptions of several libraries.
            throw new ControlException(
                    Reason.UNAVAILABLE,
                    "The blob storage cannot be reached (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }
}
