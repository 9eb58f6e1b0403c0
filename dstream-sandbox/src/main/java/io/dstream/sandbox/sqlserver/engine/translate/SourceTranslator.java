package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what stands in FROM. */
final class SourceTranslator {

    private final Binding binding;
    private final @Nullable Scope outer;

    SourceTranslator(Binding binding, @Nullable Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    /** Adds the source's columns to the scope and returns H2's SQL. */
    String source(Query.TableSource source, Scope scope) {
        if (source instanceof Query.NamedTable table) {
            return named(table, scope);
        }
        if (source instanceof Query.DerivedTable derived) {
            return derived(derived.query(), derived.alias(), derived.columns(), scope);
        }
        if (source instanceof Query.FunctionTable function) {
            return function(function, scope);
        }
        return join((Query.Join) source, scope);
    }

    private String join(Query.Join join, Scope scope) {
        Scope left = new Scope(outer);
        Scope right = new Scope(outer);
        String leftSql = source(join.left(), left);
        if (join.kind().endsWith("APPLY")) {
            scope.addAll(left.sources());
            return new Applies(binding, left, join.kind().startsWith("OUTER")).apply(leftSql, join.right(), scope);
        }
        String rightSql = source(join.right(), right);
        Scope both = new Scope(outer);
        both.addAll(left.sources());
        both.addAll(right.sources());
        boolean leftNullable = join.kind().equals("RIGHT") || join.kind().equals("FULL");
        boolean rightNullable = join.kind().equals("LEFT") || join.kind().equals("FULL");
        Expression condition = join.on();
        if (join.kind().equals("FULL") && condition != null) {
            String full = new ExpressionTranslator(binding, both).predicate(condition);
            return full(leftSql, rightSql, full, left.sources(), right.sources(), scope);
        }
        left.sources().forEach(source -> scope.add(leftNullable ? source.nullable() : source));
        right.sources().forEach(source -> scope.add(rightNullable ? source.nullable() : source));
        String nested = join.right() instanceof Query.Join ? "(" + rightSql + ")" : rightSql;
        if (join.on() == null) {
            return leftSql + " CROSS JOIN " + nested;
        }
        String on = new ExpressionTranslator(binding, both).predicate(join.on());
        return leftSql + " " + join.kind() + " JOIN " + nested + " ON " + on;
    }

    /** H2 has no full join: the rows of a left join, and those of the right side that match none of the left. */
    private String full(
            String leftSql,
            String rightSql,
            String on,
            List<Scope.Source> left,
            List<Scope.Source> right,
            Scope scope) {
        String alias = binding.alias();
        List<String> matched = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Scope.Source> sides = new ArrayList<>(left);
        sides.addAll(right);
        for (Scope.Source side : sides) {
            List<Scope.SourceColumn> columns = new ArrayList<>();
            for (Scope.SourceColumn column : side.columns()) {
                String name = "\"c" + names.size() + "\"";
                names.add(name);
                matched.add(column.value().sql());
                unmatched.add(
                        right.contains(side)
                                ? column.value().sql()
                                : Conversions.cast(
                                        "NULL",
                                        H2Types.expression(column.value().type())));
                columns.add(new Scope.SourceColumn(
                        column.name(),
                        Typed.of(alias + "." + name, column.value().type()),
                        false));
            }
            scope.add(new Scope.Source(side.qualifier(), columns));
        }
        return "(SELECT " + String.join(", ", matched) + " FROM " + leftSql + " LEFT JOIN (" + rightSql + ") ON " + on
                + " UNION ALL SELECT " + String.join(", ", unmatched) + " FROM " + rightSql
                + " WHERE NOT EXISTS (SELECT 1 FROM " + leftSql + " WHERE " + on + ")) " + alias + "("
                + String.join(", ", names) + ")";
    }

    private String named(Query.NamedTable named, Scope scope) {
        Optional<Query.CommonTable> common = named.name().parts().size() == 1
                ? binding.commonTable(named.name().name())
                : Optional.empty();
        Recursion recursion =
                common.isPresent() ? binding.recursion(named.name().name()) : null;
        if (recursion != null) {
            String exposed = named.alias().isEmpty() ? named.name().name() : named.alias();
            return recursion.reference(binding.alias(), exposed, scope);
        }
        if (common.isPresent() && RecursiveTables.isRecursive(common.get())) {
            return new RecursiveTables(binding, outer).source(common.get(), named, scope);
        }
        if (common.isPresent()) {
            binding.enterCommonTable(named.name().name());
            String alias = named.alias().isEmpty() ? named.name().name() : named.alias();
            String sql = derived(common.get().query(), alias, common.get().columns(), scope);
            binding.leaveCommonTable();
            return sql;
        }
        Table table = binding.environment().table(named.name());
        binding.access("SELECT", table);
        if (named.hints().contains("TABLOCKX")) {
            binding.lock(table);
        }
        String alias = binding.alias();
        List<String> qualifier =
                named.alias().isEmpty() ? List.of(table.schema(), table.name()) : List.of(named.alias());
        scope.add(QueryTranslator.sourceOf(table, qualifier, alias));
        return table.physicalName() + " " + alias;
    }

    private String derived(Query query, String alias, List<String> columnNames, Scope scope) {
        QueryTranslator.Rows rows = new QueryTranslator(binding).query(query, outer);
        if (!columnNames.isEmpty() && columnNames.size() != rows.columns().size()) {
            throw ServerError.NOT_SERVED.with("a column list of another length than the query " + alias);
        }
        String h2Alias = binding.alias();
        List<String> names = new ArrayList<>();
        List<Scope.SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            Scope.SourceColumn column = rows.columns().get(i);
            String name = columnNames.isEmpty() ? column.name() : columnNames.get(i);
            if (name.isEmpty()) {
                throw ServerError.INVALID_COLUMN.with(
                        "No column name was specified for column " + (i + 1) + " of '" + alias + "'.");
            }
            String physical = "\"c" + (i + 1) + "\"";
            names.add(physical);
            Typed value = column.value();
            columns.add(new Scope.SourceColumn(
                    name,
                    new Typed(h2Alias + "." + physical, value.type(), value.nullable(), Typed.Form.VALUE),
                    column.identity()));
        }
        scope.add(new Scope.Source(List.of(alias), columns));
        return "(" + rows.sql() + ") " + h2Alias + "(" + String.join(", ", names) + ")";
    }

