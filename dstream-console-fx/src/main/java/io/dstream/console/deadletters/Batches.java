package io.dstream.console.deadletters;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.ui.Work;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks for many things a few at a time, so that it can be followed and stopped; for the thread of the user interface. */
final class Batches<T, R> {
    private final Work work;
    private final List<T> all;
    private final int size;
    private final Function<List<T>, R> question;
    private boolean isStopped;
    private int done;

    Batches(Work work, List<T> all, int size, Function<List<T>, R> question) {
        this.work = work;
        this.all = List.copyOf(all);
        this.size = size;
        this.question = question;
    }

    /** Sends no batch after the one under way. */
    void stop() {
        isStopped = true;
    }

    /** Returns those that were not asked for. */
    List<T> left() {
        return all.subList(done, all.size());
    }

    double progress() {
        return all.isEmpty() ? 1 : (double) done / all.size();
    }

    /**
     * Begins.
     *
     * @param answered takes each batch and its answer
     * @param failed takes the batch of which nobody knows what has become; it is the last
     * @param ended is called once, after the last
     */
    void run(
            BiConsumer<List<T>, R> answered,
            BiConsumer<List<T>, GatewayException> failed,
            Consumer<Batches<T, R>> ended) {
        if (isStopped || done == all.size()) {
            ended.accept(this);
            return;
        }
        List<T> batch = all.subList(done, Math.min(all.size(), done + size));
        work.ask(
                () -> question.apply(batch),
                answer -> {
                    done += batch.size();
                    answered.accept(batch, answer);
                    run(answered, failed, ended);
                },
                problem -> {
                    done += batch.size();
                    failed.accept(batch, problem);
                    ended.accept(this);
                });
    }
}
