package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.admin.Xml;
import io.dstream.sandbox.servicebus.broker.Broker;
import java.time.Instant;
import java.util.List;

/** Lists of a namespace's entities, and the namespace itself. */
final class Resources {
    private final Broker broker;
    private final String tier;

    Resources(Broker broker, String tier) {
        this.broker = broker;
        this.tier = tier;
    }

    AdminReply queues(AdminRequest.Page page) {
        List<Atom.Entry> entries =
                broker.queues().stream().map(NamedEntity::entry).toList();
        return new AdminReply(200, Atom.feed("$Resources/queues", entries, page));
    }

    AdminReply topics(AdminRequest.Page page) {
        List<Atom.Entry> entries =
                broker.topics().stream().map(NamedEntity::entry).toList();
        return new AdminReply(200, Atom.feed("$Resources/topics", entries, page));
    }

    AdminReply namespace() {
        String description =
                "<NamespaceInfo xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
                        + Xml.element("CreatedTime", Instant.EPOCH)
                        + Xml.element("MessagingSKU", tier)
                        + Xml.element("ModifiedTime", Instant.EPOCH)
                        + Xml.element("Name", "localhost")
                        + Xml.element("NamespaceType", "Messaging")
                        + "</NamespaceInfo>";
        Atom.Entry entry = new Atom.Entry("localhost", Instant.EPOCH, Instant.EPOCH, description);
        return new AdminReply(200, entry.xml());
    }
}
