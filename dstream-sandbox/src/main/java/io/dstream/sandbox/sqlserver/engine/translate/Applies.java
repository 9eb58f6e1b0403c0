package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Token;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Translates CROSS APPLY and OUTER APPLY, which H2 does not have: the forms that are joins, or values of the left row,
 * under another name.
 */
final class Applies {
    private final Binding binding;
    private final Scope left;
    private final boolean outerApply;

    /** @param left what the right side may name */
    Applies(Binding binding, Scope left, boolean outerApply) {
        this.binding = binding;
        this.left = left;
        this.outerApply = outerApply;
    }

    /** Adds the columns of the right side to the scope and returns H2's SQL of both sides. */
    String apply(String leftSql, Query.TableSource right, Scope scope) {
        if (!(right instanceof Query.DerivedTable derived)) {
            return unrelated(leftSql, right, scope);
        }
        Query query = derived.query();
        boolean plain = query.commonTables().isEmpty() && query.offset() == null;
        if (plain && query.body() instanceof Query.Values values) {
            return values(leftSql, values, derived, scope);
        }
        if (!plain || !(query.body() instanceof Query.Select select) || !isSimple(select)) {
            throw notServed("such a query");
        }
        if (Gathers.rows(select)) {
            return gathered(leftSql, select, derived, scope);
        }
        if (select.from() == null) {
            return row(leftSql, select, derived, scope);
        }
        return joined(leftSql, query, select, derived, scope);
    }

    private SqlErrorException notServed(String what) {
        return ServerError.NOT_SERVED.with((outerApply ? "OUTER" : "CROSS") + " APPLY of " + what);
    }

    private static boolean isSimple(Query.Select select) {
        return !select.distinct() && select.into() == null && select.groupBy().isEmpty() && select.having() == null;
    }

    /** What names nothing of the left side is a join. */
    private String unrelated(String leftSql, Query.TableSource right, Scope scope) {
        try {
            Scope own = new Scope(null);
            String sql = new SourceTranslator(binding, null).source(right, own);
            own.sources().forEach(source -> scope.add(outerApply ? source.nullable() : source));
            return leftSql + (outerApply ? " LEFT JOIN " : " JOIN ") + sql + " ON 1 = 1";
        } catch (SqlErrorException e) {
            boolean unknownName = e.error().number() == ServerError.INVALID_COLUMN.number()
                    || e.error().number() == ServerError.PREFIX_UNBOUND.number();
            throw unknownName ? notServed("a function of columns") : e;
        }
    }

    private void expose(Query.DerivedTable derived, List<String> names, List<Typed> values, Scope scope) {
        List<Scope.SourceColumn> columns = new ArrayList<>();
        boolean named = !derived.columns().isEmpty();
        if (named && derived.columns().size() != values.size()) {
            throw ServerError.NOT_SERVED.with("a column list of another length than the query " + derived.alias());
        }
        for (int i = 0; i < values.size(); i++) {
            String name = named ? derived.columns().get(i) : names.get(i);
            columns.add(new Scope.SourceColumn(name, values.get(i), false));
        }
        scope.add(new Scope.Source(List.of(derived.alias()), columns));
    }

