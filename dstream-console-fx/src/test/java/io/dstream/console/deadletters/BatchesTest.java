package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.ui.JsonText;
import io.dstream.console.ui.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final List<List<Integer>> answered = new ArrayList<>();
    private final List<List<Integer>> failed = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();

    @Test
    void asksForAFewAtATimeUntilAllAreDone() {
        run(new Batches<>(work, List.of(1, 2, 3, 4, 5), 2, List::size));

        assertThat(answered).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(left).isEmpty();
    }

    @Test
    void stopsAfterTheBatchUnderWay() {
        List<Runnable> stop = new ArrayList<>();
        Batches<Integer, Integer> batches = new Batches<>(work, List.of(1, 2, 3), 1, batch -> {
            stop.forEach(Runnable::run);
            return 1;
        });
        stop.add(batches::stop);

        run(batches);

        assertThat(answered).containsExactly(List.of(1));
        assertThat(left).containsExactly(2, 3);
    }

    @Test
    void endsAtTheFirstBatchThatFailsAndTellsWhatWasNotTried() {
        run(new Batches<>(work, List.of(1, 2, 3), 1, batch -> {
            if (batch.contains(2)) {
                throw new GatewayException(GatewayException.Reason.UNREACHABLE, "Gone.", null);
            }
            return 1;
        }));

        assertThat(answered).containsExactly(List.of(1));
        assertThat(failed).containsExactly(List.of(2));
        assertThat(left).containsExactly(3);
    }

    @Test
    void jsonKeepsEveryDigitAndFaultsHaveTheirPlace() {
        assertThat(JsonText.pretty("{\"a\":1.10000000000000000001}").orElseThrow())
                .contains("1.10000000000000000001");
        assertThat(JsonText.fault("{\n \"a\": }").orElseThrow().line()).isEqualTo(2);
        assertThat(JsonText.fault("{} x")).isPresent();
        assertThat(JsonText.fault("")).isPresent();
        assertThat(JsonText.fault("[1]")).isEmpty();
    }

    private void run(Batches<Integer, Integer> batches) {
        batches.run(
                (batch, answer) -> answered.add(batch),
                (batch, problem) -> failed.add(batch),
                done -> left.addAll(done.left()));
    }
}
