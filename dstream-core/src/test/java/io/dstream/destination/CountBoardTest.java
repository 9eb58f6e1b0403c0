package io.dstream.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountBoardTest {
    private final SteppedClock clock = new SteppedClock();
    private final Map<String, List<EntityCounts>> service = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private final CountBoard board = new CountBoard(this::ask, Runnable::run, clock::nanos);

    private List<EntityCounts> ask(String entity) {
        asked.add(entity);
        List<EntityCounts> counts = service.get(entity);
        if (counts == null) {
            throw new IllegalStateException("403");
        }
        return counts;
    }

    @Test
    void tellsWhatTheServiceTold() {
        tell("q", 3, 1);

        board.refresh(List.of("q"));

        assertThat(board.of("q")).contains(List.of(new EntityCounts("q", 3, 1)));
        assertThat(board.of("other")).isEmpty();
    }

    @Test
    void asksAboutAnEntityEveryTenSecondsAtMost() {
        tell("q", 3, 1);
        board.refresh(List.of("q"));
        clock.step(Duration.ofSeconds(9));
        board.refresh(List.of("q"));
        assertThat(asked).hasSize(1);

        clock.step(Duration.ofSeconds(2));
        tell("q", 4, 1);
        board.refresh(List.of("q"));

        assertThat(asked).hasSize(2);
        assertThat(board.of("q").orElseThrow().get(0).active()).isEqualTo(4);
    }

    @Test
    void asksAboutFewAtOnceThoseFirstThatWaitLongest() {
        List<String> many = IntStream.range(0, 45).mapToObj(i -> "t" + i).toList();

        board.refresh(many);
        assertThat(asked).containsExactlyElementsOf(many.subList(0, 20));
        board.refresh(many);
        board.refresh(many);

        assertThat(asked).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void showsWhatWasToldLastUntilTheServiceIsSilentForLong() {
        tell("q", 3, 1);
        board.refresh(List.of("q"));
        service.clear();
        clock.step(Duration.ofSeconds(11));
        board.refresh(List.of("q"));
        assertThat(board.of("q")).isPresent();

        clock.step(Duration.ofMinutes(11));

        assertThat(board.of("q")).isEmpty();
    }

    @Test
    void showsNothingWhereARightIsMissing() {
        board.refresh(List.of("q"));

        assertThat(board.of("q")).isEmpty();
        assertThat(asked).containsExactly("q");
    }

    @Test
    void asksOneAfterTheOtherAndNeverHoldsWhoLooks() {
        CountBoard slow = new CountBoard(this::ask, background::add, clock::nanos);
        slow.refresh(List.of("q"));
        slow.refresh(List.of("q", "r"));
        slow.await(List.of("q"), Duration.ofMillis(1));

        assertThat(background).hasSize(1);
        assertThat(slow.of("q")).isEmpty();
    }

    @Test
    void isSilentWhereTheInstanceIsClosing() {
        CountBoard closing = new CountBoard(
                this::ask,
                work -> {
                    throw new RejectedExecutionException();
                },
                clock::nanos);

        closing.await(List.of("q"), Duration.ofSeconds(1));

        assertThat(closing.of("q")).isEmpty();
    }

    private void tell(String entity, long active, long dead) {
        service.put(entity, List.of(new EntityCounts(entity, active, dead)));
    }
}
