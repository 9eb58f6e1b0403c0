package io.dstream.sandbox.eventhubs.amqp;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link's address names: {@code hub}, {@code hub/Partitions/0}, {@code hub/Publishers/p} or
 * {@code hub/ConsumerGroups/g/Partitions/0}.
 */
record EventAddress(
        String hub,
        @Nullable String consumerGroup,
        @Nullable String partition,
        @Nullable String publisher) {
    static final String MANAGEMENT = "$management";

    /** Reads a path; a hub's name may have slashes of its own. Empty where it names nothing of these. */
    static Optional<EventAddress> parse(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int groups = lower.indexOf("/consumergroups/");
        int partitions = lower.lastIndexOf("/partitions/");
        int publishers = lower.indexOf("/publishers/");
        int end = path.length();
        if (groups > 0) {
            return partitions <= groups + 16
                    ? Optional.empty()
                    : address(
                            path,
                            groups,
                            path.substring(groups + 16, partitions),
                            path.substring(partitions + 12),
                            null);
        }
        if (partitions > 0) {
            return address(path, partitions, null, path.substring(partitions + 12), null);
        }
        if (publishers > 0) {
            return address(path, publishers, null, null, path.substring(publishers + 12));
        }
        return address(path, path.endsWith("/") ? end - 1 : end, null, null, null);
    }

    private static Optional<EventAddress> address(
            String path, int hubTo, @Nullable String group, @Nullable String partition, @Nullable String publisher) {
        return hubTo <= 0
                ? Optional.empty()
                : Optional.of(new EventAddress(path.substring(0, hubTo), group, partition, publisher));
    }
}
