package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates INSERT, UPDATE and DELETE. */
final class DmlTranslator {
    private final Binding binding;

    DmlTranslator(Binding binding) {
        this.binding = binding;
    }

    Translation insert(Statement.Insert insert) {
        Table table = writable(insert.table());
        binding.access("INSERT", table);
        List<Column> columns = insert.source() == null
                ? List.of()
                : InsertColumns.given(table, insert.columns(), binding.environment());
        List<Column> generated = InsertColumns.left(table, columns);
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(Table.quoted(column.name())));
        generated.forEach(column -> names.add(Table.quoted(column.name())));
        Query source = insert.source();
        String rows = source == null
                ? "VALUES (" + String.join(", ", generatedValues(table, generated)) + ")"
                : source.body() instanceof Query.Values values
                        ? values(
                                values,
                                table,
                                columns,
                                generated,
                                !insert.columns().isEmpty())
                        : selected(source, table, columns, generated);
        String sql = "INSERT INTO " + table.physicalName() + " (" + String.join(", ", names) + ") " + rows;
        if (names.isEmpty()) {
            sql = "INSERT INTO " + table.physicalName() + " DEFAULT VALUES";
        }
        return translation(sql, table);
    }

    private Table writable(ObjectName name) {
        Table table = binding.environment().table(name);
        if (table.shipped()) {
            throw ServerError.NOT_SERVED.with("a change of " + table.displayName());
        }
        return table;
    }

    private Translation translation(String sql, Table table) {
        return new Translation(sql, binding.parameters(), List.of(), List.of(), binding.accesses(), table);
    }

    private List<String> generatedValues(Table table, List<Column> generated) {
        return generated.stream().map(column -> generatedValue(table, column)).toList();
    }

    private String generatedValue(Table table, Column column) {
        if (column.identity()) {
            return "CAST(TSQL_IDENTITY('" + table.database().replace("'", "''") + "', " + table.objectId() + ") AS "
                    + io.dstream.sandbox.sqlserver.engine.storage.H2Types.expression(column.type()) + ")";
        }
        if (column.isRowVersion()) {
            return "TSQL_ROWVERSION()";
        }
        Expression value = column.defaultValue();
        if (value == null) {
            return "NULL";
        }
        Typed typed = new ExpressionTranslator(binding, new Scope(null)).value(value);
        return Conversions.assign(typed, column.type()).sql();
    }

    private String values(
            Query.Values values, Table table, List<Column> columns, List<Column> generated, boolean listed) {
        ExpressionTranslator translator = new ExpressionTranslator(binding, new Scope(null));
        List<String> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            if (row.size() != columns.size() && !listed) {
                throw ServerError.COLUMN_COUNT_MISMATCH.with();
            }
            if (row.size() != columns.size()) {
                throw row.size() > columns.size()
                        ? ServerError.COLUMN_COUNT_MORE_VALUES.with()
                        : ServerError.COLUMN_COUNT_FEWER_VALUES.with();
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(row.get(i), table, columns.get(i), translator));
            }
            cells.addAll(generatedValues(table, generated));
            rows.add("(" + String.join(", ", cells) + ")");
        }
        return "VALUES " + String.join(", ", rows);
    }

    private String cell(Expression expression, Table table, Column column, ExpressionTranslator translator) {
        return isDefault(expression)
                ? generatedValue(table, column)
                : Conversions.assign(translator.value(expression), column.type())
                        .sql();
    }

    static boolean isDefault(Expression expression) {
        return expression instanceof Expression.Literal literal
                && literal.kind() == io.dstream.sandbox.sqlserver.engine.tsql.Token.Kind.WORD
                && !literal.isNull();
    }

    private String selected(Query source, Table table, List<Column> columns, List<Column> generated) {
        QueryTranslator.Rows rows = new QueryTranslator(binding).query(source, null);
        if (rows.columns().size() != columns.size()) {
            throw rows.columns().size() < columns.size()
                    ? ServerError.SELECT_LIST_COUNT.with()
                    : ServerError.SELECT_LIST_COUNT_MORE.with();
        }
        String alias = binding.alias();
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = "\"c" + i + "\"";
            names.add(name);
            Typed value = rows.columns().get(i).value();
            Typed moved = value.isNullLiteral() ? value : value.as(alias + "." + name, value.type());
            items.add(Conversions.assign(moved, columns.get(i).type()).sql());
        }
        items.addAll(generatedValues(table, generated));
        return "SELECT " + String.join(", ", items) + " FROM (" + rows.sql() + ") " + alias + "("
                + String.join(", ", names) + ")";
    }

    Translation update(Statement.Update update) {
        Target target = target(update.target(), update.from());
        binding.access("UPDATE", target.table());
        if (update.from() == null && update.top() == null) {
            return plainUpdate(update, target.table());
        }
        String rowAlias = binding.alias();
        String source = binding.alias();
        Joined joined = joined(target, update.from(), update.where());
        List<String> items = new ArrayList<>();
        items.add(joined.rowId());
        List<String> sets = new ArrayList<>();
        for (Statement.Assignment assignment : update.assignments()) {
            Column column = assigned(assignment, target.table());
            items.add(assignedValue(assignment, column, target.table(), joined.translator()));
            sets.add(Table.quoted(column.name()) + " = " + source + ".\"c" + (items.size() - 1) + "\"");
        }
        rowVersion(target.table(), sets);
        StringBuilder names = new StringBuilder("\"c0\"");
        for (int i = 1; i < items.size(); i++) {
            names.append(", \"c").append(i).append('"');
        }
        String sql = "MERGE INTO " + target.table().physicalName() + " " + rowAlias + " USING (SELECT "
                + String.join(", ", items) + " FROM " + joined.sql() + top(update.top()) + ") " + source + "(" + names
                + ") ON " + rowAlias + "._ROWID_ = " + source + ".\"c0\" WHEN MATCHED THEN UPDATE SET "
                + String.join(", ", sets);
        return translation(sql, target.table());
    }

    private record Target(Table table, String alias) {}

    private record Joined(String sql, String rowId, ExpressionTranslator translator) {}

    /** The target may be named by an alias of FROM. */
    private Target target(ObjectName name, Query.@Nullable TableSource from) {
        if (from != null && name.parts().size() == 1) {
            Query.NamedTable named = named(from, name.name());
            if (named != null) {
                return new Target(writable(named.name()), named.alias().isEmpty() ? "" : named.alias());
            }
        }
        return new Target(writable(name), "");
    }

    private static Query.@Nullable NamedTable named(Query.TableSource source, String alias) {
        if (source instanceof Query.NamedTable table) {
            boolean same = table.alias().equalsIgnoreCase(alias)
                    || (table.alias().isEmpty() && table.name().name().equalsIgnoreCase(alias));
            return same ? table : null;
        }
        if (source instanceof Query.Join join) {
            Query.NamedTable left = named(join.left(), alias);
            return left != null ? left : named(join.right(), alias);
        }
        return null;
    }

    private Joined joined(Target target, Query.@Nullable TableSource from, @Nullable Expression where) {
        Scope scope = new Scope(null);
        Query.TableSource source = from == null
                ? new Query.NamedTable(
                        ObjectName.of(
                                target.table().database(),
                                target.table().schema(),
                                target.table().name()),
                        "",
                        List.of())
                : from;
        String sql = new SourceTranslator(binding, null).source(source, scope);
        ExpressionTranslator translator = new ExpressionTranslator(binding, scope);
        List<String> qualifier = target.alias().isEmpty()
                ? List.of(target.table().schema(), target.table().name())
                : List.of(target.alias());
        String rowId = scope.sources().stream()
                .filter(candidate -> candidate.answersTo(qualifier))
                .findFirst()
                .map(candidate -> rowId(candidate.columns().get(0).value().sql()))
                .orElseThrow(
                        () -> ServerError.INVALID_OBJECT.with(target.table().name()));
        String condition = where == null ? "" : " WHERE " + translator.predicate(where);
        return new Joined(sql + condition, rowId, translator);
    }

    private static String rowId(String column) {
        return column.substring(0, column.indexOf('.')) + "._ROWID_";
    }

    private Translation plainUpdate(Statement.Update update, Table table) {
        String alias = binding.alias();
        Scope scope = new Scope(null);
        scope.add(QueryTranslator.sourceOf(table, List.of(table.schema(), table.name()), alias));
        ExpressionTranslator translator = new ExpressionTranslator(binding, scope);
        List<String> sets = new ArrayList<>();
        for (Statement.Assignment assignment : update.assignments()) {
            Column column = assigned(assignment, table);
            sets.add(Table.quoted(column.name()) + " = " + assignedValue(assignment, column, table, translator));
        }
        rowVersion(table, sets);
        Expression where = update.where();
        String sql = "UPDATE " + table.physicalName() + " " + alias + " SET " + String.join(", ", sets)
                + (where == null ? "" : " WHERE " + translator.predicate(KeysetBounds.withBounds(where)));
        return translation(sql, table);
    }

    static void rowVersion(Table table, List<String> sets) {
        table.columns().stream()
                .filter(Column::isRowVersion)
                .forEach(column -> sets.add(Table.quoted(column.name()) + " = TSQL_ROWVERSION()"));
    }

    static Column assigned(Statement.Assignment assignment, Table table) {
        Column column = table.column(assignment.column().last())
                .orElseThrow(() ->
                        ServerError.INVALID_COLUMN.with(assignment.column().last()));
        if (column.identity()) {
            throw ServerError.UPDATE_IDENTITY.with(column.name());
        }
        if (column.isRowVersion()) {
            throw InsertColumns.rowVersionError("update");
        }
        return column;
    }

    String assignedValue(Statement.Assignment assignment, Column column, Table table, ExpressionTranslator translator) {
        return isDefault(assignment.value())
                ? generatedValue(table, column)
                : Conversions.assign(translator.value(assignment.value()), column.type())
                        .sql();
    }

    String generated(Table table, Column column) {
        return generatedValue(table, column);
    }

    private String top(Query.@Nullable Top top) {
        if (top == null) {
            return "";
        }
        if (top.percent() || top.withTies()) {
            throw ServerError.NOT_SERVED.with("TOP .. PERCENT or WITH TIES here");
        }
        return " FETCH FIRST " + new ExpressionTranslator(binding, new Scope(null)).as(top.count(), Types.BIGINT)
                + " ROWS ONLY";
    }

    Translation delete(Statement.Delete delete) {
        Target target = target(delete.target(), delete.from());
        binding.access("DELETE", target.table());
        String alias = binding.alias();
        if (delete.from() == null && delete.top() == null) {
            Scope scope = new Scope(null);
            scope.add(QueryTranslator.sourceOf(
                    target.table(),
                    List.of(target.table().schema(), target.table().name()),
                    alias));
            Expression where = delete.where();
            String condition = where == null
                    ? ""
                    : " WHERE " + new ExpressionTranslator(binding, scope).predicate(KeysetBounds.withBounds(where));
            return translation(
                    "DELETE FROM " + target.table().physicalName() + " " + alias + condition, target.table());
        }
        Joined joined = joined(target, delete.from(), delete.where());
        String sql = "DELETE FROM " + target.table().physicalName() + " " + alias + " WHERE " + alias
                + "._ROWID_ IN (SELECT " + joined.rowId() + " FROM " + joined.sql() + top(delete.top()) + ")";
        return translation(sql, target.table());
    }
}
