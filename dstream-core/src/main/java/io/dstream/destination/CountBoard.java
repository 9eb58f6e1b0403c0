package io.dstream.destination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The counts of entities as they were last told, asked for in the background. Safe for use by several threads.
 *
 * <p>Management operations are dear, so that an entity is asked about every 10 s at most, and only so many at once.
 */
public final class CountBoard {
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    /** Each is two requests or more, each of which costs a namespace as much as ten messages. */
    private static final int AT_ONCE = 20;

    /** Counts older than this are no longer shown: the service has not told for that long. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private record Asked(Optional<List<EntityCounts>> counts, long toldAt, long askedAt) {}

    private final EntityCounter counter;
    private final Executor background;
    private final LongSupplier nanos;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    /**
     * Creates a board that knows nothing yet.
     *
     * @param nanos a monotonic clock
     */
    public CountBoard(EntityCounter counter, Executor background, LongSupplier nanos) {
        this.counter = counter;
        this.background = background;
        this.nanos = nanos;
    }

    /** Returns the counts of an entity as they were last told, empty where the service does not tell. */
    public Optional<List<EntityCounts>> of(String entity) {
        Asked last = asked.get(entity);
        return last == null || isOlder(last.toldAt(), FORGOTTEN) ? Optional.empty() : last.counts();
    }

    /** Begins to ask about those that were not asked about for long, unless that is under way; returns at once. */
    public void refresh(Collection<String> entities) {
        var unused = begin(entities);
    }

    /** As {@link #refresh}, and waits for at most so long. */
    public void await(Collection<String> entities, Duration maxWait) {
        try {
            begin(entities).get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // What was told before is shown.
            return;
        }
    }

    private synchronized CompletableFuture<Void> begin(Collection<String> entities) {
        if (!underWay.isDone()) {
            return underWay;
        }
        asked.keySet().retainAll(entities);
        List<String> due = new ArrayList<>(entities);
        due.removeIf(entity ->
                asked.containsKey(entity) && !isOlder(asked.get(entity).askedAt(), MAX_AGE));
        due.sort(Comparator.comparingLong(this::waited).reversed());
        List<String> now = List.copyOf(due.subList(0, Math.min(AT_ONCE, due.size())));
        if (!now.isEmpty()) {
            try {
                underWay = CompletableFuture.runAsync(() -> now.forEach(this::ask), background);
            } catch (RejectedExecutionException e) {
                // The instance is closing.
                return underWay;
            }
        }
        return underWay;
    }

    private long waited(String entity) {
        Asked last = asked.get(entity);
        return last == null ? Long.MAX_VALUE : nanos.getAsLong() - last.askedAt();
    }

    private void ask(String entity) {
        long now = nanos.getAsLong();
        try {
            asked.put(entity, new Asked(Optional.of(List.copyOf(counter.count(entity))), now, now));
        } catch (RuntimeException e) {
            // Counts are for people to look at: that the service does not tell is shown as such, and asked again.
            Asked last = asked.get(entity);
            asked.put(
                    entity,
                    last == null
                            ? new Asked(Optional.empty(), now, now)
                            : new Asked(last.counts(), last.toldAt(), now));
        }
    }

    private boolean isOlder(long at, Duration age) {
        return nanos.getAsLong() - at > age.toNanos();
    }
}
