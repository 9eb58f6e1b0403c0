package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureTrigger;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.function.CurrentSession;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** One login's session. Used by one thread at a time. */
final class EngineSession implements SqlServerSession, CaptureTrigger.RowTaker {
    private final Server server;
    private final int id;
    private final String login;
    private final boolean administrator;
    private final String applicationName;
    private final Instant opened;
    private final Connection connection;
    private final Transactions transactions;
    private final StatementRunner runner;
    private final SessionOptions options = new SessionOptions();
    private final SystemFunctionAnswers functions = new SystemFunctionAnswers(this);
    private final Permissions permissions = new Permissions(this);
    private final Set<Integer> temporaryTables = new HashSet<>();
    private final Map<String, BatchCursor> cursors = new HashMap<>();
    private final TableVariables tableVariables;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean killed;
    private String lastText = "";
    private Object lastContext = "";
    private BatchCache.Batch lastBatch = BatchCache.EMPTY;
    private Database database;

    EngineSession(Server server, String login, boolean administrator, Database database, String applicationName) {
        this.server = server;
        this.id = server.nextSessionId();
        this.login = login;
        this.administrator = administrator;
        this.database = database;
        this.applicationName = applicationName;
        this.opened = server.clock().instant();
        this.connection = server.storage().connect();
        this.transactions = new Transactions(connection, new HeldTables(server.tableLocks(), id), server.keeper());
        this.runner = new StatementRunner(this);
        this.tableVariables = new TableVariables(this);
        transactions.keep(tableVariables::keeping);
    }

    int id() {
        return id;
    }

    Server server() {
        return server;
    }

    String login() {
        return login;
    }

    boolean isAdministrator() {
        return administrator;
    }

    String applicationName() {
        return applicationName;
    }

    Instant opened() {
        return opened;
    }

    Connection connection() {
        return connection;
    }

    Transactions transactions() {
        return transactions;
    }

    StatementRunner runner() {
        return runner;
    }

    SessionOptions options() {
        return options;
    }

    SystemFunctionAnswers functions() {
        return functions;
    }

    Permissions permissions() {
        return permissions;
    }

    /** Returns the global cursors, by their names in lower case. */
    Map<String, BatchCursor> cursors() {
        return cursors;
    }

    TableVariables tableVariables() {
        return tableVariables;
    }

    Set<Integer> temporaryTables() {
        return temporaryTables;
    }

    Database currentDatabase() {
        return database;
    }

    private Database accessible(String name) {
        Database found = server.catalog().database(name).orElseThrow(() -> ServerError.DATABASE_UNKNOWN.with(name));
        if (!administrator && !H2SqlServerEngine.isOpenTo(found, login)) {
            throw new SqlErrorException(SqlMessage.error(
                    916,
                    14,
                    1,
                    "The server principal \"" + login + "\" is not able to access the database \"" + name
                            + "\" under the current security context."));
        }
        return found;
    }

    /** Does something as if in another database; an empty name is the session's own. */
    <T> T in(String name, Supplier<T> work) {
        Database before = database;
        if (!name.isEmpty()) {
            database = accessible(name);
        }
        try {
            return work.get();
        } finally {
            database = before;
        }
    }

    /** Returns the schema of H2 that holds the session's temporary tables. */
    String temporarySchema() {
        return "#" + id;
    }

    void use(String name, ResponseSink sink) {
        Database found = accessible(name);
        database = found;
        sink.databaseChanged(found.name());
        sink.info(new SqlMessage(5701, 2, 0, "Changed database context to '" + found.name() + "'.", "", 1));
    }

    @Override
    public String database() {
        return database.name();
    }

    @Override
    public void execute(String batch, List<SqlParameter> parameters, ResponseSink sink) {
        run(() -> {
            Variables variables = new Variables(parameters);
            BatchExecutor executor = new BatchExecutor(this, variables, sink);
            executor.run(batch);
            tableVariables.end(variables);
            variables.returnOutput(parameters, sink);
            return 0;
        });
    }

