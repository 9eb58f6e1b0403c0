package io.dstream.sandbox.blob;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A page of the blobs of a container. */
final class BlobList {
    static final int MOST = 5000;

    private BlobList() {}

    static StorageReply of(StorageRequest request, Container container) {
        String prefix = request.parameter("prefix");
        String delimiter = request.parameter("delimiter");
        int most = pageSize(request);
        boolean withMetadata = request.parameter("include").contains("metadata");
        StringBuilder blobs = new StringBuilder();
        Set<String> folders = new LinkedHashSet<>();
        String next = "";
        int count = 0;
        for (Blob blob : candidates(container, prefix, request.parameter("marker"))) {
            String folder = folder(blob.name(), prefix, delimiter);
            if (!folder.isEmpty() && folders.contains(folder)) {
                continue;
            }
            if (count++ == most) {
                next = blob.name();
                break;
            }
            if (folder.isEmpty()) {
                blobs.append(entry(blob, withMetadata));
            } else {
                folders.add(folder);
            }
        }
        folders.forEach(folder ->
                blobs.append("<BlobPrefix>").append(Xml.element("Name", folder)).append("</BlobPrefix>"));
        return StorageReply.xml(
                200,
                "<EnumerationResults ContainerName=\"" + Xml.escape(container.name()) + "\">"
                        + Xml.element("Prefix", prefix)
                        + Xml.element("Marker", request.parameter("marker"))
                        + Xml.element("MaxResults", most)
                        + Xml.element("Delimiter", delimiter)
                        + "<Blobs>" + blobs + "</Blobs>"
                        + Xml.element("NextMarker", next)
                        + "</EnumerationResults>");
    }

    static int pageSize(StorageRequest request) {
        String wanted = request.parameter("maxresults");
        if (wanted.isEmpty()) {
            return MOST;
        }
        if (!wanted.matches("[0-9]{1,9}") || Integer.parseInt(wanted) == 0) {
            throw StorageError.INVALID_QUERY.exception("maxresults");
        }
        return Math.min(MOST, Integer.parseInt(wanted));
    }

    private static List<Blob> candidates(Container container, String prefix, String marker) {
        String from = marker.compareTo(prefix) > 0 ? marker : prefix;
        List<Blob> found = new ArrayList<>();
        for (Blob blob : container.blobs().tailMap(from, true).values()) {
            if (!blob.name().startsWith(prefix)) {
                break;
            }
            found.add(blob);
        }
        return found;
    }

    private static String folder(String name, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : name.substring(0, at + delimiter.length());
    }

    private static String entry(Blob blob, boolean withMetadata) {
        LeaseState state = blob.lease().state();
        String duration = blob.lease().isInfinite() ? "infinite" : "fixed";
        return "<Blob>"
                + Xml.element("Name", blob.name())
                + "<Properties>"
                + Xml.element("Creation-Time", StorageReply.time(blob.createdAt()))
                + Xml.element("Last-Modified", StorageReply.time(blob.lastModified()))
                + Xml.element("Etag", blob.etag().replace("\"", ""))
                + Xml.element("Content-Length", blob.content().length)
                + Xml.element("Content-Type", blob.headers().type())
                + Xml.element("BlobType", "BlockBlob")
                + Xml.element("LeaseStatus", state.locks() ? "locked" : "unlocked")
                + Xml.element("LeaseState", state.wireName())
                + (state == LeaseState.LEASED ? Xml.element("LeaseDuration", duration) : "")
                + Xml.element("ServerEncrypted", "false")
                + "</Properties>"
                + (withMetadata ? Xml.metadata(blob.metadata()) : "")
                + "</Blob>";
    }
}
