package io.dstream.control.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import io.dstream.control.ControlException;
import io.dstream.control.InstanceReport;
import io.dstream.control.TableReport;
import io.dstream.control.note.NoteStore;
import io.dstream.control.note.NoteStore.Entry;
import io.dstream.control.note.NoteStore.Note;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import io.dstream.lease.InstanceLiveness;
import io.dstream.lease.InstanceRegistry.Beat;
import io.dstream.lease.LeaseTerm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the instances tell each other, each in a note of its own.
 *
 * <p>Exchanging is for one thread at a time; what was read last is for all.
 */
public final class PeerReports {
    private static final int VERSION = 1;
    private static final int MOST_INSTANCES = 10_000;
    private static final String SUFFIX = ".json";

    private final NoteStore store;
    private final String prefix;
    private final String own;
    private final InstanceLiveness liveness;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile Set<String> dead = Set.of();

    /** A report as last read; without one it could not be understood. */
    private record Known(String tag, @Nullable InstanceReport report, String fault) {}

    /** What is stored. */
    private record Stored(int version, InstanceReport report) {}

    /**
     * Creates it without any report read.
     *
     * @param scope what the instances share, such as a database
     * @param self the name of this instance
     * @param nanos a monotonic clock
     */
    public PeerReports(NoteStore store, String scope, String self, LeaseTerm term, LongSupplier nanos) {
        this.store = store;
        this.prefix = "reports/" + NoteStore.part(scope.toLowerCase(Locale.ROOT)) + "/";
        this.own = prefix + NoteStore.part(self) + SUFFIX;
        this.liveness = new InstanceLiveness(term, nanos);
    }

    /**
     * Tells the others, and reads what they have told since; called every few seconds.
     *
     * @throws ControlException if the store cannot be reached
     */
    public void exchange(InstanceReport report) {
        store.write(own, Json.write(new Stored(VERSION, ReportComposer.forOthers(report))));
        List<Beat> beats = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Entry entry : store.list(prefix, "", MOST_INSTANCES)) {
            if (!entry.name().equals(own)) {
                listed.add(entry.name());
                beats.add(new Beat(entry.name(), entry.tag()));
                readWhereChanged(entry);
            }
        }
        known.keySet().retainAll(listed);
        liveness.observe(beats);
        InstanceLiveness.View view = liveness.view();
        dead = Set.copyOf(view.dead());
        view.forgotten().forEach(store::delete);
    }

    private void readWhereChanged(Entry entry) {
        Known before = known.get(entry.name());
        if (before == null || !before.tag().equals(entry.tag())) {
            store.read(entry.name()).ifPresent(note -> known.put(note.name(), understood(note)));
        }
    }

    private static Known understood(Note note) {
        byte[] json = note.text().getBytes(StandardCharsets.UTF_8);
        try {
            JsonNode version = Json.readTree(json).path("version");
            if (version.asInt() != VERSION) {
                throw new JsonFormatException("it is of version " + version.asInt() + ", not " + VERSION);
            }
            return new Known(note.tag(), checked(Json.read(json, Stored.class).report()), "");
        } catch (JsonFormatException e) {
            return new Known(note.tag(), null, note.name() + " - the report is ignored: " + e.getMessage());
        }
    }

    /** What another wrote is shown to people and parsed on: it must hold what a report holds. */
    private static InstanceReport checked(@Nullable InstanceReport report) {
        if (report == null || isAnyNull(report.instance(), report.routing(), report.reportedAt(), report.startedAt())) {
            throw new JsonFormatException("a field is missing");
        }
        for (TableReport table : report.tables()) {
            if (isAnyNull(table.table(), table.state(), table.position(), table.bound(), table.destination())) {
                throw new JsonFormatException("a field of a table is missing");
            }
            try {
                TableName.parse(table.table());
                ChangePosition.parse(table.position());
            } catch (IllegalArgumentException e) {
                throw new JsonFormatException("the name or the position of a table is malformed");
            }
        }
        return report;
    }

    private static boolean isAnyNull(@Nullable Object... values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the other live instances told last, by their names. */
    public List<InstanceReport> reports() {
        return known.entrySet().stream()
                .filter(each -> !dead.contains(each.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> Optional.ofNullable(each.getValue().report()).stream())
                .toList();
    }

    /** Returns which reports of live instances were ignored, and why. */
    public List<String> faults() {
        return known.entrySet().stream()
                .filter(each -> !dead.contains(each.getKey()))
                .map(each -> each.getValue().fault())
                .filter(each -> !each.isEmpty())
                .sorted()
                .toList();
    }

    /**
     * Takes this instance's report back.
     *
     * @throws ControlException if the store cannot be reached
     */
    public void remove() {
        store.delete(own);
    }
}
