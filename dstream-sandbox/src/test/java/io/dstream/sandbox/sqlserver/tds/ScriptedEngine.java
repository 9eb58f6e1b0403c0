package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers statements as a test has laid down, and keeps what it was asked. */
final class ScriptedEngine implements SqlServerEngine {
    static final String USER = "sa";
    static final String PASSWORD = "Pässw0rd!";

    private final Map<String, Script> statements = new ConcurrentHashMap<>();
    private final Map<String, Script> procedures = new ConcurrentHashMap<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final AtomicInteger openSessions = new AtomicInteger();

    /** The answer to one statement. */
    interface Script {
        void run(List<SqlParameter> parameters, ResponseSink sink);
    }

    ScriptedEngine on(String statement, Script script) {
        statements.put(statement, script);
        return this;
    }

    ScriptedEngine onCall(String procedure, Script script) {
        procedures.put(procedure, script);
        return this;
    }

    /** Answers with the parameters themselves as one row. */
    ScriptedEngine echo(String statement) {
        return on(statement, ScriptedEngine::echo);
    }

    /** Returns the statements, calls and transaction requests in the order in which they came. */
    List<String> received() {
        return List.copyOf(received);
    }

    List<String> logins() {
        return logins;
    }

    int openSessions() {
        return openSessions.get();
    }

    @Override
    public SqlServerSession open(String user, String password, String database, String applicationName) {
        logins.add(user + "/" + database + "/" + applicationName);
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new SqlErrorException(SqlMessage.error(18456, 14, 1, "Login failed for user '" + user + "'."));
        }
        return openKnown(user, database, applicationName);
    }

    @Override
    public SqlServerSession openKnown(String user, String database, String applicationName) {
        openSessions.incrementAndGet();
        return new ScriptedSession(database.isEmpty() ? "master" : database);
    }

    static ResultColumn column(String name, SqlType type) {
        return new ResultColumn(name, type, true, false);
    }

    private static void echo(List<SqlParameter> parameters, ResponseSink sink) {
        sink.columns(parameters.stream()
                .map(parameter -> column(parameter.name(), parameter.type()))
                .toList());
        sink.row(parameters.stream().map(SqlParameter::value).toArray());
        sink.done(1);
    }

    private final class ScriptedSession implements SqlServerSession {
        private final String database;
        private int transactionCount;
        private boolean implicitTransactions;

        ScriptedSession(String database) {
            this.database = database;
        }

        @Override
        public String database() {
            return database;
        }

        @Override
        public @Nullable CursorSource cursorSource(String query) {
            return null;
        }

        @Override
        public void executeWithin(String text, List<SqlParameter> parameters, ResponseSink sink) {
            execute(text, parameters, sink);
        }

        @Override
        public void execute(String batch, List<SqlParameter> parameters, ResponseSink sink) {
            received.add(batch);
            if (settles(batch)) {
                sink.done(-1);
                return;
            }
            if (implicitTransactions && transactionCount == 0) {
                transactionCount = 1;
            }
            Script script = statements.get(batch);
            if (script == null) {
                sink.error(SqlMessage.error(102, 15, 1, "Incorrect syntax near '" + batch + "'."));
                return;
            }
            script.run(parameters, sink);
        }

        private boolean settles(String batch) {
            if (batch.startsWith("set implicit_transactions ")) {
                implicitTransactions = batch.startsWith("set implicit_transactions on");
                return true;
            }
            boolean ends = batch.startsWith("IF @@TRANCOUNT > 0");
            transactionCount = ends ? 0 : transactionCount;
            return ends || batch.startsWith("set transaction isolation level");
        }

        @Override
        public void call(String procedure, List<SqlParameter> parameters, ResponseSink sink) {
            received.add("call " + procedure);
            Script script = procedures.get(procedure);
            if (script == null) {
                throw new SqlErrorException(
                        SqlMessage.error(2812, 16, 62, "Could not find stored procedure '" + procedure + "'."));
            }
            script.run(parameters, sink);
        }

        @Override
        public int transactionCount() {
            return transactionCount;
        }

        @Override
        public void beginTransaction() {
            received.add("begin");
            transactionCount++;
        }

        @Override
        public Optional<UndoPoint> undoPoint() {
            if (transactionCount == 0 && !implicitTransactions) {
                return Optional.empty();
            }
            return Optional.of(new UndoPoint() {
                @Override
                public void undo() {
                    received.add("undo");
                }

                @Override
                public void close() {}
            });
        }

        @Override
        public void commit() {
            received.add("commit");
            transactionCount--;
        }

        @Override
        public void rollback() {
            received.add("rollback");
            transactionCount = 0;
        }

        @Override
        public void close() {
            received.add("close");
            openSessions.decrementAndGet();
        }
    }
}