    private String function(Query.FunctionTable function, Scope scope) {
        String name = function.name().name().toLowerCase(Locale.ROOT);
        if (name.equals("generate_series")) {
            return series(function, scope);
        }
        if (ChangeFunctions.isServed(function)) {
            return new ChangeFunctions(binding, outer).source(function, scope);
        }
        throw ServerError.INVALID_OBJECT.with(function.name());
    }

    private String series(Query.FunctionTable function, Scope scope) {
        if (function.arguments().size() < 2 || function.arguments().size() > 3) {
            throw ServerError.INSUFFICIENT_ARGUMENTS.with("GENERATE_SERIES");
        }
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(outer));
        List<Typed> bounds = translator.values(function.arguments());
        String alias = binding.alias();
        List<String> sql = bounds.stream()
                .map(bound -> Conversions.implicit(bound, Types.BIGINT).sql())
                .toList();
        Typed first = bounds.get(0);
        Typed value = Types.isInteger(first.type())
                ? Conversions.explicit(Typed.notNull(alias + ".X", Types.BIGINT), first.type(), "0")
                : Typed.notNull(alias + ".X", Types.BIGINT);
        String exposed = function.alias().isEmpty() ? "generate_series" : function.alias();
        String column =
                function.columns().isEmpty() ? "value" : function.columns().get(0);
        scope.add(new Scope.Source(List.of(exposed), List.of(new Scope.SourceColumn(column, value, false))));
        return "SYSTEM_RANGE(" + String.join(", ", sql) + ") " + alias;
    }
}
