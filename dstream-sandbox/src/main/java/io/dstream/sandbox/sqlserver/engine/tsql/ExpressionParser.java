package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions and predicates by precedence. */
abstract class ExpressionParser extends TypeParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "!<", "!>");
    private static final Set<String> KEYWORD_FUNCTIONS = Set.of(
            "COALESCE",
            "NULLIF",
            "LEFT",
            "RIGHT",
            "USER",
            "SYSTEM_USER",
            "SESSION_USER",
            "CURRENT_USER",
            "CURRENT_TIMESTAMP");
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of("USER", "SYSTEM_USER", "SESSION_USER", "CURRENT_USER", "CURRENT_TIMESTAMP");

    ExpressionParser(String text) {
        super(text);
    }

    abstract Query query();

    abstract List<Query.Order> orderTerms();

    final Expression expression() {
        Expression left = conjunction();
        while (accept("OR")) {
            left = new Expression.Binary("OR", left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (accept("AND")) {
            left = new Expression.Binary("AND", left, negation());
        }
        return left;
    }

    private Expression negation() {
        return accept("NOT") ? new Expression.Unary("NOT", negation()) : predicate();
    }

    private Expression predicate() {
        if (at("EXISTS")) {
            next();
            expectOperator("(");
            Query query = query();
            expectOperator(")");
            return new Expression.Exists(query);
        }
        Expression left = additive();
        while (true) {
            if (peek().kind() == Token.Kind.OPERATOR && COMPARISONS.contains(peek().text())) {
                left = comparison(left);
            } else if (accept("IS")) {
                boolean negated = accept("NOT");
                expect("NULL");
                left = new Expression.IsNull(left, negated);
            } else if (at("IN") || at("BETWEEN") || at("LIKE")) {
                left = rangePredicate(left, false);
            } else if (at("NOT") && (peek(1).is("IN") || peek(1).is("BETWEEN") || peek(1).is("LIKE"))) {
                next();
                left = rangePredicate(left, true);
            } else {
                return left;
            }
        }
    }

    private Expression comparison(Expression left) {
        String operator =
                switch (next().text()) {
                    case "!=" -> "<>";
                    case "!<" -> ">=";
                    case "!>" -> "<=";
                    case "=" -> "=";
                    case "<" -> "<";
                    case "<=" -> "<=";
                    case ">" -> ">";
                    case ">=" -> ">=";
                    default -> "<>";
                };
        if (atAny("ALL", "ANY", "SOME")) {
            throw notServed("a comparison with " + peek().text().toUpperCase(Locale.ROOT));
        }
        return new Expression.Binary(operator, left, additive());
    }

    private Expression rangePredicate(Expression left, boolean negated) {
        if (accept("BETWEEN")) {
            Expression low = additive();
            expect("AND");
            return new Expression.Between(left, low, additive(), negated);
        }
        if (accept("LIKE")) {
            Expression pattern = additive();
            return new Expression.Like(left, pattern, accept("ESCAPE") ? additive() : null, negated);
        }
        expect("IN");
        expectOperator("(");
        Expression in;
        if (atAny("SELECT", "WITH")) {
            in = new Expression.InQuery(left, query(), negated);
        } else {
            in = new Expression.In(left, expressions(), negated);
        }
        expectOperator(")");
        return in;
    }

    final List<Expression> expressions() {
        List<Expression> list = new ArrayList<>();
        do {
            list.add(expression());
        } while (acceptOperator(","));
        return list;
    }

    private Expression additive() {
        Expression left = multiplicative();
        while (peek().kind() == Token.Kind.OPERATOR && "+-&|^".contains(peek().text())) {
            left = new Expression.Binary(next().text(), left, multiplicative());
        }
        return left;
    }

    private Expression multiplicative() {
        Expression left = unary();
        while (peek().kind() == Token.Kind.OPERATOR && "*/%".contains(peek().text())) {
            left = new Expression.Binary(next().text(), left, unary());
        }
        return left;
    }

    private Expression unary() {
        if (atOperator("-") || atOperator("+") || atOperator("~")) {
            return new Expression.Unary(next().text(), unary());
        }
        Expression operand = primary();
        if (accept("COLLATE")) {
            String collation = identifier();
            if (!collation.equalsIgnoreCase("DATABASE_DEFAULT")
                    && !collation.toUpperCase(Locale.ROOT).contains("_CI_")) {
                throw notServed("COLLATE " + collation);
            }
        }
        if (at("AT") && peek(1).is("TIME")) {
            throw notServed("AT TIME ZONE");
        }
        return operand;
    }

    private Expression primary() {
        Token token = peek();
        return switch (token.kind()) {
            case STRING, NATIONAL_STRING, INTEGER, DECIMAL, FLOAT, MONEY, BINARY ->
                new Expression.Literal(token.kind(), next().text());
            case VARIABLE -> new Expression.Variable(next().text());
            case OPERATOR -> parenthesised();
            case QUOTED -> nameOrCall();
            case WORD -> word(token);
            case END -> throw syntaxError();
        };
    }

    private Expression parenthesised() {
        expectOperator("(");
        Expression inner;
        if (atAny("SELECT", "WITH")) {
            inner = new Expression.Scalar(query());
        } else {
            inner = expression();
        }
        expectOperator(")");
        return inner;
    }

    private Expression word(Token token) {
        boolean call = peek(1).isOperator("(");
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "NULL", "DEFAULT" ->
                new Expression.Literal(Token.Kind.WORD, next().text().toUpperCase(Locale.ROOT));
            case "CASE" -> caseExpression();
            case "CAST", "TRY_CAST" -> call ? cast() : nameOrCall();
            case "CONVERT", "TRY_CONVERT" -> call ? convert() : nameOrCall();
            default -> nameOrCall();
        };
    }

    private Expression caseExpression() {
        expect("CASE");
        Expression operand = at("WHEN") ? null : expression();
        List<Expression.When> whens = new ArrayList<>();
        while (accept("WHEN")) {
            Expression condition = expression();
            expect("THEN");
            whens.add(new Expression.When(condition, expression()));
        }
        Expression otherwise = accept("ELSE") ? expression() : null;
        expect("END");
        return new Expression.Case(operand, whens, otherwise);
    }

    private Expression cast() {
        boolean attempt = next().is("TRY_CAST");
        expectOperator("(");
        Expression operand = expression();
        expect("AS");
        DeclaredType type = castType();
        expectOperator(")");
        return new Expression.Cast(operand, type.type(), null, attempt);
    }

    private Expression convert() {
        boolean attempt = next().is("TRY_CONVERT");
        expectOperator("(");
        DeclaredType type = castType();
        expectOperator(",");
        Expression operand = expression();
        Expression style = acceptOperator(",") ? expression() : null;
        expectOperator(")");
        return new Expression.Cast(operand, type.type(), style, attempt);
    }

    /** A length left out in CAST is 30, not 1. */
    private DeclaredType castType() {
        boolean bare = !peek(1).isOperator("(");
        DeclaredType declared = declaredType();
        boolean sized =
                switch (declared.name()) {
                    case "char", "varchar", "nchar", "nvarchar", "binary", "varbinary" -> true;
                    default -> false;
                };
        return bare && sized
                ? new DeclaredType(
                        io.dstream.sandbox.sqlserver.session.SqlType.sized(
                                declared.type().kind(), 30),
                        declared.name())
                : declared;
    }

    private Expression nameOrCall() {
        Token first = peek();
        boolean keyword = first.kind() == Token.Kind.WORD && Keywords.isReserved(first.text());
        String upper = first.text().toUpperCase(Locale.ROOT);
        if (keyword && !KEYWORD_FUNCTIONS.contains(upper)) {
            throw syntaxError();
        }
        if (keyword && WITHOUT_PARENTHESES.contains(upper)) {
            next();
            return new Expression.Call(upper.toLowerCase(Locale.ROOT), List.of(), false, false, null);
        }
        List<String> parts = new ArrayList<>();
        parts.add(next().text());
        while (atOperator(".") && (peek(1).isName() || peek(1).isOperator("."))) {
            next();
            parts.add(atOperator(".") ? "" : next().text());
        }
        if (acceptOperator("(")) {
            return call(String.join(".", parts).toLowerCase(Locale.ROOT));
        }
        return new Expression.Name(parts);
    }

    private Expression call(String name) {
        if (acceptOperator("*")) {
            expectOperator(")");
            return new Expression.Call(name, List.of(), false, true, window());
        }
        boolean distinct = accept("DISTINCT");
        List<Expression> arguments = new ArrayList<>();
        if (!acceptOperator(")")) {
            arguments.addAll(expressions());
            expectOperator(")");
        }
        if (at("WITHIN")) {
            throw notServed("WITHIN GROUP");
        }
        return new Expression.Call(name, arguments, distinct, false, window());
    }

    private Expression.@Nullable Window window() {
        if (!accept("OVER")) {
            return null;
        }
        expectOperator("(");
        List<Expression> partition = List.of();
        if (accept("PARTITION", "BY")) {
            partition = expressions();
        }
        List<Query.Order> order = accept("ORDER", "BY") ? orderTerms() : List.of();
        String frame = atAny("ROWS", "RANGE") ? frame() : "";
        if (!frame.isEmpty() && order.isEmpty()) {
            throw new SqlErrorException(
                    SqlMessage.error(10756, 15, 1, "Window frame with ROWS or RANGE must have an ORDER BY clause."));
        }
        expectOperator(")");
        return new Expression.Window(partition, order, frame);
    }

    private String frame() {
        String unit = next().text().toUpperCase(Locale.ROOT);
        if (!accept("BETWEEN")) {
            return unit + " " + frameBound(unit);
        }
        String begin = frameBound(unit);
        expect("AND");
        return unit + " BETWEEN " + begin + " AND " + frameBound(unit);
    }

    private String frameBound(String unit) {
        if (accept("CURRENT", "ROW")) {
            return "CURRENT ROW";
        }
        String distance = "UNBOUNDED";
        if (!accept("UNBOUNDED")) {
            if (unit.equals("RANGE")) {
                throw new SqlErrorException(SqlMessage.error(
                        4194,
                        16,
                        1,
                        "RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters."));
            }
            distance = String.valueOf(integer());
        }
        if (accept("PRECEDING")) {
            return distance + " PRECEDING";
        }
        expect("FOLLOWING");
        return distance + " FOLLOWING";
    }
}
