package io.dstream.destination;

import io.dstream.control.DestinationReport;
import io.dstream.destination.DestinationBoard.Activity;
import io.dstream.destination.DestinationBoard.SendFault;
import io.dstream.ingest.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reports the ingest queue and every destination as this instance sees them; never waits for a service. */
public final class DestinationReports implements Supplier<List<DestinationReport>> {
    /**
     * Entities of one kind.
     *
     * @param kind as {@link DestinationReport#kind}
     * @param output the name of the output they belong to, empty where it has none
     * @param board what was sent to them, by their targets
     * @param counts what waits there, empty where the service has none
     * @param names those that are shown even where nothing was sent yet
     */
    public record Group(
            String kind,
            String output,
            DestinationBoard board,
            Optional<CountBoard> counts,
            Supplier<? extends Collection<String>> names) {}

    private final List<Group> groups;

    public DestinationReports(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    @Override
    public List<DestinationReport> get() {
        List<DestinationReport> reports = new ArrayList<>();
        for (Group group : groups) {
            Set<String> names = new TreeSet<>(group.names().get());
            group.board().names().stream()
                    .map(Target::parse)
                    .filter(target -> target.output().equals(group.output()))
                    .forEach(target -> names.add(target.destination()));
            group.counts().ifPresent(counts -> counts.refresh(names));
            names.forEach(name -> reports.add(report(group, name)));
        }
        return reports;
    }

    private static DestinationReport report(Group group, String name) {
        String shown = new Target(group.output(), name).toString();
        Activity activity = group.board().activity(shown);
        Optional<List<EntityCounts>> counts = group.counts().flatMap(board -> board.of(name));
        return new DestinationReport(
                shown,
                group.kind(),
                activity.ratePerSecond(),
                activity.events(),
                activity.errors(),
                activity.lastFault().map(SendFault::at).orElse(null),
                activity.lastFault().map(SendFault::sentence).orElse(null),
                sum(counts, EntityCounts::active),
                sum(counts, EntityCounts::deadLetters));
    }

    private static @Nullable Long sum(Optional<List<EntityCounts>> counts, ToLongFunction<EntityCounts> of) {
        return counts.map(each -> each.stream().mapToLong(of).sum()).orElse(null);
    }
}
