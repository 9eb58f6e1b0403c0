package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates queries with their clauses. */
final class QueryTranslator {
    /** A query in H2's SQL with its columns; the SQL of a column is that of its expression. */
    record Rows(String sql, List<Scope.SourceColumn> columns) {}

    private final Binding binding;
    private final List<String> variables = new ArrayList<>();

    QueryTranslator(Binding binding) {
        this.binding = binding;
    }

    /** Returns the variables to which the outermost select list assigns. */
    List<String> variables() {
        return variables;
    }

    Rows query(Query query, @Nullable Scope outer) {
        query.commonTables().forEach(binding::define);
        return query.body()
                .fold(
                        select -> select(query, select, outer),
                        operation -> setOperation(query, operation, outer),
                        values -> values(values, outer));
    }

    private Rows body(Query.Body body, @Nullable Scope outer) {
        return query(new Query(List.of(), body, List.of(), null, null), outer);
    }

    private Rows values(Query.Values values, @Nullable Scope outer) {
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(outer));
        List<List<Typed>> rows = values.rows().stream().map(translator::values).toList();
        int width = rows.get(0).size();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw ServerError.UNION_COLUMN_COUNT.with();
            }
            types.add(ExpressionTranslator.commonType(
                    rows.stream().map(row -> row.get(column)).toList()));
        }
        List<String> sql =
                rows.stream().map(row -> "(" + converted(row, types) + ")").toList();
        List<Scope.SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Scope.SourceColumn("", Typed.of("\"C" + (i + 1) + "\"", types.get(i)), false));
        }
        return new Rows("VALUES " + String.join(", ", sql), columns);
    }

    private static String converted(List<Typed> row, List<SqlType> types) {
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            sql.add(Conversions.implicit(row.get(i), types.get(i)).sql());
        }
        return String.join(", ", sql);
    }

    private Rows setOperation(Query query, Query.SetOperation operation, @Nullable Scope outer) {
        Rows left = body(operation.left(), outer);
        Rows right = body(operation.right(), outer);
        if (left.columns().size() != right.columns().size()) {
            throw ServerError.UNION_COLUMN_COUNT.with();
        }
        List<Scope.SourceColumn> columns = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            Typed l = left.columns().get(i).value();
            Typed r = right.columns().get(i).value();
            SqlType type = ExpressionTranslator.commonType(List.of(l, r));
            types.add(type);
            columns.add(new Scope.SourceColumn(
                    left.columns().get(i).name(),
                    new Typed("", type, l.nullable() || r.nullable(), Typed.Form.VALUE),
                    false));
        }
        String sql = converted(left, types) + " " + operation.operator() + " " + converted(right, types);
        return new Rows(sql + orderBy(query, columns, null) + limit(query, null), columns);
    }

    /** Converts a query's columns where they differ from those of the whole. */
    private String converted(Rows rows, List<SqlType> types) {
        String alias = binding.alias();
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < types.size(); i++) {
            Typed value = rows.columns().get(i).value();
            String name = "\"c" + i + "\"";
            names.add(name);
            same &= value.type().equals(types.get(i)) && !value.isNullLiteral();
            items.add(Conversions.implicit(
                            value.isNullLiteral() ? value : value.as(alias + "." + name, value.type()), types.get(i))
                    .sql());
        }
        return same
                ? "(" + rows.sql() + ")"
                : "(SELECT " + String.join(", ", items) + " FROM (" + rows.sql() + ") " + alias + "("
                        + String.join(", ", names) + "))";
    }

    /** A column that stands alone in the list must be one of those that group the rows. */
    private static void checkGrouping(Query.Select select) {
        boolean plain = select.groupBy().stream().allMatch(term -> term instanceof Expression.Name);
        if (select.groupBy().isEmpty() || !plain) {
            return;
        }
        for (Query.Item item : select.items()) {
            if (item.expression() instanceof Expression.Name name
                    && select.groupBy().stream()
                            .noneMatch(term -> term instanceof Expression.Name group
                                    && group.last().equalsIgnoreCase(name.last()))) {
                throw ServerError.INVALID_IN_SELECT.with(String.join(".", name.parts()));
            }
        }
    }

    private Rows select(Query query, Query.Select select, @Nullable Scope outer) {
        if (select.into() != null) {
            throw ServerError.NOT_SERVED.with("SELECT INTO here");
        }
        Scope scope = new Scope(outer);
        Query.TableSource from = select.from();
        String fromSql = from == null ? "" : " FROM " + new SourceTranslator(binding, outer).source(from, scope);
        ExpressionTranslator translator = new ExpressionTranslator(binding, scope);
        List<Scope.SourceColumn> columns = items(select, scope, translator);
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(select.distinct() ? "DISTINCT " : "");
        sql.append(String.join(
                ", ", columns.stream().map(column -> column.value().sql()).toList()));
        sql.append(fromSql);
        checkGrouping(select);
        Expression where = select.where();
        if (where != null) {
            sql.append(" WHERE ").append(translator.predicate(KeysetBounds.withBounds(where)));
        }
        if (!select.groupBy().isEmpty()) {
            List<String> terms =
                    translator.values(select.groupBy()).stream().map(Typed::sql).toList();
            sql.append(" GROUP BY ").append(String.join(", ", terms));
        }
        Expression having = select.having();
        if (having != null) {
            sql.append(" HAVING ").append(translator.predicate(having));
        }
        sql.append(orderBy(query, columns, translator));
        sql.append(limit(query, select.top()));
        sql.append(lock(select));
        return new Rows(sql.toString(), columns);
    }

    /** UPDLOCK holds the rows that are read until the transaction ends. */
    private static String lock(Query.Select select) {
        if (!(select.from() instanceof Query.NamedTable table)) {
            return "";
        }
        boolean locks = table.hints().contains("UPDLOCK") || table.hints().contains("XLOCK");
        boolean plain = select.groupBy().isEmpty() && !select.distinct() && select.having() == null;
        return locks && plain ? " FOR UPDATE" + (table.hints().contains("READPAST") ? " SKIP LOCKED" : "") : "";
    }

    /** Translates the items of OUTPUT. */
    List<Scope.SourceColumn> items(List<Query.Item> items, Scope scope) {
        Query.Select select = new Query.Select(false, null, items, null, null, null, List.of(), null);
        return items(select, scope, new ExpressionTranslator(binding, scope));
    }

    private List<Scope.SourceColumn> items(Query.Select select, Scope scope, ExpressionTranslator translator) {
        List<Scope.SourceColumn> columns = new ArrayList<>();
        for (Query.Item item : select.items()) {
            Expression expression = item.expression();
            if (expression == null) {
                columns.addAll(scope.star(item.qualifier()));
            } else {
                columns.add(item(item, expression, scope, translator));
                if (!item.variable().isEmpty()) {
                    variables.add(item.variable());
                }
            }
        }
        if (!variables.isEmpty() && variables.size() != columns.size()) {
            throw new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                    io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                            141,
                            15,
                            1,
                            "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations."));
        }
        return columns;
    }

    private static Scope.SourceColumn item(
            Query.Item item, Expression expression, Scope scope, ExpressionTranslator translator) {
        Typed value = translator.value(expression);
        if (value.isNullLiteral()) {
            value = new Typed("CAST(NULL AS INTEGER)", Types.INT, true, Typed.Form.NULL);
        }
        if (!item.alias().isEmpty() || !(expression instanceof Expression.Name name)) {
            return new Scope.SourceColumn(item.alias(), value, false);
        }
        String sql = value.sql();
        boolean identity = scope.sources().stream()
                .flatMap(source -> source.columns().stream())
                .anyMatch(column -> column.identity() && column.value().sql().equals(sql));
        return new Scope.SourceColumn(name.last(), value, identity);
    }

    private String orderBy(Query query, List<Scope.SourceColumn> columns, @Nullable ExpressionTranslator translator) {
        if (query.orderBy().isEmpty()) {
            return "";
        }
        List<String> terms = new ArrayList<>();
        for (Query.Order term : query.orderBy()) {
            terms.add(orderTerm(term.expression(), columns, translator) + (term.descending() ? " DESC" : ""));
        }
        return " ORDER BY " + String.join(", ", terms);
    }

    private static String orderTerm(
            Expression expression, List<Scope.SourceColumn> columns, @Nullable ExpressionTranslator translator) {
        if (expression instanceof Expression.Literal literal
                && literal.kind() == io.dstream.sandbox.sqlserver.engine.tsql.Token.Kind.INTEGER) {
            int ordinal = Integer.parseInt(literal.text());
            if (ordinal < 1 || ordinal > columns.size()) {
                throw new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                        io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                                108,
                                16,
                                1,
                                "The ORDER BY position number " + ordinal
                                        + " is out of range of the number of items in the select list."));
            }
            return sortable(columns.get(ordinal - 1).value(), String.valueOf(ordinal));
        }
        if (expression instanceof Expression.Name name && name.parts().size() == 1) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equalsIgnoreCase(name.last())) {
                    return sortable(columns.get(i).value(), String.valueOf(i + 1));
                }
            }
        }
        if (translator == null) {
            throw ServerError.NOT_SERVED.with("ORDER BY of an expression behind UNION");
        }
        Typed value = translator.value(expression);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).value().sql().equals(value.sql())) {
                return sortable(value, String.valueOf(i + 1));
            }
        }
        return sortable(value, value.sql());
    }

    /** SQL Server sorts a uniqueidentifier by its last bytes first. */
    private static String sortable(Typed value, String sql) {
        if (value.type().kind() == SqlType.Kind.UNIQUEIDENTIFIER) {
            if (value.sql().isEmpty()) {
                throw ServerError.NOT_SERVED.with("ORDER BY uniqueidentifier behind UNION");
            }
            return "TSQL_GUID_ORDER(" + value.sql() + ")";
        }
        return sql;
    }

    private String limit(Query query, Query.@Nullable Top top) {
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(null));
        Expression offset = query.offset();
        Expression fetch = query.fetch();
        if (top != null) {
            if (top.percent()) {
                throw ServerError.NOT_SERVED.with("TOP .. PERCENT");
            }
            return " FETCH FIRST " + translator.as(top.count(), Types.BIGINT)
                    + (top.withTies() ? " ROWS WITH TIES" : " ROWS ONLY");
        }
        if (offset == null) {
            return "";
        }
        String sql = " OFFSET " + translator.as(offset, Types.BIGINT) + " ROWS";
        return fetch == null ? sql : sql + " FETCH NEXT " + translator.as(fetch, Types.BIGINT) + " ROWS ONLY";
    }

    static Scope.Source sourceOf(Table table, List<String> qualifier, String alias) {
        return new Scope.Source(
                qualifier,
                table.columns().stream()
                        .map(column -> new Scope.SourceColumn(
                                column.name(),
                                new Typed(
                                        alias + (alias.isEmpty() ? "" : ".") + Table.quoted(column.name()),
                                        column.type(),
                                        column.nullable(),
                                        Typed.Form.VALUE),
                                column.identity()))
                        .toList());
    }
}
