package io.dstream.sandbox.blob;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The containers of a storage account. Not safe for use by several threads. */
final class Account {
    private final Clock clock;
    private final TreeMap<String, Container> containers = new TreeMap<>();
    private long lastTag = 0x8DC_0000_0000_0000L;

    Account(Clock clock) {
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Returns the number in the latest tag. */
    long lastTag() {
        return lastTag;
    }

    /** Lets tags go on behind this number. */
    void lastTag(long number) {
        lastTag = number;
    }

    /** Puts a container back, still without its blobs. */
    void restore(KeptForms.ContainerForm form) {
        containers.put(form.name(), new Container(form.name(), form.metadata(), form.etag(), form.lastModified()));
    }

    NavigableMap<String, Container> containers() {
        return containers;
    }

    void create(String name, Map<String, String> metadata) {
        if (containers.containsKey(name)) {
            throw StorageError.CONTAINER_ALREADY_EXISTS.exception();
        }
        containers.put(name, new Container(name, metadata, nextTag(), clock.instant()));
    }

    void delete(String name) {
        if (containers.remove(name) == null) {
            throw StorageError.CONTAINER_NOT_FOUND.exception();
        }
    }

    Container container(String name) {
        Container container = containers.get(name);
        if (container == null) {
            throw StorageError.CONTAINER_NOT_FOUND.exception();
        }
        return container;
    }

    Optional<Blob> find(String container, String name) {
        return Optional.ofNullable(container(container).blobs().get(name));
    }

    Blob blob(String container, String name) {
        return find(container, name).orElseThrow(StorageError.BLOB_NOT_FOUND::exception);
    }

    Blob newBlob(String container, String name) {
        Blob blob = new Blob(name, clock.instant(), new Lease(clock));
        container(container).blobs().put(name, blob);
        return blob;
    }

    /** Gives a changed blob its new tag and time. */
    void stamp(Blob blob) {
        blob.stamp(nextTag(), clock.instant());
    }

    void writeMetadata(Container container, Map<String, String> metadata) {
        container.writeMetadata(metadata, nextTag(), clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    private String nextTag() {
        return "\"0x" + Long.toHexString(++lastTag).toUpperCase(Locale.ROOT) + "\"";
    }
}
