package io.dstream.sandbox.eventhubs.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reader starts, as its selector says it: {@code amqp.annotation.x-opt-offset > '17'}. Source: Microsoft's page
 * "AMQP 1.0 in Azure Service Bus and Event Hubs protocol guide".
 *
 * @param value a number, for offsets also {@code @latest}
 */
public record StartPosition(Kind kind, boolean isInclusive, String value) {
    /** The oldest event that is kept. */
    public static final StartPosition EARLIEST = new StartPosition(Kind.OFFSET, false, "-1");

    private static final String LATEST = "@latest";
    private static final Pattern SELECTOR = Pattern.compile(
            "\\s*amqp\\.annotation\\.x-opt-(offset|sequence-number|enqueued-time)\\s*(>=?)\\s*'?(@latest|-?\\d{1,18})'?\\s*");

    /** By what a position is given. */
    public enum Kind {
        OFFSET,
        SEQUENCE_NUMBER,
        ENQUEUED_TIME
    }

    /** Reads a selector; empty when it is none of those that are served. */
    public static Optional<StartPosition> parse(String selector) {
        Matcher matcher = SELECTOR.matcher(selector);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind =
                switch (matcher.group(1)) {
                    case "offset" -> Kind.OFFSET;
                    case "sequence-number" -> Kind.SEQUENCE_NUMBER;
                    default -> Kind.ENQUEUED_TIME;
                };
        boolean latest = matcher.group(3).equals(LATEST);
        return latest && kind == Kind.ENQUEUED_TIME
                ? Optional.empty()
                : Optional.of(new StartPosition(kind, matcher.group(2).equals(">="), matcher.group(3)));
    }

    /** Returns whether the position lies behind the last event, which the service refuses. */
    public boolean isBeyond(Partition partition) {
        if (value.equals(LATEST)) {
            return false;
        }
        long number = Long.parseLong(value);
        return switch (kind) {
            case OFFSET -> number > partition.last().offset();
            case SEQUENCE_NUMBER -> number > partition.last().sequenceNumber() + (isInclusive ? 1 : 0);
            case ENQUEUED_TIME -> false;
        };
    }

    /** Returns the sequence number of the first event to be read. */
    public long resolve(Partition partition) {
        if (value.equals(LATEST)) {
            // "At least the latest" includes the newest event, "behind the latest" does not.
            return isInclusive && !partition.isEmpty()
                    ? partition.nextSequenceNumber() - 1
                    : partition.nextSequenceNumber();
        }
        long atLeast = Long.parseLong(value) + (isInclusive ? 0 : 1);
        return switch (kind) {
            case OFFSET -> partition.search(StoredEvent::offset, atLeast);
            case SEQUENCE_NUMBER -> partition.search(StoredEvent::sequenceNumber, atLeast);
            case ENQUEUED_TIME -> partition.search(StoredEvent::enqueuedMillis, atLeast);
        };
    }
}
