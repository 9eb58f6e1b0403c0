package io.dstream.sandbox.servicebus.broker.filter;

import org.jspecify.annotations.Nullable;

/** What has a value for a message. */
@FunctionalInterface
interface Expression {
    /** Returns the value, {@code null} where it is unknown. */
    @Nullable
    Object value(MessageProperties message);

    static Expression constant(@Nullable Object value) {
        return message -> value;
    }

    static Expression application(String name) {
        return message -> message.application(name);
    }

    static Expression system(String name) {
        return message -> message.system(name);
    }

    /** The function {@code property(name)}, whose name is found out for each message. */
    static Expression named(Expression name) {
        return message -> {
            Object text = name.value(message);
            if (text == null) {
                return null;
            }
            if (text instanceof String property) {
                return message.application(property);
            }
            throw new FilterException("The name given to property() is not a string.");
        };
    }

    static Expression arithmetic(char operator, Expression left, Expression right) {
        return message -> {
            Object first = left.value(message);
            Object second = right.value(message);
            return first == null || second == null ? null : Operators.arithmetic(operator, first, second);
        };
    }

    static Expression negative(Expression inner) {
        return message -> {
            Object value = inner.value(message);
            return value == null ? null : Operators.arithmetic('-', 0L, value);
        };
    }

    static Expression positive(Expression inner) {
        return message -> {
            Object value = inner.value(message);
            return value == null ? null : Operators.arithmetic('+', 0L, Operators.number(value));
        };
    }
}
