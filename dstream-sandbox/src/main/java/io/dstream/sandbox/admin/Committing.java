package io.dstream.sandbox.admin;

import io.dstream.sandbox.amqp.SelectorLoop;
import java.util.concurrent.Callable;

/**
 * Runs what is asked from outside of a loop there, and answers when its effect is on file.
 *
 * @param commit keeps what has changed
 */
public record Committing(SelectorLoop loop, Runnable commit) implements StateThread {
    @Override
    public <T> T call(Callable<T> task) {
        return loop.call(() -> {
            T result = task.call();
            commit.run();
            return result;
        });
    }
}
