package io.dstream.sandbox.blob;

import java.util.ArrayList;
import java.util.List;

/** A page of the containers of the account. */
final class ContainerList {
    private ContainerList() {}

    static StorageReply of(StorageRequest request, Account account) {
        String prefix = request.parameter("prefix");
        String marker = request.parameter("marker");
        int most = BlobList.pageSize(request);
        boolean withMetadata = request.parameter("include").contains("metadata");
        List<Container> found = new ArrayList<>();
        for (Container container : account.containers().values()) {
            if (container.name().startsWith(prefix) && container.name().compareTo(marker) >= 0) {
                found.add(container);
            }
        }
        StringBuilder xml = new StringBuilder("<EnumerationResults><Containers>");
        found.stream().limit(most).forEach(container -> xml.append(entry(container, withMetadata)));
        xml.append("</Containers>");
        xml.append(
                Xml.element("NextMarker", found.size() > most ? found.get(most).name() : ""));
        return StorageReply.xml(200, xml.append("</EnumerationResults>").toString());
    }

    private static String entry(Container container, boolean withMetadata) {
        return "<Container>"
                + Xml.element("Name", container.name())
                + "<Properties>"
                + Xml.element("Last-Modified", StorageReply.time(container.lastModified()))
                + Xml.element("Etag", container.etag())
                + Xml.element("LeaseStatus", "unlocked")
                + Xml.element("LeaseState", LeaseState.AVAILABLE.wireName())
                + "</Properties>"
                + (withMetadata ? Xml.metadata(container.metadata()) : "")
                + "</Container>";
    }
}
