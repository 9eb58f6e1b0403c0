package io.dstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private final Deque<String> refusals = new ArrayDeque<>();
    private final RecordedEdges edges = new RecordedEdges();
    private final Preparation preparation = new Preparation("queue", this::attempt);
    private int attempts;

    @Test
    void hasNoFaultBeforeItIsTried() {
        assertThat(preparation.isDone()).isFalse();
        assertThat(preparation.fault()).isEmpty();
    }

    @Test
    void isDoneOnce() {
        assertThat(preparation.isDoneNow(edges)).isTrue();
        assertThat(preparation.isDoneNow(edges)).isTrue();

        assertThat(attempts).isEqualTo(1);
        assertThat(preparation.isDone()).isTrue();
        assertThat(edges.take()).containsExactly("prepared queue: found at attempt 1");
    }

    @Test
    void isTriedUntilItIsDone() {
        refusals.addAll(List.of("no network", "no right"));

        assertThat(preparation.isDoneNow(edges)).isFalse();
        assertThat(preparation.fault()).contains("no network");
        assertThat(preparation.isDoneNow(edges)).isFalse();
        assertThat(preparation.fault()).contains("no right");
        assertThat(preparation.isDoneNow(edges)).isTrue();
        assertThat(preparation.fault()).isEmpty();
    }

    @Test
    void tellsAReasonOnlyWhenItChanges() {
        refusals.addAll(List.of("no network", "no network", "no right", "no network"));

        for (int i = 0; i < 5; i++) {
            preparation.isDoneNow(edges);
        }

        assertThat(edges.take())
                .containsExactly(
                        "not prepared queue: no network",
                        "not prepared queue: no right",
                        "not prepared queue: no network",
                        "prepared queue: found at attempt 5");
    }

    @Test
    void bearsARefusalWithoutAMessage() {
        Preparation silent = new Preparation("queue", () -> {
            throw new IllegalStateException();
        });

        assertThat(silent.isDoneNow(edges)).isFalse();
        assertThat(silent.fault()).isPresent();
    }

    private String attempt() {
        attempts++;
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(refusals.remove());
        }
        return "found at attempt " + attempts;
    }
}
