package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Translates changes with OUTPUT into queries over the rows that they change. */
final class OutputTranslator {
    private final Binding binding;

    OutputTranslator(Binding binding) {
        this.binding = binding;
    }

    Translation output(Statement.Output output) {
        boolean old = asksFor("deleted", output);
        if (old && asksFor("inserted", output)) {
            throw ServerError.NOT_SERVED.with("OUTPUT of inserted and deleted together");
        }
        Translation change = change(output.change());
        Table table = java.util.Objects.requireNonNull(change.target());
        boolean delete = output.change() instanceof Statement.Delete;
        String alias = binding.alias();
        Scope scope = new Scope(null);
        scope.add(QueryTranslator.sourceOf(table, List.of(delete || old ? "deleted" : "inserted"), alias));
        List<Scope.SourceColumn> columns = new QueryTranslator(binding).items(output.items(), scope);
        String items = String.join(
                ", ", columns.stream().map(column -> column.value().sql()).toList());
        String rows = delete || old ? "OLD" : "FINAL";
        List<ResultColumn> results = columns.stream()
                .map(column -> new ResultColumn(
                        column.name(), column.value().type(), column.value().nullable(), column.identity()))
                .toList();
        return new Translation(
                "SELECT " + items + " FROM " + rows + " TABLE (" + change.sql() + ") " + alias,
                binding.parameters(),
                results,
                List.of(),
                binding.accesses(),
                table);
    }

    private Translation change(Statement statement) {
        DmlTranslator translator = new DmlTranslator(binding);
        if (statement instanceof Statement.Insert insert) {
            return translator.insert(insert);
        }
        return statement instanceof Statement.Update update
                ? translator.update(update)
                : translator.delete((Statement.Delete) statement);
    }

    /** Looks for the prefix anywhere in an item, however it is written. */
    private static boolean asksFor(String prefix, Statement.Output output) {
        return output.items().stream().anyMatch(item -> {
            List<String> names = new ArrayList<>(item.qualifier());
            Expression expression = item.expression();
            if (expression instanceof Expression.Name name && name.parts().size() > 1) {
                names.add(name.parts().get(0));
            } else if (expression != null) {
                // the text of records tells every name within
                names.addAll(
                        List.of(expression.toString().toLowerCase(Locale.ROOT).split("[^a-z_0-9]+", -1)));
            }
            return names.stream().anyMatch(prefix::equalsIgnoreCase);
        });
    }
}
