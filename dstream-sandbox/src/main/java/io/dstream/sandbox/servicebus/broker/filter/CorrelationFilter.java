package io.dstream.sandbox.servicebus.broker.filter;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Selects messages whose properties equal all of these values; strings match in their case. */
public record CorrelationFilter(Map<SystemProperty, String> system, Map<String, Object> application)
        implements RuleFilter {
    /**
     * Checks and copies.
     *
     * @throws BadFilterException if the filter has no condition
     */
    public CorrelationFilter {
        system = Map.copyOf(system);
        application = Map.copyOf(application);
        if (system.isEmpty() && application.isEmpty()) {
            throw new BadFilterException("A correlation filter must have at least one property.");
        }
    }

    @Override
    public boolean matches(MessageProperties message) {
        return system.entrySet().stream().allMatch(wanted -> wanted.getValue()
                        .equals(message.system().get(wanted.getKey())))
                && application.entrySet().stream()
                        .allMatch(wanted -> isEqual(wanted.getValue(), message.application(wanted.getKey())));
    }

    private static boolean isEqual(Object wanted, @Nullable Object present) {
        return present != null && Operators.areEqual(wanted, present);
    }

    @Override
    public <R> R fold(
            Function<Constant, R> constant, Function<SqlFilter, R> sql, Function<CorrelationFilter, R> correlation) {
        return correlation.apply(this);
    }
}
