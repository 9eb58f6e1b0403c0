package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.Claims;
import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.amqp.RequestNode;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Namespace;
import io.dstream.sandbox.eventhubs.hub.Partition;

/** The namespace's management node, which tells of hubs and partitions. Source: Microsoft's AMQP protocol guide. */
final class HubManagement implements RequestNode {
    private static final String HUB = "com.microsoft:eventhub";
    private static final String PARTITION = "com.microsoft:partition";

    private final Namespace namespace;
    private final Claims claims;

    HubManagement(Namespace namespace, Claims claims) {
        this.namespace = namespace;
        this.claims = claims;
    }

    @Override
    public Reply.Naming naming() {
        return Reply.Naming.HYPHENS;
    }

    @Override
    public Reply answer(Request request) {
        String type = request.property("type");
        String name = request.property("name");
        if (!request.operation().equals("READ") || !(type.equals(HUB) || type.equals(PARTITION))) {
            String text = "The sandbox does not serve the operation '" + request.operation() + "' on '" + type + "'.";
            return Reply.failed(Reply.NOT_IMPLEMENTED, ErrorConditions.NOT_IMPLEMENTED, text);
        }
        if (!claims.permit(name) && !claims.permitToken(request.property("security_token"), name)) {
            String text = "Unauthorized access to '" + name + "'.";
            return Reply.failed(Reply.UNAUTHORIZED, ErrorConditions.UNAUTHORIZED, text);
        }
        EventHub hub = namespace.hub(name);
        if (hub == null) {
            String text = "The messaging entity '" + name + "' could not be found.";
            return Reply.failed(Reply.NOT_FOUND, ErrorConditions.NOT_FOUND, text);
        }
        return type.equals(HUB) ? hub(hub) : partition(hub, request.property("partition"));
    }

    private static Reply hub(EventHub hub) {
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string("name").string(hub.name()).string("type").string(HUB);
        writer.string("created_at").timestamp(hub.createdMillis());
        writer.string("partition_count").intValue(hub.partitions().size());
        writer.string("partition_ids");
        int array = writer.beginArray(0xB1);
        hub.partitions().forEach(partition -> writer.longStringElement(partition.id()));
        writer.end(array, hub.partitions().size());
        return Reply.ok(writer.end(map, 10));
    }

    private static Reply partition(EventHub hub, String id) {
        Partition partition = hub.partition(id);
        if (partition == null) {
            return Reply.failed(
                    Reply.BAD_REQUEST, EventConditions.ARGUMENT_OUT_OF_RANGE, EventConditions.noSuchPartition(hub, id));
        }
        AmqpWriter writer = new AmqpWriter();
        int map = writer.beginMap();
        writer.string("name").string(hub.name()).string("type").string(PARTITION);
        writer.string("partition").string(id);
        writer.string("begin_sequence_number").longValue(partition.firstSequenceNumber());
        writer.string("last_enqueued_sequence_number")
                .longValue(partition.last().sequenceNumber());
        writer.string("last_enqueued_offset")
                .string(Long.toString(partition.last().offset()));
        writer.string("last_enqueued_time_utc").timestamp(partition.last().enqueuedMillis());
        writer.string("is_partition_empty").bool(partition.isEmpty());
        return Reply.ok(writer.end(map, 16));
    }
}
