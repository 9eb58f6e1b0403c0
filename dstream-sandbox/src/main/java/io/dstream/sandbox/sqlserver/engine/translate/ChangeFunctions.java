package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Translates the functions that read a capture instance, {@code cdc.fn_cdc_get_all_changes_...} and {@code cdc.fn_cdc_get_net_changes_...}.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-functions/cdc-fn-cdc-get-net-changes-capture-instance-transact-sql">
 *     cdc.fn_cdc_get_net_changes</a>
 */
final class ChangeFunctions {
    private static final String ALL_CHANGES = "fn_cdc_get_all_changes_";
    private static final String NET_CHANGES = "fn_cdc_get_net_changes_";
    private static final String ORDER =
            "\"__$start_lsn\"%1$s, \"__$command_id\"%1$s, \"__$seqval\"%1$s, \"__$operation\"%1$s";

    private final Binding binding;
    private final @Nullable Scope outer;

    ChangeFunctions(Binding binding, @Nullable Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    static boolean isServed(Query.FunctionTable function) {
        String name = function.name().name().toLowerCase(Locale.ROOT);
        return function.name().schema().equalsIgnoreCase("cdc")
                && (name.startsWith(ALL_CHANGES) || name.startsWith(NET_CHANGES));
    }

    String source(Query.FunctionTable function, Scope scope) {
        String name = function.name().name();
        boolean net = name.toLowerCase(Locale.ROOT).startsWith(NET_CHANGES);
        Environment environment = binding.environment();
        String database = environment.database(function.name());
        CaptureInstance instance = environment
                .captureInstance(database, name.substring(ALL_CHANGES.length()))
                .filter(found -> !net || found.netChanges())
                .orElseThrow(() -> ServerError.INVALID_OBJECT.with(database + ".cdc." + name));
        String prefix = net ? NET_CHANGES : ALL_CHANGES;
        if (function.arguments().size() != 3) {
            throw ServerError.INSUFFICIENT_ARGUMENTS.with("cdc." + prefix);
        }
        binding.access("SELECT", instance.changeTable());
        Arguments arguments = arguments(function);
        List<Column> columns = columns(instance, net);
        String rows = net ? netChanges(instance, columns, arguments) : allChanges(instance, columns, arguments);
        return exposed(
                function,
                scope,
                instance,
                columns,
                rows + " UNION ALL (" + check(instance, columns, arguments, database, prefix) + ")");
    }

    /** The arguments in H2's SQL. */
    private record Arguments(String from, String to, String filter) {
        String range() {
            return "\"__$start_lsn\" >= " + from + " AND \"__$start_lsn\" <= " + to;
        }

        String rows() {
            return "LOWER(TRIM(" + filter + "))";
        }
    }

    private Arguments arguments(Query.FunctionTable function) {
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(outer));
        return new Arguments(
                translator.as(function.arguments().get(0), Types.LSN),
                translator.as(function.arguments().get(1), Types.LSN),
                translator.as(function.arguments().get(2), Types.SYSNAME));
    }

    private static List<Column> columns(CaptureInstance instance, boolean net) {
        List<String> without =
                net ? List.of("__$end_lsn", "__$command_id", "__$seqval") : List.of("__$end_lsn", "__$command_id");
        return instance.changeTable().columns().stream()
                .filter(column -> !without.contains(column.name()))
                .toList();
    }

    private String exposed(
            Query.FunctionTable function, Scope scope, CaptureInstance instance, List<Column> columns, String sql) {
        String alias = binding.alias();
        Table shape = instance.changeTable().withColumns(columns);
        String name = function.alias().isEmpty() ? function.name().name() : function.alias();
        scope.add(QueryTranslator.sourceOf(shape, List.of(name), alias));
        return "(" + sql + ") " + alias + "(" + list(columns) + ")";
    }

    private static String list(List<Column> columns) {
        return String.join(
                ", ",
                columns.stream().map(column -> Table.quoted(column.name())).toList());
    }

    private static String allChanges(CaptureInstance instance, List<Column> columns, Arguments arguments) {
        return "SELECT " + list(columns) + " FROM " + instance.changeTable().physicalName() + " WHERE "
                + arguments.range() + " AND (\"__$operation\" <> 3 OR " + arguments.rows() + " = 'all update old')";
    }

    /** One row for each key: its last one, with the operation that leads there from before the range. */
    private static String netChanges(CaptureInstance instance, List<Column> columns, Arguments arguments) {
        String keys = list(instance.columns().stream()
                .filter(column -> instance.indexColumnIds().contains(column.id()))
                .toList());
        String window = " OVER (PARTITION BY " + keys + " ORDER BY " + ORDER + ")";
        String merge = arguments.rows() + " = 'all with merge' AND \"__$operation\" <> 1 THEN 5";
        List<String> items = new ArrayList<>();
        for (Column column : columns) {
            items.add(
                    switch (column.name()) {
                        case "__$operation" ->
                            "CASE WHEN " + merge
                                    + " WHEN \"__$operation\" = 1 THEN 1 WHEN \"first_operation\" = 2 THEN 2 ELSE 4 END";
                        case "__$update_mask" -> "CAST(NULL AS VARBINARY(128))";
                        default -> Table.quoted(column.name());
                    });
        }
        return "SELECT " + String.join(", ", items) + " FROM (SELECT " + list(columns) + ", ROW_NUMBER()"
                + String.format(Locale.ROOT, window, " DESC") + " \"place\", FIRST_VALUE(\"__$operation\")"
                + String.format(Locale.ROOT, window, "") + " \"first_operation\" FROM "
                + instance.changeTable().physicalName() + " WHERE " + arguments.range()
                + " AND \"__$operation\" <> 3) WHERE \"place\" = 1 AND NOT (\"first_operation\" = 2 AND"
                + " \"__$operation\" = 1)";
    }

    /** Gives no row but raises error 313: a range may be wrong though no row lies in it. */
    private static String check(
            CaptureInstance instance, List<Column> columns, Arguments arguments, String database, String function) {
        return "SELECT " + list(columns) + " FROM " + instance.changeTable().physicalName()
                + " WHERE 1 = 0 UNION ALL SELECT " + "NULL, ".repeat(columns.size() - 1)
                + "NULL FROM SYSTEM_RANGE(1, 1) WHERE NOT TSQL_CHANGES_RANGE(" + literal(function) + ", "
                + literal(database) + ", " + literal(instance.name()) + ", " + arguments.from() + ", "
                + arguments.to() + ", " + arguments.filter() + ")";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
