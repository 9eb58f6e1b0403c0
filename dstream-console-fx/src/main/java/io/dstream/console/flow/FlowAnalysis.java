package io.dstream.console.flow;

import io.dstream.console.flow.Bottleneck.Reason;
import io.dstream.console.flow.Bottleneck.Stage;
import io.dstream.console.live.TableCondition;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what holds the pipeline up; the hindrance furthest down counts, since all before it waits for it. */
final class FlowAnalysis {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    /** Shorter, any burst would look like growth. */
    private static final Duration LEAST = Duration.ofSeconds(8);

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final long LEAST_GROWTH = 100;
    private static final long LAG_SECONDS = 60;

    private final Deque<Depth> depths = new ArrayDeque<>();

    private record Depth(Instant at, long depth) {}

    /** What is known at a moment. */
    record Sample(Instant at, List<TableStatus> tables, List<InstanceStatus> instances, List<DestinationStatus> parts) {
        @Nullable
        DestinationStatus queue() {
            return parts.stream().filter(Sample::isQueue).findFirst().orElse(null);
        }

        List<DestinationStatus> destinations() {
            return parts.stream().filter(each -> !isQueue(each)).toList();
        }

        private static boolean isQueue(DestinationStatus part) {
            return part.kind().equals(DestinationStatus.INGEST_QUEUE);
        }
    }

    /** Takes what is known now and returns what holds the pipeline up, empty where it flows. */
    Optional<Bottleneck> add(Sample sample) {
        note(sample);
        return failing(sample)
                .or(() -> unprocessed(sample))
                .or(this::growing)
                .or(() -> down(sample, "QueueUnreachable", Stage.QUEUE, Reason.QUEUE_DOWN))
                .or(() -> down(sample, "DatabaseUnreachable", Stage.TABLES, Reason.SOURCE_DOWN))
                .or(() -> lagging(sample));
    }

    private void note(Sample sample) {
        DestinationStatus queue = sample.queue();
        Long depth = queue == null ? null : queue.depth();
        if (depth == null) {
            depths.clear();
            return;
        }
        depths.addLast(new Depth(sample.at(), depth));
        while (depths.getFirst().at().isBefore(sample.at().minus(WINDOW))) {
            depths.removeFirst();
        }
    }

    private static Optional<Bottleneck> failing(Sample sample) {
        return sample.destinations().stream()
                .filter(each -> isFailing(each, sample.at()))
                .max(Comparator.comparingLong(DestinationStatus::errors))
                .map(each ->
                        new Bottleneck(Stage.DESTINATIONS, each.name(), Reason.DESTINATION_FAILING, each.errors()));
    }

    /** Returns whether it has failed so lately that it still may. */
    static boolean isFailing(DestinationStatus each, Instant now) {
        Instant last = each.lastErrorAt();
        return last != null && last.isAfter(now.minus(RECENT));
    }

    private static Optional<Bottleneck> unprocessed(Sample sample) {
        DestinationStatus queue = sample.queue();
        Long depth = queue == null ? null : queue.depth();
        boolean isTaken = sample.instances().stream().anyMatch(each -> processes(each) && each.isReady());
        return depth == null || depth == 0 || isTaken
                ? Optional.empty()
                : Optional.of(new Bottleneck(Stage.PROCESSORS, "", Reason.NO_PROCESSOR, depth));
    }

    /** Returns whether an instance takes messages from the ingest queue. */
    static boolean processes(InstanceStatus instance) {
        return !instance.role().equals("ingester");
    }

    private Optional<Bottleneck> growing() {
        if (depths.isEmpty()) {
            return Optional.empty();
        }
        Depth first = depths.getFirst();
        Depth last = depths.getLast();
        long growth = last.depth() - first.depth();
        boolean isLongEnough = Duration.between(first.at(), last.at()).compareTo(LEAST) >= 0;
        return isLongEnough && growth >= Math.max(LEAST_GROWTH, first.depth() / 10)
                ? Optional.of(new Bottleneck(Stage.PROCESSORS, "", Reason.QUEUE_GROWING, growth))
                : Optional.empty();
    }

    private static Optional<Bottleneck> down(Sample sample, String state, Stage stage, Reason reason) {
        long concerned = sample.tables().stream()
                .filter(table -> table.state().equals(state))
                .count();
        return concerned == 0 ? Optional.empty() : Optional.of(new Bottleneck(stage, "", reason, concerned));
    }

    private static Optional<Bottleneck> lagging(Sample sample) {
        return sample.tables().stream()
                .filter(table -> table.lagSeconds() > LAG_SECONDS)
                .filter(table -> TableCondition.of(table) != TableCondition.PAUSED)
                .max(Comparator.comparingLong(TableStatus::lagSeconds))
                .map(table -> new Bottleneck(Stage.TABLES, table.table(), Reason.TABLES_LAGGING, table.lagSeconds()));
    }
}
