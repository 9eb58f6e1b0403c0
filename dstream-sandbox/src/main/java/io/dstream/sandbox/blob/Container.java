package io.dstream.sandbox.blob;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A container with its blobs in the order of their names. */
final class Container {
    private final String name;
    private final TreeMap<String, Blob> blobs = new TreeMap<>();
    private final Map<String, Blocks> blocks = new HashMap<>();
    private Map<String, String> metadata;
    private String etag;
    private Instant lastModified;

    Container(String name, Map<String, String> metadata, String etag, Instant now) {
        this.name = name;
        this.metadata = metadata;
        this.etag = etag;
        this.lastModified = now;
    }

    /** Returns what is written of it, its blobs apart. */
    KeptForms.ContainerForm form() {
        return new KeptForms.ContainerForm(name, metadata, etag, lastModified);
    }

    String name() {
        return name;
    }

    NavigableMap<String, Blob> blobs() {
        return blobs;
    }

    /** Returns the blocks of a blob, which may be staged before there is one. */
    Blocks blocks(String blob) {
        return blocks.computeIfAbsent(blob, name -> new Blocks());
    }

    /** Deletes a blob with its blocks. */
    void remove(String blob) {
        blobs.remove(blob);
        blocks.remove(blob);
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
