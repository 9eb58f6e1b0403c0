package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates common table expressions that read themselves. */
final class RecursiveTables {
    private static final String SELECT = "SELECT ";

    private final Binding binding;
    private final @Nullable Scope outer;

    RecursiveTables(Binding binding, @Nullable Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    /** Returns whether a table is an anchor and a part that reads the table. */
    static boolean isRecursive(Query.CommonTable table) {
        return table.query().body() instanceof Query.SetOperation operation
                && operation.operator().equals("UNION ALL")
                && reads(operation.right(), table.name());
    }

    private static boolean reads(Query.Body body, String name) {
        return body.fold(
                select -> select.from() != null && reads(select.from(), name),
                operation -> reads(operation.left(), name) || reads(operation.right(), name),
                values -> false);
    }

    private static boolean reads(Query.TableSource source, String name) {
        if (source instanceof Query.Join join) {
            return reads(join.left(), name) || reads(join.right(), name);
        }
        if (source instanceof Query.DerivedTable derived) {
            return reads(derived.query().body(), name);
        }
        return source instanceof Query.NamedTable table
                && table.name().parts().size() == 1
                && table.name().name().equalsIgnoreCase(name);
    }

    /** Adds the table's columns to the scope and returns H2's SQL. */
    String source(Query.CommonTable table, Query.NamedTable named, Scope scope) {
        Query.SetOperation operation = (Query.SetOperation) table.query().body();
        if (reads(operation.left(), table.name()) || !(operation.right() instanceof Query.Select)) {
            throw ServerError.NOT_SERVED.with("several recursive parts of " + table.name());
        }
        QueryTranslator.Rows anchor = rows(operation.left());
        List<Scope.SourceColumn> columns = columns(table, anchor);
        String physical = binding.alias();
        Recursion recursion = new Recursion(physical, columns);
        binding.recurse(table.name(), recursion);
        QueryTranslator.Rows recursive = rows(operation.right());
        binding.recurse(table.name(), null);
        check(table, anchor, recursive);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add(Recursion.column(i));
        }
        String list = String.join(", ", names);
        String depth = "TSQL_RECURSION(" + recursion.aliases().get(0) + "." + Recursion.DEPTH + ", "
                + table.maxRecursion() + "), ";
        String sql = "(WITH RECURSIVE " + physical + "(" + Recursion.DEPTH + ", " + list + ") AS (SELECT 0, "
                + list + " FROM (" + anchor.sql() + ") " + binding.alias() + "(" + list + ") UNION ALL " + SELECT
                + depth + recursive.sql().substring(SELECT.length()) + ") SELECT " + list + " FROM " + physical + ")";
        String alias = binding.alias();
        String exposed = named.alias().isEmpty() ? named.name().name() : named.alias();
        var unused = new Recursion(physical, columns).reference(alias, exposed, scope);
        return sql + " " + alias;
    }

    private QueryTranslator.Rows rows(Query.Body body) {
        return new QueryTranslator(binding).query(new Query(List.of(), body, List.of(), null, null), outer);
    }

    private static List<Scope.SourceColumn> columns(Query.CommonTable table, QueryTranslator.Rows anchor) {
        List<Scope.SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < anchor.columns().size(); i++) {
            Scope.SourceColumn column = anchor.columns().get(i);
            String name =
                    table.columns().isEmpty() ? column.name() : table.columns().get(i);
            columns.add(new Scope.SourceColumn(name, column.value(), false));
        }
        return columns;
    }

    private static void check(Query.CommonTable table, QueryTranslator.Rows anchor, QueryTranslator.Rows recursive) {
        if (anchor.columns().size() != recursive.columns().size()) {
            throw ServerError.UNION_COLUMN_COUNT.with();
        }
        for (int i = 0; i < anchor.columns().size(); i++) {
            Typed first = anchor.columns().get(i).value();
            Typed later = recursive.columns().get(i).value();
            if (!later.isNullLiteral() && !first.type().equals(later.type())) {
                throw new SqlErrorException(SqlMessage.error(
                        240,
                        16,
                        1,
                        "Types don't match between the anchor and the recursive part in column \""
                                + anchor.columns().get(i).name() + "\" of recursive query \"" + table.name() + "\"."));
            }
        }
    }
}
