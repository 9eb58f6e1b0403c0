package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Translates expressions within a scope. */
final class ExpressionTranslator implements Expression.Visitor<Typed> {
    private final Binding binding;
    private final Scope scope;

    ExpressionTranslator(Binding binding, Scope scope) {
        this.binding = binding;
        this.scope = scope;
    }

    Binding binding() {
        return binding;
    }

    /** Translates an expression that has a value. */
    Typed value(Expression expression) {
        Typed typed = expression.accept(this);
        if (typed.form() == Typed.Form.PREDICATE) {
            throw ServerError.SYNTAX_NEAR.with("=");
        }
        return typed;
    }

    /** Translates a condition. */
    String predicate(Expression expression) {
        Typed typed = expression.accept(this);
        if (typed.form() != Typed.Form.PREDICATE) {
            throw ServerError.NON_BOOLEAN.with(")");
        }
        return typed.sql();
    }

    /** Translates and converts. */
    String as(Expression expression, SqlType type) {
        return Conversions.implicit(value(expression), type).sql();
    }

    List<Typed> values(List<Expression> expressions) {
        return expressions.stream().map(this::value).toList();
    }

    @Override
    public Typed literal(Expression.Literal literal) {
        String text = literal.text();
        return switch (literal.kind()) {
            case STRING -> string(text, false);
            case NATIONAL_STRING -> string(text, true);
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(new BigDecimal(text.startsWith(".") ? "0" + text : text));
            case FLOAT ->
                Typed.notNull(
                        "CAST(" + Double.parseDouble(text.endsWith("e") || text.endsWith("E") ? text + "0" : text)
                                + " AS DOUBLE PRECISION)",
                        Types.FLOAT);
            case BINARY -> binary(text);
            case MONEY -> money(text);
            default -> word(literal);
        };
    }

    private static Typed word(Expression.Literal literal) {
        if (!literal.isNull()) {
            throw ServerError.SYNTAX_NEAR.with("DEFAULT");
        }
        return new Typed("NULL", Types.INT, true, Typed.Form.NULL);
    }

    static Typed string(String text, boolean national) {
        String sql = "CAST('" + text.replace("'", "''") + "' AS VARCHAR_IGNORECASE)";
        return Typed.notNull(sql, Types.string(national, Math.max(1, text.length())));
    }

    private static Typed integer(String text) {
        BigInteger value = new BigInteger(text);
        if (value.bitLength() <= 31) {
            return new Typed(text, Types.INT, false, Typed.Form.CONSTANT);
        }
        return decimal(new BigDecimal(value));
    }

    private static Typed decimal(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        SqlType type = SqlType.numeric(Math.max(value.precision(), Math.max(1, scale)), scale);
        return Typed.notNull("CAST(" + value.toPlainString() + " AS " + H2Types.expression(type) + ")", type);
    }

    /** A currency sign alone is zero. */
    private static Typed money(String text) {
        BigDecimal value = new BigDecimal(text.isEmpty() || text.equals(".") ? "0" : text);
        SqlType type = SqlType.of(Kind.MONEY);
        return Conversions.explicit(
                Typed.notNull("CAST(" + value.toPlainString() + " AS NUMERIC(38,10))", SqlType.numeric(38, 10)),
                type,
                "0");
    }

    private static Typed binary(String digits) {
        String even = digits.length() % 2 == 0 ? digits : "0" + digits;
        return Typed.notNull("X'" + even + "'", SqlType.sized(Kind.VARBINARY, Math.max(1, even.length() / 2)));
    }

    @Override
    public Typed name(Expression.Name name) {
        return scope.resolve(name);
    }

    @Override
    public Typed variable(Expression.Variable variable) {
        SqlType type = binding.environment().variable(variable.name());
        if (type == null) {
            throw ServerError.MUST_DECLARE.with(variable.name());
        }
        return Typed.of(parameter(variable.name(), type), type);
    }

    private String parameter(String name, SqlType type) {
        return "CAST(" + binding.parameter(name) + " AS " + H2Types.expression(type) + ")";
    }

    /** Returns what the session knows when the statement begins, such as the time. */
    Typed sessionValue(String name, SqlType type) {
        return Typed.of(parameter(name, type), type);
    }

