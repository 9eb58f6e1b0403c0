package io.dstream.console.tables;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.ActionResult;
import io.dstream.console.model.RewindPoint;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries actions out, a few at a time, and tells what became of each; for the thread of the user interface. */
final class ActionRuns {
    /** Fewer than the window has threads, so that its other questions are answered meanwhile. */
    private static final int AT_ONCE = 2;

    private final WindowContext context;
    private final ActionOutcomes outcomes;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * What is to be done.
     *
     * @param point null unless it is a rewind
     */
    record Order(
            TableAction action,
            List<String> tables,
            String reason,
            @Nullable RewindPoint point) {
        Order {
            tables = List.copyOf(tables);
        }
    }

    ActionRuns(WindowContext context, ActionOutcomes outcomes) {
        this.context = context;
        this.outcomes = outcomes;
    }

    void begin(Order order) {
        Tally tally = new Tally(order);
        for (String table : order.tables()) {
            outcomes.put(
                    table,
                    new ActionOutcome(
                            order.action(),
                            context.clock().instant(),
                            null,
                            context.texts()
                                    .text("tables.action.running."
                                            + order.action().id())));
            waiting.add(() -> ask(order, table, tally));
        }
        goOn();
    }

    private void goOn() {
        while (underWay < AT_ONCE && !waiting.isEmpty()) {
            underWay++;
            waiting.remove().run();
        }
    }

    private void ask(Order order, String table, Tally tally) {
        context.work()
                .ask(
                        () -> call(context.gateway(), order, table),
                        result -> end(order, table, tally, outcome(result), result.message()),
                        problem -> end(order, table, tally, ActionLog.Outcome.FAILED, sentence(problem)));
    }

    private static ActionResult call(DStreamGateway gateway, Order order, String table) {
        return switch (order.action()) {
            case PAUSE -> gateway.pause(table, order.reason());
            case RESUME -> gateway.resume(table);
            case POLL -> gateway.poll(table);
            case RELEASE -> gateway.release(table);
            case REWIND -> gateway.rewind(table, Objects.requireNonNull(order.point()));
        };
    }

    private static ActionLog.Outcome outcome(ActionResult result) {
        return switch (result.state()) {
            case DONE, UNCHANGED -> ActionLog.Outcome.DONE;
            case PENDING -> ActionLog.Outcome.PENDING;
            case FAILED -> ActionLog.Outcome.FAILED;
        };
    }

    static String sentence(GatewayException problem) {
        String remedy = problem.remedy();
        String text = String.valueOf(problem.getMessage());
        return remedy == null || remedy.isBlank() ? text : text + " " + remedy;
    }

    private void end(Order order, String table, Tally tally, ActionLog.Outcome outcome, String sentence) {
        underWay--;
        outcomes.put(table, new ActionOutcome(order.action(), context.clock().instant(), outcome, sentence));
        log(order, table, outcome, sentence);
        tally.add(outcome);
        goOn();
    }

    private void log(Order order, String subject, ActionLog.Outcome outcome, String sentence) {
        String name = context.texts().text("tables.action." + order.action().id());
        context.actions().add(new ActionLog.Entry(context.clock().instant(), name, subject, outcome, sentence));
    }

    /** Counts what became of an order for many tables, and tells the sum at its end. */
    private final class Tally {
        private final Order order;
        private final Map<ActionLog.Outcome, Integer> counts = new EnumMap<>(ActionLog.Outcome.class);
        private int sum;

        Tally(Order order) {
            this.order = order;
        }

        void add(ActionLog.Outcome outcome) {
            counts.merge(outcome, 1, Integer::sum);
            sum++;
            if (sum == order.tables().size() && sum > 1) {
                tell();
            }
        }

        private int count(ActionLog.Outcome outcome) {
            return counts.getOrDefault(outcome, 0);
        }

        private void tell() {
            int failed = count(ActionLog.Outcome.FAILED);
            int pending = count(ActionLog.Outcome.PENDING);
            String sentence = context.texts().text("tables.action.sum", count(ActionLog.Outcome.DONE), pending, failed);
            log(
                    order,
                    context.texts().text("tables.tables", sum),
                    failed > 0
                            ? ActionLog.Outcome.FAILED
                            : pending > 0 ? ActionLog.Outcome.PENDING : ActionLog.Outcome.DONE,
                    sentence);
        }
    }
}
