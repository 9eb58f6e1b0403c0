package io.dstream.sandbox.servicebus.broker.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on a message. */
@FunctionalInterface
interface Predicate {
    Truth test(MessageProperties message);

    static Predicate and(Predicate left, Predicate right) {
        return message -> {
            Truth first = left.test(message);
            return first == Truth.FALSE ? first : first.and(right.test(message));
        };
    }

    static Predicate or(Predicate left, Predicate right) {
        return message -> {
            Truth first = left.test(message);
            return first == Truth.TRUE ? first : first.or(right.test(message));
        };
    }

    static Predicate not(Predicate inner) {
        return message -> inner.test(message).not();
    }

    static Predicate comparison(Comparison comparison, Expression left, Expression right) {
        return message -> {
            Object first = left.value(message);
            Object second = right.value(message);
            return first == null || second == null ? Truth.UNKNOWN : Truth.of(comparison.test(first, second));
        };
    }

    /** A property that is not there is null, and so is an expression of it. */
    static Predicate isNull(Expression property) {
        return message -> Truth.of(property.value(message) == null);
    }

    /** Unknown where the left side is, or where an unknown element might have been the one. */
    static Predicate in(Expression left, List<Expression> elements) {
        return message -> {
            Object value = left.value(message);
            Truth found = value == null ? Truth.UNKNOWN : Truth.FALSE;
            for (Expression element : elements) {
                if (found == Truth.TRUE || value == null) {
                    break;
                }
                Object candidate = element.value(message);
                found = found.or(candidate == null ? Truth.UNKNOWN : Truth.of(Comparison.EQUAL.test(value, candidate)));
            }
            return found;
        };
    }

    static Predicate like(Expression left, Expression pattern, @Nullable Expression escape) {
        return message -> {
            Object text = left.value(message);
            Object wanted = pattern.value(message);
            Object mark = escape == null ? "" : escape.value(message);
            return text == null || wanted == null || mark == null
                    ? Truth.UNKNOWN
                    : Truth.of(LikePattern.matches(text, wanted, mark));
        };
    }
}