    @Override
    public Typed unary(Expression.Unary unary) {
        if (unary.operator().equals("NOT")) {
            return Typed.predicate("NOT " + predicate(unary.operand()));
        }
        Typed operand = value(unary.operand());
        if (unary.operator().equals("~")) {
            return operand.as("BITNOT(" + operand.sql() + ")", operand.type());
        }
        if (Types.isString(operand.type()) || Types.isTemporal(operand.type())) {
            throw ServerError.TYPE_CLASH.with(TypeNames.baseName(operand.type().kind()), "numeric");
        }
        return unary.operator().equals("+")
                ? operand
                : new Typed("(-" + operand.sql() + ")", operand.type(), operand.nullable(), operand.form());
    }

    @Override
    public Typed binary(Expression.Binary binary) {
        return switch (binary.operator()) {
            case "AND", "OR" ->
                Typed.predicate(predicate(binary.left()) + " " + binary.operator() + " " + predicate(binary.right()));
            case "=", "<>", "<", "<=", ">", ">=" ->
                Typed.predicate(compare(binary.operator(), value(binary.left()), value(binary.right())));
            default -> arithmetic(binary.operator(), value(binary.left()), value(binary.right()));
        };
    }

    /** Compares in the type of the operand with the higher precedence. */
    static String compare(String operator, Typed left, Typed right) {
        if (left.isNullLiteral() || right.isNullLiteral()) {
            return "CAST(NULL AS BOOLEAN)";
        }
        SqlType common = Types.common(left.type(), right.type());
        refuseIncomparable(left.type(), right.type(), common);
        return operand(left, common) + " " + operator + " " + operand(right, common);
    }

    private static void refuseIncomparable(SqlType left, SqlType right, SqlType common) {
        boolean lob = common.kind() == Kind.XML
                || common.kind() == Kind.TEXT
                || common.kind() == Kind.NTEXT
                || common.kind() == Kind.IMAGE;
        if (lob) {
            throw ServerError.TYPE_CLASH.with(TypeNames.baseName(left.kind()), TypeNames.baseName(right.kind()));
        }
    }

    private static String operand(Typed typed, SqlType common) {
        SqlType type = typed.type();
        boolean exactAmongExact =
                Types.isExact(type) && Types.isExact(common) && (type.kind() != Kind.BIT || common.kind() == Kind.BIT);
        boolean timestamps = isTimestamp(type) && isTimestamp(common);
        if (exactAmongExact || timestamps) {
            return typed.sql();
        }
        return Conversions.implicit(typed, common).sql();
    }

    private static boolean isTimestamp(SqlType type) {
        return type.kind() == Kind.DATETIME || type.kind() == Kind.DATETIME2 || type.kind() == Kind.SMALLDATETIME;
    }

    private Typed arithmetic(String operator, Typed left, Typed right) {
        if (operator.equals("+") && isText(left) && isText(right)) {
            return concatenate(left, right);
        }
        if (operator.equals("+") && Types.isBinary(left.type()) && Types.isBinary(right.type())) {
            return left.as(
                    "(" + left.sql() + " || " + right.sql() + ")", Types.concatenated(left.type(), right.type()));
        }
        if (left.isNullLiteral() || right.isNullLiteral()) {
            SqlType type = left.isNullLiteral() ? right.type() : left.type();
            return Conversions.implicit(new Typed("NULL", type, true, Typed.Form.NULL), type);
        }
        if (Types.isTemporal(left.type()) || Types.isTemporal(right.type())) {
            return dayArithmetic(operator, left, right);
        }
        if ("&|^".contains(operator)) {
            return bits(operator, left, right);
        }
        return numeric(operator, left, right);
    }

    private static boolean isText(Typed typed) {
        return Types.isString(typed.type()) || typed.isNullLiteral();
    }

    private static Typed concatenate(Typed left, Typed right) {
        if (left.isNullLiteral() || right.isNullLiteral()) {
            SqlType type = left.isNullLiteral() ? right.type() : left.type();
            return Conversions.implicit(new Typed("NULL", type, true, Typed.Form.NULL), type);
        }
        return new Typed(
                Conversions.text("(" + Conversions.padded(left) + " || " + Conversions.padded(right) + ")"),
                Types.concatenated(left.type(), right.type()),
                left.nullable() || right.nullable(),
                Typed.Form.VALUE);
    }

    /** Only datetime and smalldatetime count in days. */
    private static Typed dayArithmetic(String operator, Typed left, Typed right) {
        boolean days = (left.type().kind() == Kind.DATETIME || left.type().kind() == Kind.SMALLDATETIME)
                && Types.isInteger(right.type())
                && (operator.equals("+") || operator.equals("-"));
        if (!days) {
            throw Types.clash(left.type(), right.type());
        }
        String sign = operator.equals("-") ? "-" : "";
        return left.as("DATEADD(DAY, " + sign + "(" + right.sql() + "), " + left.sql() + ")", left.type());
    }

