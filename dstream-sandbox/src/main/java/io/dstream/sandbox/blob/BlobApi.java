package io.dstream.sandbox.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The operations on a blob. */
final class BlobApi {
    /** Headers that ask for what is not served; whoever sends them must not believe that they had an effect. */
    private static final List<String> NOT_SERVED = List.of(
            "x-ms-tags",
            "x-ms-if-tags",
            "x-ms-access-tier",
            "x-ms-encryption-key",
            "x-ms-encryption-scope",
            "x-ms-immutability-policy-until-date",
            "x-ms-legal-hold");

    private final Account account;
    private final BlockApi blocks;

    BlobApi(Account account) {
        this.account = account;
        this.blocks = new BlockApi(account);
    }

    StorageReply answer(StorageRequest request) {
        checkServed(request);
        String operation = request.method() + " " + request.parameter("comp");
        return switch (operation.trim()) {
            case "PUT" -> put(request);
            case "GET" -> get(request);
            case "HEAD", "HEAD metadata", "GET metadata" -> head(request);
            case "DELETE" -> delete(request);
            case "PUT metadata" -> putMetadata(request);
            case "PUT properties" -> putProperties(request);
            case "PUT lease" -> lease(request);
            case "PUT block" -> blocks.stage(request);
            case "PUT blocklist" -> putBlockList(request);
            case "GET blocklist" -> blocks.list(request);
            default -> throw StorageError.NOT_SERVED.exception(operation);
        };
    }

    private static void checkServed(StorageRequest request) {
        for (String header : NOT_SERVED) {
            if (!request.header(header).isEmpty()) {
                throw StorageError.NOT_SERVED.exception(header);
            }
        }
        for (String parameter : List.of("snapshot", "versionid")) {
            if (!request.parameter(parameter).isEmpty()) {
                throw StorageError.NOT_SERVED.exception(parameter);
            }
        }
    }

    private StorageReply put(StorageRequest request) {
        String type = request.header("x-ms-blob-type");
        if (!type.equals("BlockBlob") || !request.header("x-ms-copy-source").isEmpty()) {
            throw StorageError.NOT_SERVED.exception(type.isEmpty() ? "copy" : type);
        }
        Optional<Blob> present = replaceable(request);
        byte[] content = request.body().bytes();
        String md5 = checkedMd5(request, content);
        StorageReply reply = write(request, present, content);
        account.container(request.container()).blocks(request.blob()).clear();
        return reply.with("Content-MD5", md5);
    }

    private StorageReply putBlockList(StorageRequest request) {
        Optional<Blob> present = replaceable(request);
        String md5 = checkedMd5(request, request.body().bytes());
        // Bad metadata must fail before the staged blocks are taken.
        var unused = request.metadata();
        return write(request, present, blocks.commit(request)).with("Content-MD5", md5);
    }

    /** Returns the blob that a new one is to replace, if there is one, and checks that it may. */
    private Optional<Blob> replaceable(StorageRequest request) {
        Optional<Blob> present = account.find(request.container(), request.blob());
        Conditions.of(request).checkPut(present);
        if (present.isPresent()) {
            present.get().lease().checkWrite(request.leaseId());
        } else if (!request.leaseId().isEmpty()) {
            throw StorageError.LEASE_NOT_PRESENT_BLOB.exception();
        }
        return present;
    }

    private StorageReply write(StorageRequest request, Optional<Blob> present, byte[] content) {
        Blob.ContentHeaders headers = contentHeaders(request);
        var metadata = request.metadata();
        Blob blob = present.orElseGet(() -> account.newBlob(request.container(), request.blob()));
        blob.write(content, headers, metadata);
        account.stamp(blob);
        return StorageReply.of(201)
                .version(blob.etag(), blob.lastModified())
                .with("x-ms-request-server-encrypted", "false");
    }

    /** Returns the body's MD5, which is as the request declares where it does. */
    static String checkedMd5(StorageRequest request, byte[] content) {
        String md5 = md5(content);
        String declared = request.header("Content-MD5");
        if (!declared.isEmpty() && !declared.equals(md5)) {
            throw StorageError.MD5_MISMATCH.exception();
        }
        return md5;
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
        account.container(request.container()).remove(request.blob());
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
