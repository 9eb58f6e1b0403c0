package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what stands in FROM. */
final class SourceTranslator {
    private static final String ALL_CHANGES = "fn_cdc_get_all_changes_";
    private static final String NET_CHANGES = "fn_cdc_get_net_changes_";

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
        String rightSql = source(join.right(), right);
        Scope both = new Scope(outer);
        both.addAll(left.sources());
        both.addAll(right.sources());
        boolean leftNullable = join.kind().equals("RIGHT") || join.kind().equals("FULL");
        boolean rightNullable = join.kind().equals("LEFT") || join.kind().equals("FULL");
        left.sources().forEach(source -> scope.add(leftNullable ? source.nullable() : source));
        right.sources().forEach(source -> scope.add(rightNullable ? source.nullable() : source));
        if (join.kind().equals("FULL")) {
            throw ServerError.NOT_SERVED.with("FULL JOIN");
        }
        String nested = join.right() instanceof Query.Join ? "(" + rightSql + ")" : rightSql;
        if (join.on() == null) {
            return leftSql + " CROSS JOIN " + nested;
        }
        String on = new ExpressionTranslator(binding, both).predicate(join.on());
        return leftSql + " " + join.kind() + " JOIN " + nested + " ON " + on;
    }

    private String named(Query.NamedTable named, Scope scope) {
        Optional<Query.CommonTable> common = named.name().parts().size() == 1
                ? binding.commonTable(named.name().name())
                : Optional.empty();
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
        if (function.name().schema().equalsIgnoreCase("cdc") && name.startsWith(ALL_CHANGES)) {
            return allChanges(function, scope);
        }
        if (function.name().schema().equalsIgnoreCase("cdc") && name.startsWith(NET_CHANGES)) {
            throw ServerError.NOT_SERVED.with("cdc.fn_cdc_get_net_changes");
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

    /** The second half only raises error 313: a range may be wrong though no row lies in it. */
    private String allChanges(Query.FunctionTable function, Scope scope) {
        Environment environment = binding.environment();
        String instanceName = function.name().name().substring(ALL_CHANGES.length());
        CaptureInstance instance = environment
                .captureInstance(environment.database(function.name()), instanceName)
                .orElseThrow(() -> ServerError.INVALID_OBJECT.with(environment.database(function.name()) + ".cdc."
                        + function.name().name()));
        if (function.arguments().size() != 3) {
            throw ServerError.INSUFFICIENT_ARGUMENTS.with("cdc." + ALL_CHANGES);
        }
        binding.access("SELECT", instance.changeTable());
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(outer));
        String from = translator.as(function.arguments().get(0), Types.LSN);
        String to = translator.as(function.arguments().get(1), Types.LSN);
        String filter = translator.as(function.arguments().get(2), Types.SYSNAME);
        List<Column> columns = instance.changeTable().columns().stream()
                .filter(column ->
                        !column.name().equals("__$end_lsn") && !column.name().equals("__$command_id"))
                .toList();
        List<String> names =
                columns.stream().map(column -> Table.quoted(column.name())).toList();
        String alias = binding.alias();
        String list = String.join(", ", names);
        String rows = "SELECT " + list + " FROM " + instance.changeTable().physicalName()
                + " WHERE \"__$start_lsn\" >= " + from + " AND \"__$start_lsn\" <= " + to
                + " AND (\"__$operation\" <> 3 OR LOWER(TRIM(" + filter + ")) = 'all update old')";
        String check = "SELECT " + list + " FROM " + instance.changeTable().physicalName()
                + " WHERE 1 = 0 UNION ALL SELECT " + "NULL, ".repeat(names.size() - 1)
                + "NULL FROM SYSTEM_RANGE(1, 1) WHERE NOT TSQL_CHANGES_RANGE('"
                + instance.name().replace("'", "''")
                + "', " + from + ", " + to + ", " + filter + ")";
        Table shape = instance.changeTable().withColumns(columns);
        String exposed = function.alias().isEmpty() ? function.name().name() : function.alias();
        scope.add(QueryTranslator.sourceOf(shape, List.of(exposed), alias));
        return "(" + rows + " UNION ALL (" + check + ")) " + alias + "(" + list + ")";
    }
}
