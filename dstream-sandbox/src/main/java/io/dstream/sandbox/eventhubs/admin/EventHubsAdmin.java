package io.dstream.sandbox.eventhubs.admin;

import io.dstream.sandbox.admin.AdminApi;
import io.dstream.sandbox.admin.AdminReply;
import io.dstream.sandbox.admin.AdminRequest;
import io.dstream.sandbox.admin.Atom;
import io.dstream.sandbox.admin.BadDescriptionException;
import io.dstream.sandbox.admin.Description;
import io.dstream.sandbox.admin.StateThread;
import io.dstream.sandbox.admin.Xml;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Namespace;
import io.dstream.sandbox.eventhubs.hub.Partition;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Creates and describes event hubs, each under its name.
 *
 * <p>Source: Microsoft's pages "Create Event Hub" and "Get Event Hub" of the Event Hubs REST API.
 */
public final class EventHubsAdmin implements AdminApi {
    private static final String NAMESPACE =
            " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                    + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final int DEFAULT_PARTITIONS = 4;
    private static final int MAX_PARTITIONS = 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,254}[A-Za-z0-9])?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

    private final Namespace hubs;
    private final StateThread thread;

    /**
     * Creates the API.
     *
     * @param thread where the work of each request runs
     */
    public EventHubsAdmin(Namespace hubs, StateThread thread) {
        this.hubs = hubs;
        this.thread = thread;
    }

    @Override
    public AdminReply answer(AdminRequest request) {
        if (request.path().size() != 1 || !NAME.matcher(request.path().get(0)).matches()) {
            return AdminReply.error(404, "No event hub is named.");
        }
        String name = request.path().get(0);
        return switch (request.method()) {
            case "GET" -> thread.call(() -> get(name));
            case "PUT" -> put(name, request);
            default -> AdminReply.error(405, "The sandbox serves GET and PUT of event hubs.");
        };
    }

    private AdminReply get(String name) {
        EventHub hub = hubs.hub(name);
        return hub == null
                ? AdminReply.error(404, "The messaging entity '" + name + "' could not be found.")
                : new AdminReply(200, entry(hub));
    }

    private AdminReply put(String name, AdminRequest request) {
        if (request.updates()) {
            return AdminReply.error(400, "The sandbox does not change event hubs.");
        }
        if (!request.description().type().equals("EventHubDescription")) {
            return AdminReply.error(400, "The body describes no event hub.");
        }
        int partitions = partitions(request.description());
        return thread.call(() -> create(name, partitions));
    }

    private AdminReply create(String name, int partitions) {
        if (!hubs.create(name, partitions)) {
            return AdminReply.error(409, "The messaging entity '" + name + "' exists already. SubCode=40900.");
        }
        AdminReply found = get(name);
        return new AdminReply(201, found.body());
    }

    private static int partitions(Description description) {
        String count = description.get("PartitionCount");
        if (count == null) {
            return DEFAULT_PARTITIONS;
        }
        if (COUNT.matcher(count).matches()) {
            int partitions = Integer.parseInt(count);
            if (partitions >= 1 && partitions <= MAX_PARTITIONS) {
                return partitions;
            }
        }
        throw new BadDescriptionException("PartitionCount is a number from 1 to " + MAX_PARTITIONS + ".", null);
    }

    private static String entry(EventHub hub) {
        Instant createdAt = Instant.ofEpochMilli(hub.createdMillis());
        StringBuilder ids = new StringBuilder();
        for (Partition partition : hub.partitions()) {
            ids.append(Xml.element("d2p1:string", partition.id()));
        }
        String description = "<EventHubDescription" + NAMESPACE + ">"
                + Xml.element("Status", "Active")
                + Xml.element("CreatedAt", createdAt)
                + Xml.element("UpdatedAt", createdAt)
                + Xml.element("PartitionCount", hub.partitions().size())
                + "<PartitionIds xmlns:d2p1=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\">" + ids
                + "</PartitionIds></EventHubDescription>";
        return new Atom.Entry(hub.name(), createdAt, createdAt, description).xml();
    }
}
