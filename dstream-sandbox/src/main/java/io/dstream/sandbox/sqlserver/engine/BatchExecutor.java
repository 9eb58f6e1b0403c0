package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Runs the statements of a batch, one by one. */
final class BatchExecutor {
    /** What follows a statement. */
    enum Flow {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN
    }

    /** Errors after which the batch goes on with its next statement. */
    private static final Set<Integer> STATEMENT_ERRORS = Set.of(
            201, 220, 229, 262, 512, 515, 544, 547, 1222, 1801, 1913, 2601, 2627, 2628, 2705, 2714, 2760, 2812, 3701,
            3726, 3902, 3903, 4902, 6401, 8102, 8115, 8134, 8144, 8145, 8152, 50000);

    /** Errors that say that the statement has been undone. */
    private static final Set<Integer> TERMINATED = Set.of(515, 547, 2601, 2627, 2628, 8115, 8134, 8152, 220);

    private static final int DEADLOCK = 1205;
    private static final Set<Integer> CONVERSION_ERRORS = Set.of(241, 242, 245, 248, 8114, 8169);
    private static final int DEEPEST_NESTING = 32;

    private final EngineSession session;
    private final Variables variables;
    private final ResponseSink sink;
    private BatchCache.Batch batch = BatchCache.EMPTY;
    private int tryDepth;
    private int nesting;
    private boolean aborted;

    BatchExecutor(EngineSession session, Variables variables, ResponseSink sink) {
        this.session = session;
        this.variables = variables;
        this.sink = sink;
    }

    EngineSession session() {
        return session;
    }

    Variables variables() {
        return variables;
    }

    ResponseSink sink() {
        return sink;
    }

    /** Runs a batch; its errors go to the sink. */
    void run(String text) {
        try {
            batch = session.batch(text, context());
        } catch (SqlErrorException e) {
            fail(e);
            return;
        }
        statements(batch.statements());
        session.options().caught = null;
        if (session.options().xactAbort && aborted && session.transactionCount() > 0) {
            session.transactions().rollbackAll();
        }
    }

    private record Context(String database, List<Object> variables, int identityInsertTable) {}

    private Context context() {
        return new Context(session.database(), variables.signature(), session.options().identityInsertTable);
    }

    /** Runs a text with variables of its own, as EXEC and sp_executesql do. */
    void nested(String text, Variables inner) {
        BatchExecutor executor = new BatchExecutor(session, inner, sink);
        executor.nesting = nesting + 1;
        executor.tryDepth = tryDepth;
        if (executor.nesting > DEEPEST_NESTING) {
            throw new SqlErrorException(SqlMessage.error(
                    217,
                    16,
                    1,
                    "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32)."));
        }
        Runnable restoring = session.scope(sink);
        try {
            executor.runWithin(text);
        } finally {
            session.tableVariables().end(inner);
            restoring.run();
        }
    }

    private void runWithin(String text) {
        if (tryDepth > 0) {
            batch = session.batch(text, context());
            statements(batch.statements());
        } else {
            run(text);
        }
    }

    Flow statements(List<Statement> statements) {
        for (Statement statement : statements) {
            Flow flow = statement(statement);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow statement(Statement statement) {
        if (sink.isCancelled()) {
            return Flow.RETURN;
        }
        try {
            session.server().captureBarrier().before(statement);
            Flow flow = statement.accept(new StatementExecutor(this));
            session.options().error = 0;
            return flow;
        } catch (SqlErrorException e) {
            return failed(located(e, batch.line(statement)));
        }
    }

    /** An error of a statement without a line of its own is told at the statement's first line. */
    private static SqlErrorException located(SqlErrorException e, int line) {
        SqlMessage error = e.error();
        if (line == 1 || error.line() != 1) {
            return e;
        }
        SqlErrorException located = new SqlErrorException(
                new SqlMessage(error.number(), error.state(), error.severity(), error.text(), error.procedure(), line));
        located.initCause(e);
        return located;
    }

    private Flow failed(SqlErrorException e) {
        int number = e.error().number();
        session.options().error = number;
        session.options().rowCount = 0;
        boolean undoesAll = number == DEADLOCK || (CONVERSION_ERRORS.contains(number) && tryDepth == 0);
        if (session.transactionCount() == 0 || undoesAll) {
            session.transactions().rollbackAll();
        }
        if (tryDepth > 0) {
            throw e;
        }
        fail(e);
        boolean goesOn = STATEMENT_ERRORS.contains(number)
                || isAboutDefinitions(number)
                || e.error().severity() <= 10;
        if (!goesOn || (session.options().xactAbort && number != 50000)) {
            aborted = true;
            return Flow.RETURN;
        }
        return Flow.NEXT;
    }

    private static boolean isAboutDefinitions(int number) {
        return (number >= 15000 && number < 16000) || (number >= 22800 && number < 23000);
    }

    private void fail(SqlErrorException e) {
        sink.error(e.error());
        if (TERMINATED.contains(e.error().number())) {
            sink.info(new SqlMessage(3621, 0, 0, "The statement has been terminated.", "", 1));
        }
        sink.done(-1);
    }

    /** Runs a block whose errors go to a handler. */
    Flow tryCatch(Statement.TryCatch statement) {
        SqlMessage before = session.options().caught;
        tryDepth++;
        SqlMessage error;
        try {
            return statements(statement.attempt().statements());
        } catch (SqlErrorException e) {
            error = e.error();
        } finally {
            tryDepth--;
        }
        session.options().caught = error;
        try {
            return statements(statement.handler().statements());
        } finally {
            session.options().caught = before;
        }
    }

    /** Runs EXEC of a procedure or of a text; its errors are thrown or go to the sink. */
    void execute(Statement execute) {
        var unused = execute.accept(new StatementExecutor(this));
    }

    /** Calls a procedure as a client's request. */
    void call(String procedure, List<SqlParameter> parameters) {
        try {
            session.server().captureBarrier().catchUp();
            int status = new Procedures(this).call(procedure, parameters, sink);
            sink.returnStatus(status);
        } catch (SqlErrorException e) {
            failed(e);
        }
    }

    Translation translate(Object part, java.util.function.Function<Translator, Translation> translation) {
        Supplier<Translation> supplier =
                () -> translation.apply(new Translator(new SessionEnvironment(session, variables)));
        Translation result = batch.translation(part, session.server().catalog().version(), supplier);
        session.server().views().refresh(result);
        return result;
    }

    ValueSource values() {
        return new SessionValues(session, variables);
    }

    /** Ends a statement that gives a row count. */
    void done(long count) {
        session.options().rowCount = count;
        sink.done(session.options().noCount ? -1 : count);
    }

    static RuntimeException notServed(String construct) {
        return ServerError.NOT_SERVED.with(construct);
    }
}