    /** Returns what a batch means; a client that repeats its last one finds it at once. */
    BatchCache.Batch batch(String text, Object context) {
        if (!text.equals(lastText) || !context.equals(lastContext)) {
            lastBatch = server.batches().batch(text, context);
            lastText = text;
            lastContext = context;
        }
        return lastBatch;
    }

    @Override
    public void executeWithin(String text, List<SqlParameter> parameters, ResponseSink sink) {
        Runnable restoring = scope(sink);
        try {
            execute(text, parameters, sink);
        } finally {
            restoring.run();
        }
    }

    /** Returns what ends the scope of a text that is executed: it gives SET options and the database back. */
    Runnable scope(ResponseSink sink) {
        Runnable flags = options.restoring();
        int identityInsert = options.identityInsertTable;
        Database before = database;
        return () -> {
            flags.run();
            if (identityInsert != options.identityInsertTable) {
                options.identityInsertTable = identityInsert;
                server.catalog().changed();
            }
            if (before != database) {
                database = before;
                sink.databaseChanged(before.name());
            }
        };
    }

    @Override
    public @Nullable CursorSource cursorSource(String query) {
        return new CursorSources(this).find(query);
    }

    @Override
    public void call(String procedure, List<SqlParameter> parameters, ResponseSink sink) {
        run(() -> {
            Variables variables = new Variables(List.of());
            new BatchExecutor(this, variables, sink).call(procedure, parameters);
            return 0;
        });
    }

    /** Ends the session at the end of what it is running, or now where it runs nothing. */
    void kill() {
        killed = true;
        if (busy.tryLock()) {
            try {
                transactions.rollbackAll();
            } finally {
                busy.unlock();
            }
        }
    }

    private void endWhereKilled() {
        if (killed) {
            transactions.rollbackAll();
            throw new SqlErrorException(SqlMessage.error(
                    596, 21, 1, "Cannot continue the execution because the session is in the kill state."));
        }
    }

    private <T> T run(Supplier<T> work) {
        busy.lock();
        try {
            endWhereKilled();
            T result = within(work);
            endWhereKilled();
            return result;
        } finally {
            busy.unlock();
        }
    }

    private <T> T within(Supplier<T> work) {
        CurrentSession.set(functions);
        CaptureTrigger.setCurrent(this);
        try {
            return work.get();
        } finally {
            CaptureTrigger.setCurrent(null);
            CurrentSession.set(null);
        }
    }

    @Override
    public void changed(String physicalSchema, int objectId, Value @Nullable [] before, Value @Nullable [] after) {
        String databaseName = physicalSchema.substring(0, physicalSchema.lastIndexOf('.'));
        Database changed = server.catalog().database(databaseName).orElseThrow();
        // a change that belongs to no table must fail its statement rather than get lost
        transactions.changes().add(changed, changed.table(objectId).orElseThrow(), before, after);
    }

    @Override
    public int transactionCount() {
        return transactions.count();
    }

    @Override
    public void beginTransaction() {
        transactions.begin("");
    }

    @Override
    public Optional<UndoPoint> undoPoint() {
        if (transactions.count() == 0 && !options.implicitTransactions) {
            return Optional.empty();
        }
        UndoPoint place = run(transactions::undoPoint);
        return Optional.of(new UndoPoint() {
            @Override
            public void undo() {
                run(() -> {
                    place.undo();
                    return 0;
                });
            }

            @Override
            public void close() {
                run(() -> {
                    place.close();
                    return 0;
                });
            }
        });
    }

    @Override
    public void commit() {
        run(() -> {
            transactions.commit();
            return 0;
        });
    }

    @Override
    public void rollback() {
        run(() -> {
            transactions.rollbackAll();
            return 0;
        });
    }

    @Override
    public void close() {
        server.sessions().remove(id);
        try {
            transactions.rollbackAll();
            new Definitions(this).dropTemporaryTables();
            runner.close();
            connection.close();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
