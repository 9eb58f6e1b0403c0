package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.ingest.Changes;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MessageDrivenReceptionTest {
    private static final List<IngestMessage> MESSAGES = List.of(Changes.message(new Fence(1, 1), 1, 2));
    private static final RoutedGroup ANSWER = new RoutedGroup(List.of(), Optional.empty(), null);

    @Test
    void routesWhatItIsHanded() {
        MessageDrivenReception reception = new MessageDrivenReception((messages, note) -> ANSWER);

        reception.start();

        assertThat(reception.routeAll(MESSAGES, Optional.empty())).isSameAs(ANSWER);
    }

    @Test
    void showsWhatTheReceiverLastToldOfItself() {
        MessageDrivenReception reception = new MessageDrivenReception((messages, note) -> ANSWER);
        assertThat(reception.status()).isEqualTo(ProcessorStatus.NOTHING);
        ProcessorStatus told = new ProcessorStatus(1, 2, 3, 4, 5, 6, 7, Optional.empty());

        reception.received(told);

        assertThat(reception.status()).isEqualTo(told);
    }

    @Test
    void routesNothingMoreOnceItIsClosedSoThatItComesAgain() {
        MessageDrivenReception reception = new MessageDrivenReception((messages, note) -> {
            throw new AssertionError("Routed after the end");
        });

        reception.close();

        RoutedGroup group = reception.routeAll(MESSAGES, Optional.empty());
        assertThat(group.outcomes()).isEmpty();
        assertThat(Optional.ofNullable(group.failure()))
                .hasValueSatisfying(failure -> assertThat(failure.isTransient()).isTrue());
    }

    @Test
    void awaitsWhatIsBeingRoutedWhenItCloses() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MessageDrivenReception reception = new MessageDrivenReception((messages, note) -> {
            begun.countDown();
            awaitQuietly(goOn);
            return ANSWER;
        });
        CompletableFuture<RoutedGroup> routing =
                CompletableFuture.supplyAsync(() -> reception.routeAll(MESSAGES, Optional.empty()));
        begun.await();

        CompletableFuture<Void> close = CompletableFuture.runAsync(reception::close);
        assertThat(close).isNotDone();
        goOn.countDown();

        close.get(10, TimeUnit.SECONDS);
        assertThat(routing.get(10, TimeUnit.SECONDS)).isSameAs(ANSWER);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
