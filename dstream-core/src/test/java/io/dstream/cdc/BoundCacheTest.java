package io.dstream.cdc;

import static io.dstream.testing.Samples.bound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundCacheTest {
    private static final Duration AGE = Duration.ofMillis(200);

    private final SteppedClock clock = new SteppedClock();
    private final ScriptedChangeSource source = new ScriptedChangeSource();
    private final BoundCache cache = new BoundCache(source, AGE, clock::nanos);

    @Test
    void sharesOneReadingWithinItsAge() {
        source.bound = bound(5);
        cache.bound();
        source.bound = bound(6);
        clock.step(AGE.minusNanos(1));

        assertThat(cache.bound()).isEqualTo(bound(5));
        assertThat(source.boundReads).isEqualTo(1);
    }

    @Test
    void readsAnewAfterItsAge() {
        source.bound = bound(5);
        cache.bound();
        source.bound = bound(6);
        clock.step(AGE);

        assertThat(cache.bound()).isEqualTo(bound(6));
    }

    @Test
    void readsAnewWhereAFreshOneIsNeeded() {
        cache.bound();
        source.bound = bound(6);

        assertThat(cache.freshBound()).isEqualTo(bound(6));
        assertThat(cache.bound()).isEqualTo(bound(6));
        assertThat(source.boundReads).isEqualTo(2);
    }

    @Test
    void sharesAFaultWithinItsAgeAndNoLonger() {
        source.boundFault = new ChangeSourceException("no", ChangeSourceException.Fault.UNREACHABLE, "mend it", null);
        assertThatThrownBy(cache::bound).isInstanceOf(ChangeSourceException.class);
        source.boundFault = null;

        assertThatThrownBy(cache::bound).isInstanceOfSatisfying(ChangeSourceException.class, e -> {
            assertThat(e.isTransient()).isTrue();
            assertThat(e.remedy()).contains("mend it");
            assertThat(e).hasMessage("no");
        });
        assertThat(source.boundReads).isEqualTo(1);
        clock.step(AGE);
        assertThat(cache.bound()).isEqualTo(source.bound);
    }

    @Test
    void letsPollersThatAskMeanwhileWaitForTheSameReading() throws Exception {
        SlowSource slow = new SlowSource();
        BoundCache shared = new BoundCache(slow, AGE, clock::nanos);
        ExecutorService pollers = Executors.newFixedThreadPool(4);
        try {
            Future<Bound> first = pollers.submit(shared::bound);
            assertThat(slow.isReading.await(10, TimeUnit.SECONDS)).isTrue();
            List<Future<Bound>> others = IntStream.range(0, 3)
                    .mapToObj(i -> pollers.submit(shared::bound))
                    .toList();
            slow.mayAnswer.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(bound(5));
            for (Future<Bound> other : others) {
                assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(bound(5));
            }
            assertThat(slow.reads).hasValue(1);
        } finally {
            pollers.shutdownNow();
        }
    }

    private static final class SlowSource implements ChangeSource {
        private final CountDownLatch isReading = new CountDownLatch(1);
        private final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public DatabaseInspection inspect() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bound readBound() {
            reads.incrementAndGet();
            isReading.countDown();
            try {
                assertThat(mayAnswer.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return bound(5);
        }

        @Override
        public ChangeCount countChanges(CaptureInstance instance, ChangePosition after, Lsn upTo, int atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Lsn> firstCommitFrom(Instant time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page readPage(PageRequest request, Consumer<Change> consumer) {
            throw new UnsupportedOperationException();
        }
    }
}
