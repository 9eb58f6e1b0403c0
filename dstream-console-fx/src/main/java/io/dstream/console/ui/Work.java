package io.dstream.console.ui;

import io.dstream.console.gateway.GatewayException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Does what takes long in the background and hands the outcome to the thread of the user interface.
 *
 * <p>No call of a gateway is ever made but from here or from a feed.
 */
public final class Work {
    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    private final Executor background;
    private final UiExecutor ui;

    public Work(Executor background, UiExecutor ui) {
        this.background = background;
        this.ui = ui;
    }

    /**
     * Asks in the background; does nothing once the window has closed.
     *
     * @param question is asked off the thread of the user interface
     * @param answer takes what came of it, on that thread
     * @param problem takes what kept it from being answered, on that thread
     */
    public <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<GatewayException> problem) {
        try {
            background.execute(() -> answer(question, answer, problem));
        } catch (RejectedExecutionException e) {
            // The window has closed meanwhile: nobody waits for an answer.
            LOG.log(System.Logger.Level.DEBUG, "A question came after the end", e);
        }
    }

    private <T> void answer(Callable<T> question, Consumer<T> answer, Consumer<GatewayException> problem) {
        T result;
        try {
            result = question.call();
        } catch (GatewayException e) {
            ui.execute(() -> problem.accept(e));
            return;
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "A question failed unexpectedly", e);
            GatewayException failed =
                    new GatewayException(GatewayException.Reason.FAILED, "The console failed; its log tells more.", e);
            ui.execute(() -> problem.accept(failed));
            return;
        }
        ui.execute(() -> answer.accept(result));
    }

    /** Returns the thread of the user interface. */
    public UiExecutor ui() {
        return ui;
    }
}