    private static Typed bits(String operator, Typed left, Typed right) {
        SqlType common = Types.common(left.type(), right.type());
        if (!Types.isInteger(left.type()) || !Types.isInteger(right.type())) {
            throw ServerError.NOT_SERVED.with("the operator " + operator + " on "
                    + TypeNames.baseName(left.type().kind()));
        }
        SqlType type = common.kind() == Kind.BIT ? Types.INT : common;
        String function = operator.equals("&") ? "BITAND" : operator.equals("|") ? "BITOR" : "BITXOR";
        String sql = function + "(" + Conversions.implicit(left, type).sql() + ", "
                + Conversions.implicit(right, type).sql() + ")";
        return left.as(sql, type);
    }

    private static Typed numeric(String operator, Typed left, Typed right) {
        Typed a = number(left, right.type());
        Typed b = number(right, left.type());
        boolean exact = Types.common(a.type(), b.type()).isDecimal();
        SqlType type = exact
                ? Types.arithmetic(operator, digits(a), digits(b))
                : Types.arithmetic(operator, a.type(), b.type());
        if (!Types.isNumber(type)) {
            throw Types.clash(left.type(), right.type());
        }
        boolean floating = Types.isFloating(type);
        if (operator.equals("/") && (type.isDecimal() || Types.isMoney(type))) {
            return quotient(a, b, type);
        }
        String l = floating ? Conversions.cast(a.sql(), "DOUBLE PRECISION") : widened(a, type);
        String r = floating ? Conversions.cast(b.sql(), "DOUBLE PRECISION") : widened(b, type);
        String sql = operator.equals("%") && floating
                ? null
                : operator.equals("%") ? "MOD(" + l + ", " + r + ")" : "(" + l + " " + operator + " " + r + ")";
        if (sql == null) {
            throw ServerError.TYPE_CLASH.with("float", "%");
        }
        return new Typed(
                Conversions.cast(sql, H2Types.expression(type)), type, a.nullable() || b.nullable(), Typed.Form.VALUE);
    }

    /** H2 derives the scale of a quotient from its operands, and SQL Server cuts what the result's scale cannot hold. */
    private static Typed quotient(Typed a, Typed b, SqlType type) {
        int scale = Types.isMoney(type) ? 4 : type.scale();
        int divisorScale = Types.asDecimal(b.type()).scale();
        String dividend = Conversions.cast(a.sql(), "NUMERIC(200," + (scale + divisorScale + 2) + ")");
        String sql = "TRUNC(" + dividend + " / " + b.sql() + ", " + scale + ")";
        return new Typed(
                Conversions.cast(sql, H2Types.expression(type)), type, a.nullable() || b.nullable(), Typed.Form.VALUE);
    }

    /** H2 works in the type of its operands. */
    private static String widened(Typed typed, SqlType result) {
        if (result.isDecimal() || Types.isMoney(result)) {
            return typed.sql();
        }
        return typed.type().kind() == result.kind()
                ? typed.sql()
                : Conversions.cast(typed.sql(), H2Types.expression(result));
    }

    private static Typed number(Typed typed, SqlType other) {
        if (typed.isNullLiteral() || Types.isNumber(typed.type())) {
            return typed.type().kind() == Kind.BIT ? Conversions.implicit(typed, Types.INT) : typed;
        }
        if (Types.isString(typed.type()) || Types.isBinary(typed.type())) {
            return Conversions.implicit(typed, Types.isNumber(other) ? other : Types.INT);
        }
        throw Types.clash(typed.type(), other);
    }

    /** An integer constant counts with the digits that it has. */
    private static SqlType digits(Typed typed) {
        if (typed.form() != Typed.Form.CONSTANT) {
            return typed.type();
        }
        long digits = typed.sql().chars().filter(Character::isDigit).count();
        return SqlType.numeric((int) digits, 0);
    }

    @Override
    public Typed call(Expression.Call call) {
        return new Functions(this).translate(call);
    }

