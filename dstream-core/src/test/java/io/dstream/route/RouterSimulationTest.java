package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Publisher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays holders that crash, freeze and come back late, a queue that repeats, a processor that crashes, and rewinds.
 *
 * <p>Another seed than the fixed ones: {@code -Ddstream.seed=...}.
 */
class RouterSimulationTest {
    private static final int CHANGES = 60;
    private static final int ROUNDS = 400;

    @ParameterizedTest(name = "processor crashes: {0}")
    @ValueSource(booleans = {false, true})
    void deliversEveryChangeOfAGenerationOnceAndInOrder(boolean processorCrashes) {
        long first = Long.getLong("dstream.seed", 20_261_122L);
        for (long seed = first; seed < first + ROUNDS; seed++) {
            World world = new World(new Random(seed), processorCrashes);
            world.play();
            world.assertSound("seed " + seed);
        }
    }

    /** A table, its holders, the queue, the processor and the destination. */
    private static final class World implements Publisher {
        private final Random random;
        private final boolean processorCrashes;
        private final Router router = new Router(
                this, (stream, fence, position) -> "" + position.commitLsn().low(), new EventBatcher(400, 3));

        private Fence claimed = new Fence(1, 0);
        private int checkpoint;
        private final Deque<IngestMessage> queue = new ArrayDeque<>();
        private final Set<String> accepted = new HashSet<>();
        /** What frozen holders still have in flight, each in its order. */
        private final List<Deque<IngestMessage>> late = new ArrayList<>();

        private Optional<SessionNote> note = Optional.empty();
        private long routedGeneration;
        private long routedEpoch;
        private final List<Long> publishedEpochs = new ArrayList<>();
        private final List<List<Integer>> delivered = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>(List.of(0));

        World(Random random, boolean processorCrashes) {
            this.random = random;
            this.processorCrashes = processorCrashes;
        }

        void play() {
            while (checkpoint < CHANGES || random.nextInt(4) > 0) {
                holderTakesOver();
                processorWorks(random.nextInt(20));
                if (random.nextInt(12) == 0) {
                    rewind();
                }
            }
            late.forEach(queue::addAll);
            processorWorks(Integer.MAX_VALUE);
        }

        private void holderTakesOver() {
            claimed = new Fence(claimed.generation(), claimed.epoch() + 1);
            Fence own = claimed;
            int pageSize = 1 + random.nextInt(9);
            int perMessage = 1 + random.nextInt(4);
            while (checkpoint < CHANGES) {
                int end = Math.min(CHANGES, checkpoint + pageSize);
                Deque<IngestMessage> call = new ArrayDeque<>(new ChangePacker(1_000_000, perMessage)
                        .pack(Changes.ORDERS, own, Changes.changes(checkpoint + 1, end)));
                while (!call.isEmpty()) {
                    deliverSomethingLate();
                    int fate = random.nextInt(20);
                    if (fate == 0) {
                        // Frozen: what the call has left may arrive much later, or in part, or never.
                        late.add(call);
                        return;
                    }
                    if (fate == 1) {
                        return;
                    }
                    accept(call.remove(), random.nextInt(6) == 0);
                }
                if (random.nextInt(10) == 0) {
                    return;
                }
                checkpoint = end;
                processorWorks(random.nextInt(3));
            }
        }

        /** The queue's duplicate detection drops a repeat, where it is on; the SDK repeats what was not acknowledged. */
        private void accept(IngestMessage message, boolean repeated) {
            boolean isNew = accepted.add(IngestIdentity.messageId(message));
            boolean hasDuplicateDetection = random.nextBoolean();
            if (isNew || !hasDuplicateDetection) {
                queue.add(message);
            }
            if (repeated) {
                queue.add(message);
            }
        }

        private void deliverSomethingLate() {
            if (!late.isEmpty() && random.nextInt(4) == 0) {
                Deque<IngestMessage> call = late.get(random.nextInt(late.size()));
                if (!call.isEmpty()) {
                    accept(call.remove(), false);
                }
            }
        }

        private void rewind() {
            int to = random.nextInt(CHANGES);
            claimed = new Fence(claimed.generation() + 1, claimed.epoch());
            checkpoint = to;
            starts.add(to);
        }

        private void processorWorks(int groups) {
            for (int i = 0; i < groups && !queue.isEmpty(); i++) {
                List<IngestMessage> group =
                        queue.stream().limit(1 + random.nextInt(4)).toList();
                routedGeneration = -1;
                RoutedGroup routed = routeGroup(group);
                if (processorCrashes && random.nextInt(8) == 0) {
                    // Crashed before its note: everything is delivered again.
                    continue;
                }
                note = routed.note();
                if (random.nextInt(8) > 0) {
                    group.forEach(message -> queue.remove());
                }
            }
        }

        private RoutedGroup routeGroup(List<IngestMessage> group) {
            List<RouteOutcome> outcomes = new ArrayList<>();
            Optional<SessionNote> current = note;
            // One generation at a time, so that the destination knows which it hears.
            for (IngestMessage message : group) {
                routedGeneration = message.fence().generation();
                routedEpoch = message.fence().epoch();
                RoutedGroup one = router.routeAll(List.of(message), current);
                outcomes.addAll(one.outcomes());
                current = one.note();
            }
            return new RoutedGroup(outcomes, current, null);
        }

        @Override
        public void prepare(String destination) {
            // Nothing to prepare.
        }

        @Override
        public void publish(String destination, List<OutboundEvent> events) {
            while (delivered.size() < routedGeneration) {
                delivered.add(new ArrayList<>());
            }
            publishedEpochs.add(routedEpoch);
            events.forEach(event -> delivered.get((int) routedGeneration - 1).add(Integer.parseInt(event.messageId())));
        }

        @Override
        public void close() {
            // Nothing to close.
        }

        void assertSound(String seed) {
            // A processor that crashed repeats what it had published; else a former holder never speaks again.
            if (!processorCrashes) {
                assertThat(publishedEpochs).as("%s: late words", seed).isSorted();
            }
            int last = delivered.size() - 1;
            for (int generation = 0; generation <= last; generation++) {
                List<Integer> all = delivered.get(generation);
                // Where the processor crashes, the destination's duplicate detection does the rest.
                List<Integer> kept = processorCrashes ? all.stream().distinct().toList() : all;
                int start = starts.get(generation);
                assertThat(kept)
                        .as("%s, generation %d: in order, none twice and none left out", seed, generation + 1)
                        .isEqualTo(IntStream.rangeClosed(start + 1, start + kept.size())
                                .boxed()
                                .toList());
            }
            assertThat(new TreeSet<>(delivered.get(last)).last())
                    .as("%s: the last generation arrives whole", seed)
                    .isEqualTo(CHANGES);
            assertThat(starts).as(seed).hasSize(delivered.size());
        }
    }
}
