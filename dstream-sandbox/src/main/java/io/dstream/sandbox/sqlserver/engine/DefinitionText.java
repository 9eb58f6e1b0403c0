package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import java.util.stream.Collectors;

/** Writes the expression of a default as the server's catalog shows it: {@code ((7))}, {@code (N'x')}, {@code (getdate())}. */
final class DefinitionText implements Expression.Visitor<String> {
    private DefinitionText() {}

    static String of(Expression expression) {
        return "(" + expression.accept(new DefinitionText()) + ")";
    }

    @Override
    public String literal(Expression.Literal literal) {
        return switch (literal.kind()) {
            case INTEGER, DECIMAL, FLOAT -> "(" + literal.text() + ")";
            case MONEY -> "($" + literal.text() + ")";
            case STRING -> "'" + literal.text().replace("'", "''") + "'";
            case NATIONAL_STRING -> "N'" + literal.text().replace("'", "''") + "'";
            default -> literal.text();
        };
    }

    @Override
    public String name(Expression.Name name) {
        return name.parts().stream().map(part -> "[" + part + "]").collect(Collectors.joining("."));
    }

    @Override
    public String variable(Expression.Variable variable) {
        return variable.name();
    }

    @Override
    public String unary(Expression.Unary unary) {
        // the sign of a constant stands inside its parentheses
        if (unary.operand() instanceof Expression.Literal literal) {
            return "(" + unary.operator() + literal.text() + ")";
        }
        return unary.operator() + unary.operand().accept(this);
    }

    @Override
    public String binary(Expression.Binary binary) {
        return binary.left().accept(this) + binary.operator() + binary.right().accept(this);
    }

    @Override
    public String call(Expression.Call call) {
        String arguments =
                call.arguments().stream().map(argument -> argument.accept(this)).collect(Collectors.joining(","));
        return call.name() + "(" + arguments + ")";
    }

    @Override
    public String cast(Expression.Cast cast) {
        String type = TypeNames.declaration(cast.type());
        int sizes = type.indexOf('(');
        String quoted = sizes < 0 ? "[" + type + "]" : "[" + type.substring(0, sizes) + "]" + type.substring(sizes);
        return "CONVERT(" + quoted + "," + cast.operand().accept(this) + ")";
    }

    @Override
    public String caseOf(Expression.Case caseOf) {
        throw unserved("CASE");
    }

    @Override
    public String in(Expression.In in) {
        throw unserved("IN");
    }

    @Override
    public String inQuery(Expression.InQuery in) {
        throw unserved("IN");
    }

    @Override
    public String between(Expression.Between between) {
        throw unserved("BETWEEN");
    }

    @Override
    public String like(Expression.Like like) {
        throw unserved("LIKE");
    }

    @Override
    public String isNull(Expression.IsNull isNull) {
        throw unserved("IS NULL");
    }

    @Override
    public String exists(Expression.Exists exists) {
        throw unserved("EXISTS");
    }

    @Override
    public String scalar(Expression.Scalar scalar) {
        throw unserved("a query");
    }

    private static RuntimeException unserved(String construct) {
        return ServerError.NOT_SERVED.with("the text of a default with " + construct);
    }
}
