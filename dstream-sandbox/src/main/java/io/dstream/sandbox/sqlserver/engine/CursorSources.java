package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.SelectText;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.engine.tsql.StatementParser;
import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the table behind the query of a cursor. */
final class CursorSources {
    private final EngineSession session;

    CursorSources(EngineSession session) {
        this.session = session;
    }

    /** Returns null where the rows of the query are not rows of one table with a primary key. */
    @Nullable
    CursorSource find(String text) {
        try {
            List<Statement> statements = new StatementParser(text).parse();
            if (statements.size() == 1 && statements.get(0) instanceof Statement.SelectStatement select) {
                return of(select.query(), text);
            }
        } catch (SqlErrorException e) {
            // the error is told when the query runs
            return null;
        }
        return null;
    }

    private @Nullable CursorSource of(Query query, String text) {
        boolean plain = query.commonTables().isEmpty() && query.offset() == null;
        if (!plain || !(query.body() instanceof Query.Select select) || !isPlain(select)) {
            return null;
        }
        Query.NamedTable named = (Query.NamedTable) select.from();
        SessionEnvironment environment = new SessionEnvironment(session, new Variables(List.of()));
        Optional<Table> table = named == null ? Optional.empty() : environment.find(named.name());
        if (table.isEmpty() || table.get().shipped() || named == null) {
            return null;
        }
        String alias = named.alias().isEmpty() ? named.name().name() : named.alias();
        return table.get()
                .primaryKey()
                .map(key -> source(table.get(), key, select, SelectText.of(text), CursorSource.quoted(alias)))
                .orElse(null);
    }

    private static boolean isPlain(Query.Select select) {
        return !select.distinct()
                && select.top() == null
                && select.into() == null
                && select.groupBy().isEmpty()
                && select.having() == null
                && select.from() instanceof Query.NamedTable
                && select.items().stream().allMatch(CursorSources::isOfOneRow);
    }

    /** Only functions might gather rows. */
    private static boolean isOfOneRow(Query.Item item) {
        boolean simple = item.expression() == null
                || item.expression() instanceof Expression.Name
                || item.expression() instanceof Expression.Literal
                || item.expression() instanceof Expression.Variable
                || isArithmetic(item.expression());
        return simple && item.variable().isEmpty();
    }

    private static boolean isArithmetic(@Nullable Expression expression) {
        return expression instanceof Expression.Binary binary
                && isOfOneRow(new Query.Item(binary.left(), List.of(), "", ""))
                && isOfOneRow(new Query.Item(binary.right(), List.of(), "", ""));
    }

    private static CursorSource source(Table table, Key key, Query.Select select, SelectText text, String alias) {
        List<String> columns = columns(table, select);
        List<String> keys = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int id : key.columnIds()) {
            String name = table.columnById(id).orElseThrow().name();
            conditions.add(alias + "." + CursorSource.quoted(name) + " = " + CursorSource.KEY + keys.size());
            keys.add(name);
            positions.add(columns.size() + table.position(id));
        }
        String all = "SELECT " + text.items() + ", " + alias + ".* ";
        return new CursorSource(
                List.of(table.database(), table.schema(), table.name()),
                columns,
                keys,
                positions,
                all + text.fromOn(),
                all + text.from() + " WHERE " + String.join(" AND ", conditions));
    }

    private static List<String> columns(Table table, Query.Select select) {
        List<String> columns = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (item.expression() == null) {
                table.columns().stream().map(Column::name).forEach(columns::add);
            } else if (item.expression() instanceof Expression.Name name) {
                columns.add(table.column(name.last()).map(Column::name).orElse(""));
            } else {
                columns.add("");
            }
        }
        return columns;
    }
}
