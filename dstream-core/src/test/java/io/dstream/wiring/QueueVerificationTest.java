package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.azure.EntityCheck;
import io.dstream.azure.EntityCheck.State;
import io.dstream.engine.EngineListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueVerificationTest {
    private final List<String> heard = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Deque<State> answers = new ArrayDeque<>();
    private final QueueVerification verification = new QueueVerification(
            new EngineListener() {
                @Override
                public void prepared(String subject, String notice) {
                    heard.add(subject + " prepared: " + notice);
                }

                @Override
                public void notPrepared(String subject, String reason) {
                    heard.add(subject + " not prepared: " + reason);
                }
            },
            later::add);

    @Test
    void looksOnceWhereTheQueueIsKnown() {
        answers.add(State.EXISTED);

        assertThat(verification.ensure(this::check)).isEqualTo("q existed");
        assertThat(later).isEmpty();
    }

    @Test
    void looksAgainUntilTheManagementOperationsTell() {
        answers.addAll(List.of(State.UNREACHABLE, State.UNREACHABLE, State.CREATED));

        assertThat(verification.ensure(this::check)).isEqualTo("cannot be reached");
        later.remove().run();
        assertThat(heard).isEmpty();
        later.remove().run();

        assertThat(heard).containsExactly("ingest queue prepared: q created");
        assertThat(later).isEmpty();
    }

    @Test
    void saysWhatTheQueueLacksAndLooksAgain() {
        answers.addAll(List.of(State.UNREACHABLE));
        verification.ensure(this::check);

        later.remove().run();
        assertThat(heard).containsExactly("ingest queue not prepared: without sessions");

        answers.add(State.EXISTED);
        later.remove().run();
        assertThat(heard).hasSize(2);
    }

    private List<EntityCheck> check() {
        if (answers.isEmpty()) {
            throw new IllegalStateException("without sessions");
        }
        State state = answers.remove();
        return List.of(new EntityCheck("q", state, state == State.UNREACHABLE ? "cannot be reached" : ""));
    }
}