    /** Each left row as often as there are rows, whose number tells the values. */
    private String values(String leftSql, Query.Values values, Query.DerivedTable derived, Scope scope) {
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(left));
        List<List<Typed>> rows = values.rows().stream().map(translator::values).toList();
        int width = rows.get(0).size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw ServerError.UNION_COLUMN_COUNT.with();
        }
        String number = binding.alias();
        List<String> names = new ArrayList<>();
        List<Typed> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            List<Typed> cells = ExpressionTranslator.unified(
                    rows.stream().map(row -> row.get(column)).toList());
            StringBuilder sql = new StringBuilder("(CASE ").append(number).append(".X");
            for (int row = 0; row < cells.size(); row++) {
                sql.append(" WHEN ")
                        .append(row + 1)
                        .append(" THEN ")
                        .append(cells.get(row).sql());
            }
            names.add("");
            columns.add(Typed.of(sql.append(" END)").toString(), cells.get(0).type()));
        }
        expose(derived, names, columns, scope);
        return leftSql + " CROSS JOIN SYSTEM_RANGE(1, " + rows.size() + ") " + number;
    }

    /** A row without a table is the left row with more columns. */
    private String row(String leftSql, Query.Select select, Query.DerivedTable derived, Scope scope) {
        if (select.where() != null || select.top() != null) {
            throw notServed("a row with a condition");
        }
        add(select, new Scope(left), derived, scope, false);
        return leftSql;
    }

    private void add(Query.Select select, Scope inner, Query.DerivedTable derived, Scope scope, boolean nullable) {
        List<Scope.SourceColumn> items = new QueryTranslator(binding).items(select.items(), inner);
        expose(
                derived,
                items.stream().map(Scope.SourceColumn::name).toList(),
                items.stream()
                        .map(Scope.SourceColumn::value)
                        .map(value -> new Typed(
                                "(" + value.sql() + ")", value.type(), nullable || value.nullable(), Typed.Form.VALUE))
                        .toList(),
                scope);
    }

    /** An aggregate of all rows always gives one row: each column is a query of its own. */
    private String gathered(String leftSql, Query.Select select, Query.DerivedTable derived, Scope scope) {
        List<String> names = new ArrayList<>();
        List<Typed> columns = new ArrayList<>();
        if (select.top() != null) {
            throw notServed("TOP of an aggregate");
        }
        for (Query.Item item : select.items()) {
            Query.Select one =
                    new Query.Select(false, null, List.of(item), null, select.from(), select.where(), List.of(), null);
            QueryTranslator.Rows rows =
                    new QueryTranslator(binding).query(new Query(List.of(), one, List.of(), null, null), left);
            names.add(rows.columns().get(0).name());
            SqlType type = rows.columns().get(0).value().type();
            columns.add(Typed.of("(" + rows.sql() + ")", type));
        }
        expose(derived, names, columns, scope);
        return leftSql;
    }

    private String joined(String leftSql, Query query, Query.Select select, Query.DerivedTable derived, Scope scope) {
        Query.TableSource from = java.util.Objects.requireNonNull(select.from());
        Scope inner = new Scope(left);
        String sql = new SourceTranslator(binding, null).source(from, inner);
        if (outerApply && !select.items().stream().allMatch(item -> isOf(item, inner))) {
            throw notServed("expressions");
        }
        String condition = select.top() == null
                ? condition(select.where(), inner)
                : rowId(inner) + " IN (" + limited(query, select, from) + ")";
        add(select, inner, derived, scope, outerApply);
        return leftSql + (outerApply ? " LEFT JOIN (" : " JOIN (") + sql + ") ON " + condition;
    }

    private String condition(@Nullable Expression where, Scope inner) {
        return where == null ? "1 = 1" : new ExpressionTranslator(binding, inner).predicate(where);
    }

    /** A column of the right side is NULL where there is no row; an expression need not be. */
    private static boolean isOf(Query.Item item, Scope inner) {
        if (item.expression() == null) {
            return true;
        }
        return item.expression() instanceof Expression.Name name
                && inner.sources().stream()
                        .flatMap(source -> source.columns().stream())
                        .anyMatch(column -> column.name().equalsIgnoreCase(name.last()));
    }

    private static String rowId(Scope inner) {
        String column = inner.sources().get(0).columns().get(0).value().sql();
        return column.substring(0, column.indexOf('.')) + "._ROWID_";
    }

    /** Finds the rows of TOP by their ids in the table. */
    private String limited(Query query, Query.Select select, Query.TableSource from) {
        Query.Top top = java.util.Objects.requireNonNull(select.top());
        if (!(from instanceof Query.NamedTable named) || top.percent() || top.withTies()) {
            throw notServed("TOP over several tables, PERCENT or WITH TIES");
        }
        if (named.name().parts().size() == 1
                && binding.commonTable(named.name().name()).isPresent()) {
            throw notServed("TOP over a common table expression");
        }
        Scope inner = new Scope(left);
        String sql = new SourceTranslator(binding, null).source(from, inner);
        ExpressionTranslator translator = new ExpressionTranslator(binding, inner);
        List<Query.Order> order =
                query.orderBy().stream().map(term -> resolved(term, select)).toList();
        return "SELECT " + rowId(inner) + " FROM " + sql + " WHERE " + condition(select.where(), inner)
                + (order.isEmpty() ? "" : " ORDER BY " + translator.orderTerms(order)) + " FETCH FIRST "
                + translator.as(top.count(), Types.BIGINT) + " ROWS ONLY";
    }

    /** A term of ORDER BY may be an alias or a place of the select list. */
    private Query.Order resolved(Query.Order term, Query.Select select) {
        if (term.expression() instanceof Expression.Literal literal && literal.kind() == Token.Kind.INTEGER) {
            throw notServed("TOP with ORDER BY a position");
        }
        if (term.expression() instanceof Expression.Name name && name.parts().size() == 1) {
            for (Query.Item item : select.items()) {
                if (item.alias().equalsIgnoreCase(name.last()) && item.expression() != null) {
                    return new Query.Order(item.expression(), term.descending());
                }
            }
        }
        return term;
    }
}
