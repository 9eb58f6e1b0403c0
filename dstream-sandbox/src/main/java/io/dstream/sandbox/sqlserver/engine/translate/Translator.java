package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;

/** Translates statements into H2's SQL. */
public final class Translator {
    private final Environment environment;

    public Translator(Environment environment) {
        this.environment = environment;
    }

    public Translation query(Query query) {
        Binding binding = new Binding(environment);
        QueryTranslator translator = new QueryTranslator(binding);
        QueryTranslator.Rows rows = translator.query(query, null);
        return translation(binding, rows, translator.variables());
    }

    private static Translation translation(Binding binding, QueryTranslator.Rows rows, List<String> variables) {
        List<ResultColumn> columns = rows.columns().stream()
                .map(column -> new ResultColumn(
                        column.name(), column.value().type(), column.value().nullable(), column.identity()))
                .toList();
        return new Translation(
                rows.sql(), binding.parameters(), columns, variables, binding.accesses(), null, binding.lockedTables());
    }

    /** Translates an expression that stands outside a query; its result is one row of one column. */
    public Translation expression(Expression expression) {
        Binding binding = new Binding(environment);
        Typed typed = new ExpressionTranslator(binding, new Scope(null)).value(expression);
        return single(binding, typed);
    }

    public Translation expression(Expression expression, SqlType type) {
        Binding binding = new Binding(environment);
        Typed typed = new ExpressionTranslator(binding, new Scope(null)).value(expression);
        return single(binding, Conversions.toVariable(typed, type));
    }

    /** Translates a condition; its result is 1 where it is true. */
    public Translation condition(Expression expression) {
        Binding binding = new Binding(environment);
        String sql = new ExpressionTranslator(binding, new Scope(null)).predicate(expression);
        return single(binding, Typed.notNull("CASE WHEN " + sql + " THEN 1 ELSE 0 END", Types.INT));
    }

    private static Translation single(Binding binding, Typed typed) {
        String sql = "SELECT " + (typed.isNullLiteral() ? "CAST(NULL AS INTEGER)" : typed.sql());
        List<ResultColumn> columns = List.of(new ResultColumn("", typed.type(), typed.nullable(), false));
        return new Translation(sql, binding.parameters(), columns, List.of(), binding.accesses(), null);
    }

    public Translation insert(Statement.Insert insert) {
        return new DmlTranslator(new Binding(environment)).insert(insert);
    }

    /** Translates a change that gives rows: those that it inserted, or as it found or left them. */
    public Translation output(Statement.Output output) {
        return new OutputTranslator(new Binding(environment)).output(output);
    }

    public Translation update(Statement.Update update) {
        return new DmlTranslator(new Binding(environment)).update(update);
    }

    public Translation delete(Statement.Delete delete) {
        return new DmlTranslator(new Binding(environment)).delete(delete);
    }

    public Translation merge(Statement.Merge merge) {
        return new MergeTranslator(new Binding(environment)).merge(merge);
    }

    /** Returns H2's SQL of a value for a column, such as a default for rows that are there already. */
    public String columnValue(Expression expression, SqlType type) {
        Binding binding = new Binding(environment);
        Typed typed = new ExpressionTranslator(binding, new Scope(null)).value(expression);
        return Conversions.assign(typed, type).sql();
    }

    /** Returns H2's SQL of a CHECK constraint. */
    public String check(Expression condition, Table table) {
        Scope scope = new Scope(null);
        scope.add(QueryTranslator.sourceOf(table, List.of(table.name()), ""));
        return new ExpressionTranslator(new Binding(environment), scope).predicate(condition);
    }
}
