package io.dstream.route.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.lease.InMemoryLeaseStore;
import io.dstream.lease.LeaseTerm;
import io.dstream.route.IngestDelivery;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import io.dstream.route.SessionNote;
import io.dstream.testing.Samples;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PartitionFeedTest {
    private static final int BYTES = 100;
    private static final Duration SHORTLY = Duration.ofMillis(20);

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryLeaseStore.Backing leases = new InMemoryLeaseStore.Backing(LeaseTerm.DEFAULT, clock::nanos);
    private final Stored stored = new Stored();
    private final PartitionFeed feed = feed();

    private record Message(String session, long sequence) implements PartitionDelivery {
        @Override
        public int sizeBytes() {
            return BYTES;
        }

        @Override
        public String messageId() {
            return session + sequence;
        }

        @Override
        public IngestMessage message() {
            throw new UnsupportedOperationException();
        }
    }

    /** What the storage holds, for one partition and all processes. */
    private static final class Stored {
        private Map<String, SessionNote> notes = new TreeMap<>();
        private final List<String> aside = new ArrayList<>();
        private final List<Long> checkpoints = new ArrayList<>();
        private int keeps;
        private int loads;
        private Runnable whileLoading = () -> {};
        private @Nullable IngestSessionException fault;
    }

    private final class Records implements PartitionRecords {
        private int loaded;

        private void failOnce() {
            IngestSessionException fault = stored.fault;
            if (fault != null) {
                stored.fault = null;
                throw fault;
            }
        }

        @Override
        public Map<String, SessionNote> load() {
            failOnce();
            stored.whileLoading.run();
            stored.loads++;
            loaded = stored.loads;
            return Map.copyOf(stored.notes);
        }

        @Override
        public void keep(Map<String, SessionNote> notes) {
            failOnce();
            if (loaded != stored.loads) {
                throw new IngestSessionException("taken over", Cause.LOCK_LOST, null);
            }
            stored.keeps++;
            stored.notes = new TreeMap<>(notes);
        }

        @Override
        public void setAside(PartitionDelivery delivery, String reason, String description) {
            stored.aside.add(delivery.messageId() + " " + reason + " " + description);
        }

        @Override
        public void checkpoint(PartitionDelivery upTo) {
            failOnce();
            stored.checkpoints.add(upTo.sequence());
        }
    }

    private PartitionFeed feed() {
        return new PartitionFeed(
                "hub/0",
                new Records(),
                new InMemoryLeaseStore(leases),
                LeaseTerm.DEFAULT,
                clock::nanos,
                10 * BYTES,
                () -> {});
    }

    private void offer(PartitionFeed to, String session, long... sequences) throws InterruptedException {
        for (long sequence : sequences) {
            assertThat(to.offer(new Message(session, sequence))).isTrue();
        }
    }

    private static List<String> ids(List<IngestDelivery> deliveries) {
        return deliveries.stream().map(IngestDelivery::messageId).toList();
    }

    private static SessionNote note(int position) {
        return new SessionNote(new Fence(1, 1), ChangePosition.endOf(Samples.lsn(position)));
    }

    @Test
    void handsOutEachSessionToOneWorkerAndItsMessagesInOrder() throws Exception {
        offer(feed, "a", 1, 3);
        offer(feed, "b", 2);
        IngestSession first = feed.take().orElseThrow();
        IngestSession second = feed.take().orElseThrow();

        assertThat(feed.take()).isEmpty();
        assertThat(first.id()).isEqualTo("a");
        assertThat(ids(first.receive(10, SHORTLY))).containsExactly("a1", "a3");
        assertThat(ids(second.receive(10, SHORTLY))).containsExactly("b2");
        offer(feed, "a", 4);
        assertThat(feed.take()).isEmpty();
        assertThat(ids(first.receive(10, SHORTLY))).containsExactly("a4");
    }

    @Test
    void handsOutAgainInOrderWhatWasNotSettled() throws Exception {
        offer(feed, "a", 1, 2, 3);
        IngestSession session = feed.take().orElseThrow();
        List<IngestDelivery> received = session.receive(2, SHORTLY);
        session.complete(received.subList(0, 1));
        session.close();

        assertThat(ids(feed.take().orElseThrow().receive(10, SHORTLY))).containsExactly("a2", "a3");
    }

    @Test
    void movesTheCheckpointOnlyUpToTheFirstThatIsNotSettled() throws Exception {
        offer(feed, "a", 1);
        offer(feed, "b", 2);
        offer(feed, "a", 3);
        offer(feed, "b", 4);
        IngestSession a = feed.take().orElseThrow();
        IngestSession b = feed.take().orElseThrow();
        a.complete(a.receive(10, SHORTLY));
        assertThat(feed.take()).isEmpty();
        List<IngestDelivery> rest = b.receive(10, SHORTLY);
        b.complete(rest.subList(0, 1));
        assertThat(feed.take()).isEmpty();

        assertThat(stored.checkpoints).containsExactly(1L, 3L);

        b.complete(rest.subList(1, 2));
        assertThat(feed.take()).isEmpty();
        assertThat(stored.checkpoints).containsExactly(1L, 3L, 4L);
    }

    @Test
    void triesACheckpointAgainThatCouldNotBeMoved() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        session.complete(session.receive(1, SHORTLY));
        stored.fault = new IngestSessionException("out of reach", Cause.UNREACHABLE, null);

        assertThatThrownBy(feed::take).hasMessage("out of reach");
        assertThat(feed.take()).isEmpty();
        assertThat(stored.checkpoints).containsExactly(1L);
    }

    @Test
    void remembersHowFarEachSessionIsRoutedForWhoeverComesNext() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        assertThat(session.note()).isEmpty();
        session.keep(note(5));
        session.close();
        feed.close();
        PartitionFeed next = feed();
        offer(next, "a", 1);

        assertThat(next.take().orElseThrow().note()).contains(note(5));
    }

    @Test
    void waitsUntilAFormerHolderHasEndedItsSessions() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        feed.close();
        PartitionFeed next = feed();
        offer(next, "a", 1);

        assertThat(next.take()).isEmpty();
        session.close();
        clock.step(Duration.ofSeconds(3));
        assertThat(next.take()).isPresent();
    }

    @Test
    void endsTheSessionsOfAHolderThatWasTooSlow() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        List<IngestDelivery> received = session.receive(1, SHORTLY);
        clock.step(Duration.ofSeconds(31));
        PartitionFeed next = feed();
        offer(next, "a", 1);
        assertThat(next.take()).isPresent();

        assertThatThrownBy(session::confirm).isInstanceOf(IngestSessionException.class);
        assertThatThrownBy(() -> session.keep(note(1))).isInstanceOf(IngestSessionException.class);
        assertThatThrownBy(() -> session.complete(received)).isInstanceOf(IngestSessionException.class);
        assertThat(stored.keeps).isZero();
    }

    @Test
    void goesOnWithWhatItHasReadAfterItsLockWasLostAndTakenAgain() throws Exception {
        offer(feed, "a", 1, 2);
        IngestSession session = feed.take().orElseThrow();
        var unused = session.receive(1, SHORTLY);
        clock.step(Duration.ofSeconds(31));
        assertThatThrownBy(session::confirm).hasMessageContaining("may have taken the partition over");
        session.close();

        IngestSession again = feed.take().orElseThrow();
        again.confirm();
        assertThat(ids(again.receive(10, SHORTLY))).containsExactly("a1", "a2");
        assertThat(stored.loads).isEqualTo(2);
    }

    @Test
    void renewsItsLockWhileItWorks() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        for (int i = 0; i < 6; i++) {
            clock.step(Duration.ofSeconds(15));
            session.confirm();
        }
        for (int i = 0; i < 6; i++) {
            clock.step(Duration.ofSeconds(15));
            assertThat(feed.take()).isEmpty();
        }

        session.confirm();
    }

    @Test
    void setsAMessageAsideAndGoesOn() throws Exception {
        offer(feed, "a", 1, 2);
        IngestSession session = feed.take().orElseThrow();
        List<IngestDelivery> received = session.receive(10, SHORTLY);
        session.deadLetter(received.get(0), "malformed", "no table");
        session.complete(received.subList(1, 2));
        assertThat(feed.take()).isEmpty();

        assertThat(stored.aside).containsExactly("a1 malformed no table");
        assertThat(stored.checkpoints).containsExactly(2L);
    }

    @Test
    void readsNoFurtherWhileTooMuchIsUnsettled() throws Exception {
        for (int i = 1; i <= 10; i++) {
            offer(feed, "a", i);
        }
        CountDownLatch taken = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            try {
                offer(feed, "a", 11);
                taken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        IngestSession session = feed.take().orElseThrow();
        List<IngestDelivery> received = session.receive(1, SHORTLY);
        assertThat(taken.getCount()).isEqualTo(1);

        session.complete(received);
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        reader.join();
    }

    @Test
    void dropsWhatIsReadAfterItWasClosed() throws Exception {
        offer(feed, "a", 1);
        feed.close();

        assertThat(feed.offer(new Message("a", 2))).isFalse();
        assertThat(feed.take()).isEqualTo(Optional.empty());
    }

    @Test
    void givesTheLockUpWhereTheNotesCannotBeRead() throws Exception {
        offer(feed, "a", 1);
        stored.fault = new IngestSessionException("out of reach", Cause.UNREACHABLE, null);
        assertThatThrownBy(feed::take).hasMessage("out of reach");

        clock.step(Duration.ofSeconds(3));
        assertThat(feed.take()).isPresent();
    }

    @Test
    void handsOutNothingBeforeTheNotesAreRead() throws Exception {
        offer(feed, "a", 1);
        stored.notes.put("a", note(5));
        List<Optional<IngestSession>> handedOut = new ArrayList<>();
        stored.whileLoading = () ->
                CompletableFuture.runAsync(() -> handedOut.add(feed.take())).join();
        IngestSession session = feed.take().orElseThrow();

        assertThat(handedOut).containsExactly(Optional.empty());
        assertThat(session.note()).contains(note(5));
    }

    @Test
    void takesNoNoteFromASessionOfATimeBeforeItsLockWasLost() throws Exception {
        offer(feed, "a", 1);
        offer(feed, "b", 2);
        IngestSession late = feed.take().orElseThrow();
        clock.step(Duration.ofSeconds(31));
        assertThat(feed.take().orElseThrow().id()).isEqualTo("b");
        assertThatThrownBy(() -> late.keep(note(5))).isInstanceOf(IngestSessionException.class);
        late.close();

        assertThat(feed.take().orElseThrow().note()).isEmpty();
    }

    @Test
    void storesANoteThatCouldNotBeKeptBeforeItsMessagesAreSettled() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        assertThat(session.receive(1, SHORTLY)).hasSize(1);
        stored.fault = new IngestSessionException("out of reach", Cause.UNREACHABLE, null);
        assertThatThrownBy(() -> session.keep(note(5))).hasMessage("out of reach");
        session.close();
        IngestSession again = feed.take().orElseThrow();
        assertThat(again.note()).contains(note(5));
        again.complete(again.receive(1, SHORTLY));

        assertThat(stored.notes).containsEntry("a", note(5));
        assertThat(feed.take()).isEmpty();
        assertThat(stored.checkpoints).containsExactly(1L);
    }

    @Test
    void takesItsLockAgainWhereTheNotesWereTouchedByAnother() throws Exception {
        offer(feed, "a", 1);
        IngestSession session = feed.take().orElseThrow();
        stored.loads++;
        assertThatThrownBy(() -> session.keep(note(5))).hasMessage("taken over");
        session.close();
        clock.step(Duration.ofSeconds(3));

        IngestSession again = feed.take().orElseThrow();
        again.keep(note(6));
        assertThat(stored.notes).containsEntry("a", note(6));
    }
}
