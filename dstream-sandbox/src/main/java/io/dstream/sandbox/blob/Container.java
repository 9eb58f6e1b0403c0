package io.dstream.sandbox.blob;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A container with its blobs in the order of their names. */
final class Container {
    private final String name;
    private final TreeMap<String, Blob> blobs = new TreeMap<>();
    private Map<String, String> metadata;
    private String etag;
    private Instant lastModified;

    Container(String name, Map<String, String> metadata, String etag, Instant now) {
        this.name = name;
        this.metadata = metadata;
        this.etag = etag;
        this.lastModified = now;
    }

    String name() {
        return name;
    }

    NavigableMap<String, Blob> blobs() {
        return blobs;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    String etag() {
        return etag;
    }

    Instant lastModified() {
        return lastModified;
    }

    void writeMetadata(Map<String, String> newMetadata, String newEtag, Instant now) {
        metadata = newMetadata;
        etag = newEtag;
        lastModified = now;
    }
}
