package io.dstream.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final List<String> told = new ArrayList<>();

    private void tell(GatewayException problem) {
        told.add(problem.reason() + " " + problem.getMessage());
    }

    @Test
    void handsTheAnswerOverOnTheThreadOfTheUserInterface() {
        List<String> steps = new ArrayList<>();
        Work work = new Work(
                question -> {
                    steps.add("background");
                    question.run();
                },
                answer -> {
                    steps.add("ui");
                    answer.run();
                });

        work.ask(() -> "answer", told::add, this::tell);

        assertThat(steps).containsExactly("background", "ui");
        assertThat(told).containsExactly("answer");
    }

    @Test
    void tellsAFaultNobodyForesawWithoutItsText() {
        new Work(Runnable::run, Runnable::run)
                .ask(
                        () -> {
                            throw new IllegalStateException("password=secret");
                        },
                        answer -> told.add("answered"),
                        this::tell);

        assertThat(told).containsExactly("FAILED The console failed; its log tells more.");
    }

    @Test
    void dropsAQuestionThatComesAfterTheWindowHasClosed() {
        Work closed = new Work(
                question -> {
                    throw new RejectedExecutionException("shut down");
                },
                Runnable::run);

        closed.ask(() -> "answer", told::add, this::tell);

        assertThat(told).isEmpty();
    }
}
