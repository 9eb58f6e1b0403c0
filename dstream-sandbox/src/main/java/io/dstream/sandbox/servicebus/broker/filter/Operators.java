package io.dstream.sandbox.servicebus.broker.filter;

import java.time.Instant;

/** Operators as C# binds them: whole numbers are 64 bits wide, a fraction on one side makes both fractions. */
final class Operators {
    private Operators() {}

    /** How two values stand; a number that is none stands in no order. */
    enum Order {
        LESS,
        EQUAL,
        GREATER,
        NONE;

        static Order of(int sign) {
            return sign < 0 ? LESS : sign == 0 ? EQUAL : GREATER;
        }

        boolean isAtMost() {
            return this == LESS || this == EQUAL;
        }
    }

    /** Returns whether both are the same; values of kinds that C# does not compare are different. */
    static boolean areEqual(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return numeric(left, right) == Order.EQUAL;
        }
        return plain(left).equals(plain(right));
    }

    /** Returns whether both are the same, and refuses kinds that C# does not compare. */
    static boolean equalOrRefused(Object left, Object right) {
        boolean comparable = isNumber(left)
                ? isNumber(right)
                : plain(left).getClass().equals(plain(right).getClass());
        if (!comparable) {
            throw undefined("=", left, right);
        }
        return areEqual(left, right);
    }

    static Order order(Object left, Object right, String operator) {
        if (isNumber(left) && isNumber(right)) {
            return numeric(left, right);
        }
        if (left instanceof Instant first && right instanceof Instant second) {
            return Order.of(first.compareTo(second));
        }
        throw undefined(operator, left, right);
    }

    private static Order numeric(Object left, Object right) {
        if (isFraction(left) || isFraction(right)) {
            double first = ((Number) left).doubleValue();
            double second = ((Number) right).doubleValue();
            boolean none = Double.isNaN(first) || Double.isNaN(second);
            return none ? Order.NONE : first == second ? Order.EQUAL : Order.of(first < second ? -1 : 1);
        }
        return Order.of(Long.compare(((Number) left).longValue(), ((Number) right).longValue()));
    }

    static Object arithmetic(char operator, Object left, Object right) {
        if (operator == '+' && left instanceof String first && right instanceof String second) {
            return first + second;
        }
        if (!isNumber(left) || !isNumber(right)) {
            throw undefined(String.valueOf(operator), left, right);
        }
        return isFraction(left) || isFraction(right)
                ? (Object) fraction(operator, ((Number) left).doubleValue(), ((Number) right).doubleValue())
                : (Object) whole(operator, ((Number) left).longValue(), ((Number) right).longValue());
    }

    private static double fraction(char operator, double left, double right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            default -> left % right;
        };
    }

    private static long whole(char operator, long left, long right) {
        if (right == 0 && (operator == '/' || operator == '%')) {
            throw new FilterException("Attempted to divide by zero.");
        }
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            default -> left % right;
        };
    }

    /** Returns a number as it is and refuses everything else. */
    static Object number(Object value) {
        if (!isNumber(value)) {
            throw new FilterException("The operator '+' is not defined for a " + kind(value) + ".");
        }
        return value;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number;
    }

    private static boolean isFraction(Object value) {
        return value instanceof Double || value instanceof Float;
    }

    private static Object plain(Object value) {
        return value instanceof Character ? value.toString() : value;
    }

    private static FilterException undefined(String operator, Object left, Object right) {
        return new FilterException(
                "The operator '" + operator + "' is not defined for a " + kind(left) + " and a " + kind(right) + ".");
    }

    private static String kind(Object value) {
        return value.getClass().getSimpleName();
    }
}
