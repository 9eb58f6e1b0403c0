package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Translates MERGE. */
final class MergeTranslator {
    private final Binding binding;
    private final DmlTranslator dml;

    MergeTranslator(Binding binding) {
        this.binding = binding;
        this.dml = new DmlTranslator(binding);
    }

    Translation merge(Statement.Merge merge) {
        Table table = binding.environment().table(merge.target());
        if (table.shipped()) {
            throw ServerError.NOT_SERVED.with("a change of " + table.displayName());
        }
        String alias = binding.alias();
        List<String> qualifier =
                merge.alias().isEmpty() ? List.of(table.schema(), table.name()) : List.of(merge.alias());
        Scope source = new Scope(null);
        String sourceSql = new SourceTranslator(binding, null).source(merge.source(), source);
        Scope both = new Scope(null);
        both.add(QueryTranslator.sourceOf(table, qualifier, alias));
        both.addAll(source.sources());
        ExpressionTranslator translator = new ExpressionTranslator(binding, both);
        StringBuilder sql = new StringBuilder("MERGE INTO ")
                .append(table.physicalName())
                .append(' ')
                .append(alias)
                .append(" USING ")
                .append(sourceSql)
                .append(" ON ")
                .append(translator.predicate(merge.on()));
        for (Statement.MergeWhen branch : merge.branches()) {
            sql.append(branch(branch, table, translator, new ExpressionTranslator(binding, source)));
        }
        return new Translation(sql.toString(), binding.parameters(), List.of(), List.of(), binding.accesses(), table);
    }

    private String branch(
            Statement.MergeWhen branch, Table table, ExpressionTranslator both, ExpressionTranslator sourceOnly) {
        Expression condition = branch.condition();
        String and = condition == null ? "" : " AND " + (branch.matched() ? both : sourceOnly).predicate(condition);
        if (!branch.matched()) {
            binding.access("INSERT", table);
            return " WHEN NOT MATCHED" + and + " THEN " + insert(branch, table, sourceOnly);
        }
        if (branch.delete()) {
            binding.access("DELETE", table);
            return " WHEN MATCHED" + and + " THEN DELETE";
        }
        binding.access("UPDATE", table);
        List<String> sets = new ArrayList<>();
        for (Statement.Assignment assignment : branch.assignments()) {
            Column column = DmlTranslator.assigned(assignment, table);
            sets.add(Table.quoted(column.name()) + " = " + dml.assignedValue(assignment, column, table, both));
        }
        DmlTranslator.rowVersion(table, sets);
        return " WHEN MATCHED" + and + " THEN UPDATE SET " + String.join(", ", sets);
    }

    private String insert(Statement.MergeWhen branch, Table table, ExpressionTranslator source) {
        List<Column> columns = InsertColumns.given(table, branch.insertColumns(), binding.environment());
        if (columns.size() != branch.insertValues().size()) {
            throw ServerError.COLUMN_COUNT_MISMATCH.with();
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Expression value = branch.insertValues().get(i);
            names.add(Table.quoted(column.name()));
            values.add(
                    DmlTranslator.isDefault(value)
                            ? dml.generated(table, column)
                            : Conversions.assign(source.value(value), column.type())
                                    .sql());
        }
        for (Column column : InsertColumns.left(table, columns)) {
            names.add(Table.quoted(column.name()));
            values.add(dml.generated(table, column));
        }
        return "INSERT (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values) + ")";
    }
}
