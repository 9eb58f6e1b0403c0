package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.eventhubs.hub.EventHub;
import io.dstream.sandbox.eventhubs.hub.Partition;
import io.dstream.sandbox.eventhubs.hub.Readers;
import io.dstream.sandbox.eventhubs.hub.StartPosition;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The error conditions of Event Hubs, each with the service's text. */
final class EventConditions {
    static final String ARGUMENT_OUT_OF_RANGE = "com.microsoft:argument-out-of-range";

    private EventConditions() {}

    static String noSuchPartition(EventHub hub, String id) {
        return "The specified partition is invalid for an EventHub partition sender or receiver. It should be between 0"
                + " and " + (hub.partitions().size() - 1) + ". Parameter name: PartitionId. Actual value was " + id
                + ".";
    }

    static ErrorCondition partitionOutOfRange(EventHub hub, String id) {
        return ErrorConditions.of(ARGUMENT_OUT_OF_RANGE, noSuchPartition(hub, id));
    }

    static ErrorCondition beyond(StartPosition position, Partition partition) {
        boolean offset = position.kind() == StartPosition.Kind.OFFSET;
        String what = offset ? "offset" : "sequence number";
        long last = offset ? partition.last().offset() : partition.last().sequenceNumber();
        return ErrorConditions.of(
                ErrorConditions.ARGUMENT,
                "The supplied " + what + " '" + position.value() + "' is invalid. The last " + what
                        + " in the system is '" + last + "'");
    }

    static ErrorCondition epochTaken(long wanted, long highest) {
        String text = wanted == Readers.NO_EPOCH
                ? "At least one receiver for the endpoint is created with epoch of '" + highest
                        + "', and so non-epoch receiver is not allowed. Either reconnect with a higher epoch, or make"
                        + " sure all epoch receivers are closed or disconnected."
                : "Receiver with a higher epoch '" + highest + "' already exists. Receiver with epoch " + wanted
                        + " cannot be created. Make sure you are creating receiver with increasing epoch value to"
                        + " ensure connectivity, or ensure all old epoch receivers are closed or disconnected.";
        return ErrorConditions.of(ErrorConditions.STOLEN, text);
    }

    static ErrorCondition stolen(long own, long byEpoch) {
        String current = own == Readers.NO_EPOCH ? "the current receiver" : "current receiver with epoch '" + own + "'";
        return ErrorConditions.of(
                ErrorConditions.STOLEN,
                "New receiver with higher epoch of '" + byEpoch + "' is created hence " + current
                        + " is getting disconnected. If you are recreating the receiver, make sure a higher epoch is"
                        + " used.");
    }

    static ErrorCondition tooManyReaders(String group) {
        return ErrorConditions.of(
                ErrorConditions.RESOURCE_LIMIT,
                "Exceeded the maximum number of allowed receivers per partition in a consumer group which is "
                        + Readers.MAX_WITHOUT_EPOCH + ". Consumer group: " + group + ".");
    }
}
