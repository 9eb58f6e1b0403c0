package io.dstream.control.audit;

import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.AuditLog;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.note.NoteStore;
import io.dstream.control.note.NoteStore.Entry;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import io.dstream.log.StructuredLogger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Keeps each entry as a note whose name sorts the newest first. Safe for use by several threads.
 *
 * <p>Whoever notes something never waits: a flush stores it, about a second later.
 */
public final class NotedAuditLog implements AuditLog {
    static final int MOST_KEPT = 10_000;
    static final Duration KEPT_FOR = Duration.ofDays(90);

    /** How many may wait for a storage that is out of reach; the log has those beyond. */
    static final int MOST_WAITING = 10_000;

    private static final int PRUNE_EVERY = 500;
    private static final int MOST_PRUNED = 500;
    private static final int MOST_REMEMBERED = 2_000;
    private static final long LAST_MILLI = 9_999_999_999_999L;
    private static final int SEQUENCES = 10_000;
    private static final Pattern ID = Pattern.compile("[0-9]{13}-[0-9]{4}-[0-9a-f]{8}");
    private static final String SUFFIX = ".json";
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DETAIL = 1_000;

    private final StructuredLogger log = StructuredLogger.of(NotedAuditLog.class);
    private final NoteStore store;
    private final String prefix;
    private final String instance;
    private final Clock clock;
    private final Queue<AuditEntry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<String, AuditEntry> remembered = new ConcurrentHashMap<>();
    private int untilPrune;

    /**
     * Creates a log without connecting yet.
     *
     * @param scope what the instances share, such as a database
     */
    public NotedAuditLog(NoteStore store, String scope, String instance, Clock clock) {
        this.store = store;
        this.prefix = "audit/" + NoteStore.part(scope.toLowerCase(Locale.ROOT)) + "/";
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public void note(Actor actor, String action, String subject, String outcome, String detail) {
        Instant now = clock.instant();
        AuditEntry entry = new AuditEntry(
                newId(now),
                now,
                instance,
                plain(actor.name(), LONGEST_NAME),
                actor.role().label(),
                plain(actor.address(), LONGEST_NAME),
                plain(action, LONGEST_NAME),
                plain(subject, LONGEST_NAME),
                plain(outcome, LONGEST_NAME),
                plain(detail, LONGEST_DETAIL));
        if (waitingCount.incrementAndGet() > MOST_WAITING) {
            waitingCount.decrementAndGet();
            log.error("audit - an entry cannot be stored, too many are waiting", "entry", entry);
            return;
        }
        waiting.add(entry);
    }

    private String newId(Instant at) {
        int behind = SEQUENCES - 1 - Math.floorMod(sequence.getAndIncrement(), SEQUENCES);
        return String.format(
                "%013d-%04d-%08x", LAST_MILLI - Math.max(0, at.toEpochMilli()), behind, instance.hashCode());
    }

    private static String plain(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }

    /**
     * Stores what is waiting, in order; called every second, and at the end.
     *
     * @throws ControlException if the store cannot be reached; what is left waits on
     */
    public synchronized void flush() {
        for (AuditEntry next = waiting.peek(); next != null; next = waiting.peek()) {
            // One that was stored by a call whose answer was lost is there already.
            var unused = store.create(name(next.id()), Json.write(next));
            waiting.poll();
            waitingCount.decrementAndGet();
            untilPrune--;
        }
        if (untilPrune <= 0) {
            untilPrune = PRUNE_EVERY;
            prune();
        }
    }

    private void prune() {
        List<Entry> all = store.list(prefix, "", Integer.MAX_VALUE);
        String oldest = name(String.format(
                "%013d", LAST_MILLI - clock.instant().minus(KEPT_FOR).toEpochMilli()));
        int deleted = 0;
        for (int i = all.size() - 1; i >= 0 && deleted < MOST_PRUNED; i--) {
            String name = all.get(i).name();
            if (i < MOST_KEPT && name.compareTo(oldest) <= 0) {
                return;
            }
            store.delete(name);
            deleted++;
        }
    }

    @Override
    public List<AuditEntry> entries(String before, int limit) {
        if (!before.isEmpty() && !ID.matcher(before).matches()) {
            throw new ControlException(Reason.INVALID, "No entry has such an id");
        }
        List<AuditEntry> entries = new ArrayList<>();
        waiting.stream().filter(each -> each.id().compareTo(before) > 0).forEach(entries::add);
        for (Entry entry : store.list(prefix, before.isEmpty() ? "" : name(before), limit)) {
            read(entry.name())
                    .filter(stored ->
                            entries.stream().noneMatch(each -> each.id().equals(stored.id())))
                    .ifPresent(entries::add);
        }
        return entries.stream()
                .sorted(Comparator.comparing(AuditEntry::id))
                .limit(limit)
                .toList();
    }

    /** Entries never change, so each is read once. */
    private Optional<AuditEntry> read(String name) {
        AuditEntry known = remembered.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<AuditEntry> entry = store.read(name).flatMap(note -> parsed(note.text()));
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        entry.ifPresent(each -> remembered.put(name, each));
        return entry;
    }

    private static Optional<AuditEntry> parsed(String text) {
        try {
            return Optional.of(Json.read(text.getBytes(StandardCharsets.UTF_8), AuditEntry.class));
        } catch (JsonFormatException e) {
            // Somebody else's writing is no entry.
            return Optional.empty();
        }
    }

    private String name(String id) {
        return prefix + id + SUFFIX;
    }
}
