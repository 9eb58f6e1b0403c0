package io.dstream.sandbox.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The operations on a blob. */
final class BlobApi {
    private final Account account;

    BlobApi(Account account) {
        this.account = account;
    }

    StorageReply answer(StorageRequest request) {
        String operation = request.method() + " " + request.parameter("comp");
        return switch (operation.trim()) {
            case "PUT" -> put(request);
            case "GET" -> get(request);
            case "HEAD", "HEAD metadata", "GET metadata" -> head(request);
            case "DELETE" -> delete(request);
            case "PUT metadata" -> putMetadata(request);
            case "PUT properties" -> putProperties(request);
            case "PUT lease" -> lease(request);
            default -> throw StorageError.NOT_SERVED.exception(operation);
        };
    }

    private StorageReply put(StorageRequest request) {
        String type = request.header("x-ms-blob-type");
        if (!type.equals("BlockBlob") || !request.header("x-ms-copy-source").isEmpty()) {
            throw StorageError.NOT_SERVED.exception(type.isEmpty() ? "copy" : type);
        }
        Optional<Blob> present = account.find(request.container(), request.blob());
        Conditions.of(request).checkPut(present);
        if (present.isPresent()) {
            present.get().lease().checkWrite(request.leaseId());
        } else if (!request.leaseId().isEmpty()) {
            throw StorageError.LEASE_NOT_PRESENT_BLOB.exception();
        }
        byte[] content = request.body().bytes();
        String md5 = md5(content);
        String declared = request.header("Content-MD5");
        if (!declared.isEmpty() && !declared.equals(md5)) {
            throw StorageError.INVALID_HEADER.exception("Content-MD5");
        }
        Blob.ContentHeaders headers = contentHeaders(request);
        var metadata = request.metadata();
        Blob blob = present.orElseGet(() -> account.newBlob(request.container(), request.blob()));
        blob.write(content, headers, metadata);
        account.stamp(blob);
        return StorageReply.of(201)
                .version(blob.etag(), blob.lastModified())
                .with("Content-MD5", md5)
                .with("x-ms-request-server-encrypted", "false");
    }

    private static Blob.ContentHeaders contentHeaders(StorageRequest request) {
        String type = request.header("x-ms-blob-content-type");
        return new Blob.ContentHeaders(
                type.isEmpty() ? Blob.ContentHeaders.NONE.type() : type,
                request.header("x-ms-blob-content-encoding"),
                request.header("x-ms-blob-content-language"),
                request.header("x-ms-blob-content-disposition"),
                request.header("x-ms-blob-cache-control"));
    }

    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private StorageReply get(StorageRequest request) {
        Blob blob = readable(request);
        ByteRange range = ByteRange.of(request, blob.content().length);
        StorageReply reply = StorageReply.content(range.isWhole() ? 200 : 206, range.cut(blob.content()));
        if (!range.isWhole()) {
            reply.with("Content-Range", range.header(blob.content().length));
        }
        return describe(reply, blob);
    }

    private StorageReply head(StorageRequest request) {
        Blob blob = readable(request);
        StorageReply reply = describe(StorageReply.of(200), blob);
        return request.parameter("comp").isEmpty()
                ? reply.with("Content-Length", Integer.toString(blob.content().length))
                : reply;
    }

    private Blob readable(StorageRequest request) {
        Blob blob = account.blob(request.container(), request.blob());
        Conditions.of(request).checkRead(blob);
        blob.lease().checkRead(request.leaseId());
        return blob;
    }

    private static StorageReply describe(StorageReply reply, Blob blob) {
        blob.metadata().forEach((name, value) -> reply.with("x-ms-meta-" + name, value));
        LeaseState state = blob.lease().state();
        if (state == LeaseState.LEASED) {
            reply.with("x-ms-lease-duration", blob.lease().isInfinite() ? "infinite" : "fixed");
        }
        return reply.version(blob.etag(), blob.lastModified())
                .with("Content-Type", blob.headers().type())
                .with("Content-Encoding", blob.headers().encoding())
                .with("Content-Language", blob.headers().language())
                .with("Content-Disposition", blob.headers().disposition())
                .with("Cache-Control", blob.headers().cacheControl())
                .with("Accept-Ranges", "bytes")
                .with("x-ms-blob-type", "BlockBlob")
                .with("x-ms-creation-time", StorageReply.time(blob.createdAt()))
                .with("x-ms-server-encrypted", "false")
                .with("x-ms-lease-state", state.wireName())
                .with("x-ms-lease-status", state.locks() ? "locked" : "unlocked");
    }

    private StorageReply delete(StorageRequest request) {
        writable(request);
        account.container(request.container()).blobs().remove(request.blob());
        return StorageReply.of(202).with("x-ms-delete-type-permanent", "true");
    }

    private StorageReply putMetadata(StorageRequest request) {
        Blob blob = writable(request);
        blob.writeMetadata(request.metadata());
        account.stamp(blob);
        return StorageReply.of(200).version(blob.etag(), blob.lastModified());
    }

    private StorageReply putProperties(StorageRequest request) {
        Blob blob = writable(request);
        blob.write(blob.content(), contentHeaders(request), blob.metadata());
        account.stamp(blob);
        return StorageReply.of(200).version(blob.etag(), blob.lastModified());
    }

    private Blob writable(StorageRequest request) {
        Blob blob = account.blob(request.container(), request.blob());
        Conditions.of(request).checkWrite(blob);
        blob.lease().checkWrite(request.leaseId());
        return blob;
    }

    private StorageReply lease(StorageRequest request) {
        Blob blob = account.blob(request.container(), request.blob());
        Conditions.of(request).checkWrite(blob);
        return LeaseApi.answer(request, blob);
    }
}
