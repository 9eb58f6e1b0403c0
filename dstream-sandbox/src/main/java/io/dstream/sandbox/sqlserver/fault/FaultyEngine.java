package io.dstream.sandbox.sqlserver.fault;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine whose statements fail or wait as {@link SqlFaults} says. */
public final class FaultyEngine implements SqlServerEngine {
    private static final int DEADLOCK = 1205;

    private final SqlServerEngine engine;
    private final SqlFaults faults;

    public FaultyEngine(SqlServerEngine engine, SqlFaults faults) {
        this.engine = engine;
        this.faults = faults;
    }

    @Override
    public SqlServerSession open(String user, String password, String database, String applicationName) {
        return new Session(engine.open(user, password, database, applicationName));
    }

    @Override
    public SqlServerSession openKnown(String user, String database, String applicationName) {
        return new Session(engine.openKnown(user, database, applicationName));
    }

    private final class Session implements SqlServerSession {
        private final SqlServerSession session;

        Session(SqlServerSession session) {
            this.session = session;
        }

        private void before(String statement, ResponseSink sink) {
            try {
                faults.before(statement, sink);
            } catch (SqlErrorException e) {
                if (e.error().number() == DEADLOCK && session.transactionCount() > 0) {
                    session.rollback();
                }
                throw e;
            }
        }

        @Override
        public String database() {
            return session.database();
        }

        @Override
        public void execute(String batch, List<SqlParameter> parameters, ResponseSink sink) {
            before(batch, sink);
            session.execute(batch, parameters, sink);
        }

        @Override
        public void executeWithin(String text, List<SqlParameter> parameters, ResponseSink sink) {
            before(text, sink);
            session.executeWithin(text, parameters, sink);
        }

        @Override
        public @Nullable CursorSource cursorSource(String query) {
            return session.cursorSource(query);
        }

        @Override
        public void call(String procedure, List<SqlParameter> parameters, ResponseSink sink) {
            before(procedure, sink);
            session.call(procedure, parameters, sink);
        }

        @Override
        public int transactionCount() {
            return session.transactionCount();
        }

        @Override
        public void beginTransaction() {
            session.beginTransaction();
        }

        @Override
        public Optional<UndoPoint> undoPoint() {
            return session.undoPoint();
        }

        @Override
        public void commit() {
            session.commit();
        }

        @Override
        public void rollback() {
            session.rollback();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
