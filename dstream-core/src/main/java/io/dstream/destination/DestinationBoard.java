package io.dstream.destination;

import io.dstream.publish.PublishException;
import io.dstream.publish.PublishListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what was sent to each destination and what failed. Safe for use by several threads. */
public final class DestinationBoard implements PublishListener {
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Counters> destinations = new ConcurrentHashMap<>();

    /**
     * Creates a board without any destination.
     *
     * @param nanos a monotonic clock
     */
    public DestinationBoard(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * What happened to a destination since the start.
     *
     * @param ratePerSecond events, over the last ten seconds
     */
    public record Activity(double ratePerSecond, long events, long errors, Optional<SendFault> lastFault) {
        static final Activity NONE = new Activity(0, 0, 0, Optional.empty());
    }

    /**
     * A failed publish.
     *
     * @param sentence with what to do
     */
    public record SendFault(Instant at, String sentence) {}

    private static final class Counters {
        private final RateWindow rate;
        private final LongAdder events = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private volatile Optional<SendFault> lastFault = Optional.empty();

        Counters(RateWindow rate) {
            this.rate = rate;
        }
    }

    @Override
    public void published(String destination, int events, Duration took) {
        Counters counters = counters(destination);
        counters.events.add(events);
        counters.rate.add(events);
    }

    @Override
    public void failed(String destination, PublishException failure, Duration took) {
        Counters counters = counters(destination);
        counters.errors.increment();
        counters.lastFault =
                Optional.of(new SendFault(clock.instant(), failure.getMessage() + ". " + whatToDo(failure.fault())));
    }

    private static String whatToDo(PublishException.Fault fault) {
        return switch (fault) {
            case TRANSIENT -> "It is tried again by itself.";
            case PERMANENT ->
                "See that the entity exists, the connection string may send to it and its quota is not used up;"
                        + " it is tried again every 30 s.";
            case POISON -> "The message is among the dead letters: repair it there and send it again.";
        };
    }

    private Counters counters(String destination) {
        return destinations.computeIfAbsent(destination, name -> new Counters(new RateWindow(nanos)));
    }

    /** Returns those that anything was sent to. */
    public Set<String> names() {
        return new TreeSet<>(destinations.keySet());
    }

    public Activity activity(String destination) {
        Counters counters = destinations.get(destination);
        return counters == null
                ? Activity.NONE
                : new Activity(
                        counters.rate.perSecond(), counters.events.sum(), counters.errors.sum(), counters.lastFault);
    }
}
