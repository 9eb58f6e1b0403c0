package io.dstream.sandbox.servicebus.broker.filter;

import java.util.function.Function;

/** The condition of a subscription's rule. */
public sealed interface RuleFilter permits RuleFilter.Constant, SqlFilter, CorrelationFilter {
    /** Selects every message. */
    RuleFilter TRUE = new Constant(true);

    /** Selects no message. */
    RuleFilter FALSE = new Constant(false);

    /**
     * Returns whether the message is selected.
     *
     * @throws FilterException if that cannot be told
     */
    boolean matches(MessageProperties message);

    /** Returns what the function for this kind of filter makes of it. */
    <R> R fold(Function<Constant, R> constant, Function<SqlFilter, R> sql, Function<CorrelationFilter, R> correlation);

    /** A filter that looks at nothing. */
    record Constant(boolean value) implements RuleFilter {
        @Override
        public boolean matches(MessageProperties message) {
            return value;
        }

        @Override
        public <R> R fold(
                Function<Constant, R> constant,
                Function<SqlFilter, R> sql,
                Function<CorrelationFilter, R> correlation) {
            return constant.apply(this);
        }
    }
}
