package io.dstream.cdc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A source whose changes, bound and faults a test sets; it counts what it was asked. */
public final class ScriptedChangeSource implements ChangeSource {
    public DatabaseInspection inspection = new DatabaseInspection("TestDB", "dstream", true, List.of());
    public Bound bound = new Bound(Lsn.ZERO, null, Lsn.ZERO, java.util.Map.of());
    public final List<Change> changes = new ArrayList<>();
    public final List<PageRequest> requests = new ArrayList<>();
    public int inspections;
    /** Runs within each inspection. */
    public Runnable whileInspecting = () -> {};

    public int boundReads;
    public @Nullable ChangeSourceException inspectFault;
    public @Nullable ChangeSourceException boundFault;
    public @Nullable ChangeSourceException pageFault;
    public int counts;
    public final Map<Lsn, Instant> commits = new TreeMap<>();
    /** Runs when a page was read and its start LSN was not yet. */
    public Runnable afterPage = () -> {};
    /** Runs when a page is about to be read, as other holders and clocks run meanwhile. */
    public Runnable beforePage = () -> {};

    @Override
    public DatabaseInspection inspect() {
        inspections++;
        whileInspecting.run();
        throwIfAny(inspectFault);
        return inspection;
    }

    @Override
    public Bound readBound() {
        boundReads++;
        throwIfAny(boundFault);
        return bound;
    }

    @Override
    public Page readPage(PageRequest request, Consumer<Change> consumer) {
        requests.add(request);
        beforePage.run();
        throwIfAny(pageFault);
        List<Change> wanted = changes.stream()
                .filter(each -> each.position().isAfter(request.after()))
                .filter(each -> each.position().commitLsn().compareTo(request.upTo()) <= 0)
                .toList();
        List<Change> read =
                wanted.subList(0, Math.min(wanted.size(), request.limits().rows()));
        read.forEach(consumer);
        boolean isComplete = read.size() == wanted.size();
        ChangePosition resumeAfter = isComplete
                ? ChangePosition.endOf(request.upTo())
                : read.get(read.size() - 1).position();
        afterPage.run();
        return new Page(read.size(), resumeAfter, isComplete, bound.startLsn(request.instance()));
    }

    @Override
    public ChangeCount countChanges(CaptureInstance instance, ChangePosition after, Lsn upTo, int atMost) {
        counts++;
        throwIfAny(pageFault);
        List<Change> counted = changes.stream()
                .filter(each -> each.position().isAfter(after))
                .filter(each -> each.position().commitLsn().compareTo(upTo) <= 0)
                .limit(atMost)
                .toList();
        return counted.isEmpty()
                ? ChangeCount.NONE
                : new ChangeCount(
                        counted.size(),
                        counted.size() == atMost,
                        counted.get(0).commitTime(),
                        counted.get(counted.size() - 1).commitTime());
    }

    @Override
    public Optional<Lsn> firstCommitFrom(Instant time) {
        throwIfAny(pageFault);
        return commits.entrySet().stream()
                .filter(each -> !each.getValue().isBefore(time))
                .map(Map.Entry::getKey)
                .min(Lsn::compareTo);
    }

    private static void throwIfAny(@Nullable ChangeSourceException fault) {
        if (fault != null) {
            throw fault;
        }
    }
}