    @Override
    public Typed caseOf(Expression.Case caseOf) {
        List<Expression> results = new ArrayList<>();
        caseOf.whens().forEach(when -> results.add(when.result()));
        Expression otherwise = caseOf.otherwise();
        if (otherwise != null) {
            results.add(otherwise);
        }
        List<Typed> values = unified(values(results));
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i < caseOf.whens().size(); i++) {
            sql.append(" WHEN ")
                    .append(condition(caseOf, caseOf.whens().get(i)))
                    .append(" THEN ")
                    .append(values.get(i).sql());
        }
        if (otherwise != null) {
            sql.append(" ELSE ").append(values.get(values.size() - 1).sql());
        }
        boolean nullable = otherwise == null || values.stream().anyMatch(Typed::nullable);
        return new Typed(sql.append(" END").toString(), values.get(0).type(), nullable, Typed.Form.VALUE)
                .parenthesised();
    }

    private String condition(Expression.Case caseOf, Expression.When when) {
        Expression operand = caseOf.operand();
        return operand == null ? predicate(when.condition()) : compare("=", value(operand), value(when.condition()));
    }

    /** Converts all to the type in which CASE, COALESCE or UNION gives them. */
    static List<Typed> unified(List<Typed> values) {
        SqlType type = commonType(values);
        return values.stream().map(value -> Conversions.implicit(value, type)).toList();
    }

    static SqlType commonType(List<Typed> values) {
        return values.stream()
                .filter(value -> !value.isNullLiteral())
                .map(Typed::type)
                .reduce(Types::common)
                .orElse(Types.INT);
    }

    @Override
    public Typed cast(Expression.Cast cast) {
        Expression given = cast.style();
        String style = given == null ? "0" : as(given, Types.INT);
        Typed operand = value(cast.operand());
        return Conversions.explicit(
                cast.attempt() ? Attempts.guarded(operand, cast.type(), style) : operand, cast.type(), style);
    }

    @Override
    public Typed in(Expression.In in) {
        Typed operand = value(in.operand());
        List<String> terms = in.values().stream()
                .map(candidate -> compare("=", operand, value(candidate)))
                .toList();
        String any = String.join(" OR ", terms);
        return Typed.predicate(in.negated() ? "NOT (" + any + ")" : any);
    }

    @Override
    public Typed inQuery(Expression.InQuery in) {
        Typed operand = value(in.operand());
        QueryTranslator.Rows rows = new QueryTranslator(binding).query(in.query(), scope);
        if (rows.columns().size() != 1) {
            throw ServerError.NOT_SERVED.with("IN with a query of several columns");
        }
        Typed column = rows.columns().get(0).value();
        SqlType common = Types.common(operand.type(), column.type());
        String alias = binding.alias();
        String query = Types.isExact(common) || common.kind() == column.type().kind()
                ? rows.sql()
                : "SELECT "
                        + Conversions.implicit(column.as(alias + ".\"c1\"", column.type()), common)
                                .sql() + " FROM (" + rows.sql() + ") " + alias + "(\"c1\")";
        return Typed.predicate(operand(operand, common) + (in.negated() ? " NOT IN (" : " IN (") + query + ")");
    }

    @Override
    public Typed between(Expression.Between between) {
        Typed operand = value(between.operand());
        String range =
                compare(">=", operand, value(between.low())) + " AND " + compare("<=", operand, value(between.high()));
        return Typed.predicate(between.negated() ? "NOT (" + range + ")" : range);
    }

    @Override
    public Typed like(Expression.Like like) {
        Expression escape = like.escape();
        String sql = "TSQL_LIKE(" + Conversions.toText(value(like.operand()), "0") + ", "
                + Conversions.toText(value(like.pattern()), "0") + ", "
                + (escape == null ? "NULL" : Conversions.toText(value(escape), "0")) + ")";
        return Typed.predicate(like.negated() ? "NOT " + sql : sql);
    }

    @Override
    public Typed isNull(Expression.IsNull isNull) {
        return Typed.predicate(value(isNull.operand()).sql() + (isNull.negated() ? " IS NOT NULL" : " IS NULL"));
    }

    @Override
    public Typed exists(Expression.Exists exists) {
        return Typed.predicate("EXISTS ("
                + new QueryTranslator(binding).query(exists.query(), scope).sql() + ")");
    }

    @Override
    public Typed scalar(Expression.Scalar scalar) {
        QueryTranslator.Rows rows = new QueryTranslator(binding).query(scalar.query(), scope);
        if (rows.columns().size() != 1) {
            throw ServerError.NOT_SERVED.with("a query of several columns as a value");
        }
        return Typed.of("(" + rows.sql() + ")", rows.columns().get(0).value().type());
    }

    /** Translates what ORDER BY within OVER says. */
    String orderTerms(List<Query.Order> terms) {
        List<String> sql = terms.stream()
                .map(term -> value(term.expression()).sql() + (term.descending() ? " DESC" : ""))
                .toList();
        return String.join(", ", sql);
    }
}
