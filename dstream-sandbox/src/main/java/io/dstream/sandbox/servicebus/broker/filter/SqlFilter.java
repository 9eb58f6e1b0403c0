package io.dstream.sandbox.servicebus.broker.filter;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Selects messages by a SQL condition. Source: Microsoft's page "Subscription Rule SQL Filter Syntax". */
public final class SqlFilter implements RuleFilter {
    /** The service's bound of an expression, in characters. */
    private static final int MAX_LENGTH = 1024;

    private final String expression;
    private final Map<String, Object> parameters;
    private final Predicate condition;

    private SqlFilter(String expression, Map<String, Object> parameters, Predicate condition) {
        this.expression = expression;
        this.parameters = Map.copyOf(parameters);
        this.condition = condition;
    }

    /** Reads an expression without parameters. */
    public static SqlFilter parse(String expression) {
        return parse(expression, Map.of());
    }

    /**
     * Reads an expression.
     *
     * @param parameters by their names with the leading {@code @}
     * @throws BadFilterException if it is not of the language
     */
    public static SqlFilter parse(String expression, Map<String, Object> parameters) {
        if (expression.length() > MAX_LENGTH) {
            throw new BadFilterException("The SQL filter is longer than " + MAX_LENGTH + " characters.");
        }
        return new SqlFilter(expression, parameters, new SqlParser(expression, parameters).condition());
    }

    public String expression() {
        return expression;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public boolean matches(MessageProperties message) {
        return condition.test(message) == Truth.TRUE;
    }

    @Override
    public <R> R fold(
            Function<Constant, R> constant, Function<SqlFilter, R> sql, Function<CorrelationFilter, R> correlation) {
        return sql.apply(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlFilter filter
                && filter.expression.equals(expression)
                && filter.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, parameters);
    }

    @Override
    public String toString() {
        return "SqlFilter[" + expression + "]";
    }
}
