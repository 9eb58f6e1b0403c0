package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads INSERT, UPDATE, DELETE and MERGE. */
abstract class DmlParser extends QueryParser {
    DmlParser(String text) {
        super(text);
    }

    abstract Statement executeStatement();

    final Statement insert(List<Query.CommonTable> commonTables) {
        expect("INSERT");
        refuseTop("INSERT");
        accept("INTO");
        ObjectName table = tableName();
        hints();
        List<String> columns = List.of();
        if (atOperator("(") && !peek(1).is("SELECT") && !peek(1).is("WITH") && !peek(1).isOperator("(")) {
            columns = parenthesisedNames();
        }
        OutputClause output = output();
        if (accept("DEFAULT", "VALUES")) {
            return with(output, new Statement.Insert(table, columns, null, null));
        }
        if (atAny("EXEC", "EXECUTE")) {
            if (output != null) {
                throw notServed("OUTPUT with EXEC");
            }
            return new Statement.Insert(table, columns, null, executeStatement());
        }
        if (!atAny("SELECT", "WITH", "VALUES") && !atOperator("(")) {
            throw syntaxError();
        }
        List<Query.CommonTable> all = new ArrayList<>(commonTables);
        all.addAll(commonTables());
        return with(output, new Statement.Insert(table, columns, query(all), null));
    }

    private record OutputClause(
            List<Query.Item> items, @Nullable ObjectName into, List<String> columns) {}

    private @Nullable OutputClause output() {
        if (!accept("OUTPUT")) {
            return null;
        }
        List<Query.Item> items = items();
        ObjectName into = accept("INTO") ? tableName() : null;
        List<String> columns = into != null && atOperator("(") ? parenthesisedNames() : List.of();
        return new OutputClause(items, into, columns);
    }

    private static Statement with(@Nullable OutputClause output, Statement change) {
        return output == null ? change : new Statement.Output(change, output.items(), output.into(), output.columns());
    }

    private void refuseTop(String statement) {
        if (at("TOP")) {
            throw notServed(statement + " TOP");
        }
    }

    final Statement update(List<Query.CommonTable> commonTables) {
        refuseCommonTables(commonTables, "UPDATE");
        expect("UPDATE");
        Query.Top top = top();
        ObjectName table = tableName();
        hints();
        expect("SET");
        List<Statement.Assignment> assignments = assignments();
        OutputClause output = output();
        Query.TableSource from = accept("FROM") ? tableSources() : null;
        Expression where = where();
        option();
        return with(output, new Statement.Update(table, top, assignments, from, where));
    }

    private @Nullable Expression where() {
        if (!accept("WHERE")) {
            return null;
        }
        if (at("CURRENT") && peek(1).is("OF")) {
            throw notServed("WHERE CURRENT OF");
        }
        return expression();
    }

    private void refuseCommonTables(List<Query.CommonTable> commonTables, String statement) {
        if (!commonTables.isEmpty()) {
            throw notServed("WITH before " + statement);
        }
    }

    private List<Statement.Assignment> assignments() {
        List<Statement.Assignment> assignments = new ArrayList<>();
        do {
            if (peek().kind() == Token.Kind.VARIABLE) {
                throw notServed("assignment to a variable in UPDATE");
            }
            assignments.add(assignment());
        } while (acceptOperator(","));
        return assignments;
    }

    private Statement.Assignment assignment() {
        Expression.Name column = new Expression.Name(objectName().parts());
        for (String operator : List.of("+", "-", "*", "/", "%", "&", "|", "^")) {
            if (acceptOperator(operator + "=")) {
                return new Statement.Assignment(column, new Expression.Binary(operator, column, expression()));
            }
        }
        expectOperator("=");
        return new Statement.Assignment(column, expression());
    }

    final Statement delete(List<Query.CommonTable> commonTables) {
        refuseCommonTables(commonTables, "DELETE");
        expect("DELETE");
        Query.Top top = top();
        accept("FROM");
        ObjectName table = tableName();
        hints();
        OutputClause output = output();
        Query.TableSource from = accept("FROM") ? tableSources() : null;
        Expression where = where();
        option();
        return with(output, new Statement.Delete(table, top, from, where));
    }

    final Statement merge(List<Query.CommonTable> commonTables) {
        refuseCommonTables(commonTables, "MERGE");
        expect("MERGE");
        refuseTop("MERGE");
        accept("INTO");
        ObjectName table = tableName();
        List<String> hints = new ArrayList<>(hints());
        String alias = tableAlias();
        hints.addAll(hints());
        expect("USING");
        Query.TableSource source = tableSource();
        expect("ON");
        Expression on = expression();
        List<Statement.MergeWhen> branches = new ArrayList<>();
        while (accept("WHEN")) {
            branches.add(mergeBranch());
        }
        if (at("OUTPUT")) {
            throw notServed("OUTPUT of MERGE");
        }
        option();
        if (branches.isEmpty()) {
            throw syntaxError();
        }
        return new Statement.Merge(table, alias, hints, source, on, branches);
    }

    private Statement.MergeWhen mergeBranch() {
        boolean matched = !accept("NOT");
        expect("MATCHED");
        if (accept("BY", "SOURCE")) {
            throw notServed("WHEN NOT MATCHED BY SOURCE");
        }
        accept("BY", "TARGET");
        Expression condition = accept("AND") ? expression() : null;
        expect("THEN");
        if (accept("DELETE")) {
            return new Statement.MergeWhen(matched, condition, true, List.of(), List.of(), List.of());
        }
        if (accept("UPDATE")) {
            expect("SET");
            return new Statement.MergeWhen(matched, condition, false, assignments(), List.of(), List.of());
        }
        expect("INSERT");
        List<String> columns = atOperator("(") ? parenthesisedNames() : List.of();
        expect("VALUES");
        List<List<Expression>> rows = values().rows();
        if (rows.size() != 1) {
            throw syntaxError();
        }
        return new Statement.MergeWhen(matched, condition, false, List.of(), columns, rows.get(0));
    }
}
