package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs the statements of T-SQL's cursors. */
final class CursorStatements {
    private final BatchExecutor batch;
    private final EngineSession session;

    CursorStatements(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
    }

    void run(Statement.Cursor statement) {
        Statement.CursorDeclaration declaration = statement.declaration();
        Statement.CursorFetch fetch = statement.fetch();
        if (declaration != null) {
            declare(statement.name(), declaration);
        } else if (fetch != null) {
            fetch(named(statement.name()), fetch);
        } else if (statement.action().equals("OPEN")) {
            open(named(statement.name()));
        } else if (statement.action().equals("CLOSE")) {
            opened(named(statement.name())).close();
        } else {
            BatchCursor cursor = named(statement.name());
            batch.variables().cursors().values().remove(cursor);
            session.cursors().values().remove(cursor);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void declare(String name, Statement.CursorDeclaration declaration) {
        var cursors = declaration.local() ? batch.variables().cursors() : session.cursors();
        if (cursors.containsKey(key(name))) {
            throw error(16915, "A cursor with the name '" + name + "' already exists.");
        }
        Translation query = batch.translate(declaration, translator -> translator.query(declaration.query()));
        if (!query.assigned().isEmpty()) {
            throw ServerError.SYNTAX_NEAR.with("=");
        }
        ValueSource values = new SessionValues(session, batch.variables().copy());
        cursors.put(key(name), new BatchCursor(name, declaration.scroll(), query, values));
    }

    private BatchCursor named(String name) {
        BatchCursor cursor = batch.variables().cursors().get(key(name));
        BatchCursor found = cursor == null ? session.cursors().get(key(name)) : cursor;
        if (found == null) {
            throw error(16916, "A cursor with the name '" + name + "' does not exist.");
        }
        return found;
    }

    private void open(BatchCursor cursor) {
        if (cursor.isOpen()) {
            throw error(16905, "The cursor is already open.");
        }
        session.server().views().refresh(cursor.query());
        cursor.open(session.runner());
        session.transactions().endStatement();
        session.options().cursorRows = cursor.size();
        batch.sink().done(-1);
    }

    private static BatchCursor opened(BatchCursor cursor) {
        if (!cursor.isOpen()) {
            throw error(16917, "Cursor is not open.");
        }
        return cursor;
    }

    private void fetch(BatchCursor cursor, Statement.CursorFetch fetch) {
        session.options().fetchStatus = -1;
        opened(cursor);
        if (!cursor.scrolls() && !fetch.way().equals("NEXT")) {
            throw error(
                    16911,
                    "fetch: The fetch type " + fetch.way().toLowerCase(Locale.ROOT)
                            + " cannot be used with forward only cursors.");
        }
        if (!fetch.into().isEmpty()
                && fetch.into().size() != cursor.query().columns().size()) {
            throw error(
                    16924,
                    "Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.");
        }
        Expression number = fetch.number();
        Object given = number == null ? null : new Evaluation(batch).value(number, SqlType.of(SqlType.Kind.INT));
        @Nullable Object[] row = cursor.fetch(fetch.way(), given instanceof Integer count ? count : 0);
        if (fetch.into().isEmpty()) {
            send(cursor, row);
        } else if (row != null) {
            assign(cursor, fetch.into(), row);
        }
        session.options().fetchStatus = row == null ? -1 : 0;
    }

    private void send(BatchCursor cursor, @Nullable Object @Nullable [] row) {
        batch.sink().columns(cursor.query().columns());
        if (row != null) {
            batch.sink().row(row);
        }
        batch.done(row == null ? 0 : 1);
    }

    private void assign(BatchCursor cursor, List<String> names, @Nullable Object[] row) {
        for (int i = 0; i < names.size(); i++) {
            Variable variable = batch.variables().get(names.get(i));
            batch.variables()
                    .set(
                            names.get(i),
                            VariableConversion.convert(
                                    row[i], cursor.query().columns().get(i).type(), variable.type()));
        }
    }

    private static SqlErrorException error(int number, String text) {
        return new SqlErrorException(SqlMessage.error(number, 16, 1, text));
    }
}
