package io.dstream.control.blob;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.note.NoteStore;
import io.dstream.lease.blob.LeaseContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps each note as a blob of the container that the leases are in. */
public final class BlobNoteStore implements NoteStore {
    private static final int LARGEST_PAGE = 5_000;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final LeaseContainer container;

    /** Creates a store without connecting yet. */
    public BlobNoteStore(LeaseContainer container) {
        this.container = container;
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        ListBlobsOptions options = new ListBlobsOptions().setPrefix(prefix);
        // Where names are to be skipped, small pages would be many calls.
        options.setMaxResultsPerPage(after.isEmpty() ? Math.min(limit, LARGEST_PAGE) : LARGEST_PAGE);
        return call(prefix, "listing", () -> {
            List<Entry> entries = new ArrayList<>();
            try {
                for (BlobItem blob : container.client().listBlobs(options, container.maxCall())) {
                    if (blob.getName().compareTo(after) > 0) {
                        entries.add(new Entry(
                                blob.getName(), unquoted(blob.getProperties().getETag())));
                    }
                    if (entries.size() == limit) {
                        break;
                    }
                }
            } catch (BlobStorageException e) {
                if (e.getStatusCode() != NOT_FOUND) {
                    throw e;
                }
                // The container is created with the first write.
            }
            return entries;
        });
    }

    @Override
    public Optional<Note> read(String name) {
        return call(name, "reading", () -> {
            try {
                var response =
                        container.blob(name).downloadContentWithResponse(null, null, container.maxCall(), Context.NONE);
                String tag = unquoted(response.getDeserializedHeaders().getETag());
                return Optional.of(new Note(name, tag, response.getValue().toString()));
            } catch (BlobStorageException e) {
                if (e.getStatusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public void write(String name, String text) {
        call(name, "writing", () -> upload(name, text, new BlobRequestConditions()));
    }

    @Override
    public Optional<String> create(String name, String text) {
        return writeIf(name, text, new BlobRequestConditions().setIfNoneMatch("*"));
    }

    @Override
    public Optional<String> replace(String name, String tag, String text) {
        return writeIf(name, text, new BlobRequestConditions().setIfMatch('"' + tag + '"'));
    }

    private Optional<String> writeIf(String name, String text, BlobRequestConditions conditions) {
        return call(name, "writing", () -> {
            try {
                return Optional.of(upload(name, text, conditions));
            } catch (BlobStorageException e) {
                // An If-Match on a blob that is gone answers 412, too; 404 is for other storages.
                if (e.getStatusCode() == CONFLICT
                        || e.getStatusCode() == PRECONDITION_FAILED
                        || e.getStatusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private String upload(String name, String text, BlobRequestConditions conditions) {
        BlobClient blob = container.blob(name);
        return container.creatingIfMissing(() -> unquoted(blob.uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromString(text)).setRequestConditions(conditions),
                        container.maxCall(),
                        Context.NONE)
                .getValue()
                .getETag()));
    }

    @Override
    public void delete(String name) {
        call(name, "deleting", () -> container
                .blob(name)
                .deleteIfExistsWithResponse(null, null, container.maxCall(), Context.NONE)
                .getValue());
    }

    private static String unquoted(String tag) {
        return tag.startsWith("\"") ? tag.substring(1, tag.length() - 1) : tag;
    }

    private static <T> T call(String name, String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (BlobStorageException e) {
            throw new ControlException(
                    Reason.UNAVAILABLE,
                    name + " - " + action + " failed: the blob storage answered " + e.getStatusCode() + " "
                            + e.getErrorCode(),
                    e);
        } catch (RuntimeException e) {
            // Without an answer the SDK throws what its HTTP client and Reactor throw: no type of its own.
            throw new ControlException(
                    Reason.UNAVAILABLE, name + " - " + action + " failed: the blob storage did not answer", e);
        }
    }
}
