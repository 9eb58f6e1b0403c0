package io.dstream.sandbox.blob;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A block blob: content and metadata, each state of them with a new tag, and the lease. */
final class Blob {
    private final String name;
    private final Instant createdAt;
    private final Lease lease;
    private byte[] content = new byte[0];
    private ContentHeaders headers = ContentHeaders.NONE;
    private Map<String, String> metadata = Map.of();
    private Instant lastModified;
    private String etag = "";

    Blob(String name, Instant createdAt, Lease lease) {
        this.name = name;
        this.createdAt = createdAt;
        this.lastModified = createdAt;
        this.lease = lease;
    }

    /** Puts a blob back as it was written. */
    Blob(String name, KeptForms.BlobForm form, byte[] content, Clock clock) {
        this.name = name;
        this.createdAt = form.createdAt();
        this.lease = new Lease(clock, form.lease());
        this.content = content;
        this.headers = form.headers();
        this.metadata = form.metadata();
        this.lastModified = form.lastModified();
        this.etag = form.etag();
    }

    /** Returns what is written of it. */
    KeptForms.BlobForm form(ToLongFunction<byte[]> number) {
        return new KeptForms.BlobForm(
                createdAt, number.applyAsLong(content), headers, metadata, lastModified, etag, lease.form());
    }

    /** The HTTP headers that a blob repeats to its readers; empty where nothing was said. */
    record ContentHeaders(String type, String encoding, String language, String disposition, String cacheControl) {
        static final ContentHeaders NONE = new ContentHeaders("application/octet-stream", "", "", "", "");
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    Lease lease() {
        return lease;
    }

    /** Returns the content, which is never changed in place. */
    byte[] content() {
        return content;
    }

    ContentHeaders headers() {
        return headers;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    Instant lastModified() {
        return lastModified;
    }

    String etag() {
        return etag;
    }

    void write(byte[] newContent, ContentHeaders newHeaders, Map<String, String> newMetadata) {
        content = newContent;
        headers = newHeaders;
        metadata = newMetadata;
        lease.written();
    }

    void writeMetadata(Map<String, String> newMetadata) {
        metadata = newMetadata;
        lease.written();
    }

    void stamp(String newEtag, Instant now) {
        etag = newEtag;
        lastModified = now;
    }
}
