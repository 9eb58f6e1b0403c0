package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to a condition the lower bound that its alternatives share, so that an index finds the first row.
 *
 * <p>{@code a > x OR (a = x AND b > y)} is only true where {@code a >= x}.
 */
final class KeysetBounds {
    private KeysetBounds() {}

    static Expression withBounds(Expression condition) {
        Expression bounded = condition;
        for (Expression conjunct : flatten("AND", condition)) {
            if (conjunct instanceof Expression.Binary or && or.operator().equals("OR")) {
                for (Expression bound : bounds(flatten("OR", or))) {
                    bounded = new Expression.Binary("AND", bound, bounded);
                }
            }
        }
        return bounded;
    }

    private static List<Expression> flatten(String operator, Expression expression) {
        List<Expression> parts = new ArrayList<>();
        if (expression instanceof Expression.Binary binary && binary.operator().equals(operator)) {
            parts.addAll(flatten(operator, binary.left()));
            parts.addAll(flatten(operator, binary.right()));
        } else {
            parts.add(expression);
        }
        return parts;
    }

    private static List<Expression> bounds(List<Expression> alternatives) {
        List<Expression> bounds = new ArrayList<>(lowerBounds(alternatives.get(0)));
        for (Expression alternative : alternatives) {
            bounds.retainAll(lowerBounds(alternative));
        }
        return bounds;
    }

    private static List<Expression> lowerBounds(Expression alternative) {
        List<Expression> bounds = new ArrayList<>();
        for (Expression conjunct : flatten("AND", alternative)) {
            if (conjunct instanceof Expression.Binary binary
                    && List.of("=", ">", ">=").contains(binary.operator())
                    && binary.left() instanceof Expression.Name
                    && isConstant(binary.right())) {
                bounds.add(new Expression.Binary(">=", binary.left(), binary.right()));
            }
        }
        return bounds;
    }

    private static boolean isConstant(Expression expression) {
        return expression instanceof Expression.Variable || expression instanceof Expression.Literal;
    }
}
