package io.dstream.sandbox.eventhubs.hub;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event hubs of a namespace. Used by one thread. */
public final class Namespace {
    private final Clock clock;
    private final long retainedBytes;
    private final Map<String, EventHub> hubs = new HashMap<>();

    /**
     * Creates a namespace without hubs.
     *
     * @param retainedBytes what a partition keeps before its oldest events go
     */
    public Namespace(Clock clock, long retainedBytes) {
        this.clock = clock;
        this.retainedBytes = retainedBytes;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Creates a hub; false when the name is taken.
     *
     * @param partitions at least 1, at most 1024
     */
    public boolean create(String name, int partitions) {
        if (partitions < 1 || partitions > 1024) {
            throw new IllegalArgumentException(name + " - a hub has 1 to 1024 partitions, not " + partitions);
        }
        EventHub hub = new EventHub(name, clock.millis(), partitions, retainedBytes);
        return hubs.putIfAbsent(name.toLowerCase(Locale.ROOT), hub) == null;
    }

    /** Returns a hub by its name in any case, {@code null} for none. */
    public @Nullable EventHub hub(String name) {
        return hubs.get(name.toLowerCase(Locale.ROOT));
    }
}
