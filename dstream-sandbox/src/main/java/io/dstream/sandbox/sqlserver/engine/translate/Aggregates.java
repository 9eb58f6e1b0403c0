package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.Locale;

/** Translates aggregates and window functions. */
final class Aggregates {
    private final ExpressionTranslator translator;

    Aggregates(ExpressionTranslator translator) {
        this.translator = translator;
    }

    Typed aggregate(Expression.Call call) {
        return aggregate(call, "");
    }

    private Typed aggregate(Expression.Call call, String over) {
        boolean counts = call.name().startsWith("count");
        SqlType countType = call.name().equals("count_big") ? Types.BIGINT : Types.INT;
        if (call.star() && counts) {
            return Typed.notNull(Conversions.cast("COUNT(*)" + over, H2Types.expression(countType)), countType);
        }
        Functions.arguments(call, 1, 1);
        Typed operand = translator.value(call.arguments().get(0));
        String distinct = call.distinct() ? "DISTINCT " : "";
        if (counts) {
            String sql = "COUNT(" + distinct + operand.sql() + ")" + over;
            return Typed.notNull(Conversions.cast(sql, H2Types.expression(countType)), countType);
        }
        return switch (call.name()) {
            case "sum" -> sum(operand, distinct, over);
            case "avg" -> average(operand, distinct, over);
            default -> extreme(call, operand, over);
        };
    }

    private static Typed extreme(Expression.Call call, Typed operand, String over) {
        if (operand.type().kind() == Kind.BIT) {
            throw ServerError.TYPE_CLASH.with("bit", call.name());
        }
        return Typed.of(call.name().toUpperCase(Locale.ROOT) + "(" + operand.sql() + ")" + over, operand.type());
    }

    private static SqlType sumType(Typed operand) {
        SqlType type = operand.type();
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT -> Types.INT;
            case BIGINT -> Types.BIGINT;
            case REAL, FLOAT -> Types.FLOAT;
            case MONEY, SMALLMONEY -> SqlType.of(Kind.MONEY);
            case DECIMAL, NUMERIC -> new SqlType(type.kind(), 0, 38, type.scale());
            default -> throw Types.clash(type, Types.INT);
        };
    }

    private static Typed sum(Typed operand, String distinct, String over) {
        SqlType type = sumType(operand);
        return Typed.of(
                Conversions.cast("SUM(" + distinct + operand.sql() + ")" + over, H2Types.expression(type)), type);
    }

    /** The average of integers is an integer, cut. */
    private static Typed average(Typed operand, String distinct, String over) {
        SqlType sum = sumType(operand);
        String sql = "AVG(" + distinct + operand.sql() + ")" + over;
        if (sum.isDecimal()) {
            int scale = Math.max(6, sum.scale());
            // H2's average is finer than the result, and SQL Server cuts a quotient
            sql = "TRUNC(" + sql + ", " + scale + ")";
        }
        if (Types.isInteger(sum)) {
            return Typed.of(Conversions.cast("TRUNC(" + sql + ")", H2Types.expression(sum)), sum);
        }
        SqlType type = sum.isDecimal() ? new SqlType(sum.kind(), 0, 38, Math.max(6, sum.scale())) : sum;
        return Typed.of(Conversions.cast(sql, H2Types.expression(type)), type);
    }

    Typed window(Expression.Call call, Expression.Window window) {
        String partition = window.partitionBy().isEmpty()
                ? ""
                : "PARTITION BY "
                        + String.join(
                                ", ",
                                translator.values(window.partitionBy()).stream()
                                        .map(Typed::sql)
                                        .toList());
        String order = order(window);
        String over = " OVER (" + partition + " " + order + " " + (order.isEmpty() ? "" : window.frame()) + ")";
        return switch (call.name()) {
            case "row_number", "rank", "dense_rank" ->
                Typed.notNull(call.name().toUpperCase(Locale.ROOT) + "()" + over, Types.BIGINT);
            case "count", "count_big", "sum", "avg", "min", "max" -> aggregate(call, over);
            case "ntile" ->
                Typed.notNull(
                        "NTILE(" + translator.as(call.arguments().get(0), Types.BIGINT) + ")" + over, Types.BIGINT);
            case "lag", "lead", "first_value", "last_value" -> neighbour(call, over);
            default -> throw ServerError.NOT_SERVED.with("the window function " + call.name());
        };
    }

    /** ORDER BY (SELECT NULL) is how T-SQL says "in any order". */
    private String order(Expression.Window window) {
        boolean any = window.orderBy().stream().allMatch(term -> term.expression() instanceof Expression.Scalar);
        return window.orderBy().isEmpty() || any ? "" : "ORDER BY " + translator.orderTerms(window.orderBy());
    }

    private Typed neighbour(Expression.Call call, String over) {
        Functions.arguments(call, 1, call.name().endsWith("_value") ? 1 : 3);
        Typed operand = translator.value(call.arguments().get(0));
        String offset = call.arguments().size() > 1
                ? ", " + translator.as(call.arguments().get(1), Types.INT)
                : "";
        if (call.arguments().size() > 2) {
            offset += ", " + translator.as(call.arguments().get(2), operand.type());
        }
        return Typed.of(
                call.name().toUpperCase(Locale.ROOT) + "(" + operand.sql() + offset + ")" + over, operand.type());
    }
}
