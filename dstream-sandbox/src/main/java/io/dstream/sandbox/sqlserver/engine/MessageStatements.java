package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.BatchExecutor.Flow;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the statements that speak to the client or wait: PRINT, RAISERROR, THROW and WAITFOR. */
final class MessageStatements {
    private static final SqlType TEXT = SqlType.sized(SqlType.Kind.NVARCHAR, SqlType.MAX);
    private static final SqlType INT = SqlType.of(SqlType.Kind.INT);

    private final BatchExecutor batch;
    private final EngineSession session;
    private final Evaluation evaluation;

    MessageStatements(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
        this.evaluation = new Evaluation(batch);
    }

    Flow print(Statement.Print statement) {
        Object message = evaluation.value(statement.message(), TEXT);
        batch.sink().info(new SqlMessage(0, 1, 0, message == null ? " " : message.toString(), "", 1));
        return Flow.NEXT;
    }

    Flow raise(Statement.RaiseError statement) {
        Object format = evaluation.value(statement.message(), TEXT);
        Object severity = evaluation.value(statement.severity(), INT);
        Object state = evaluation.value(statement.state(), INT);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Expression argument : statement.arguments()) {
            arguments.add(evaluation.value(argument, TEXT));
        }
        String text = ErrorText.format(String.valueOf(format), arguments);
        int errorClass = severity instanceof Integer number ? number : 16;
        int errorState = state instanceof Integer number ? number : 1;
        SqlMessage message = SqlMessage.error(50000, errorClass, errorState, text);
        if (errorClass <= 10) {
            batch.sink().info(new SqlMessage(errorClass == 0 ? 0 : 50000, errorState, errorClass, text, "", 1));
            return Flow.NEXT;
        }
        throw new SqlErrorException(message);
    }

    Flow throwAgain(Statement.Throw statement) {
        SqlMessage caught = session.options().caught;
        if (statement.arguments().isEmpty()) {
            if (caught == null) {
                throw ServerError.SYNTAX_NEAR.with("THROW");
            }
            throw new SqlErrorException(caught);
        }
        if (statement.arguments().size() != 3) {
            throw ServerError.SYNTAX_NEAR.with("THROW");
        }
        int number = evaluation.value(statement.arguments().get(0), INT) instanceof Integer given ? given : 50000;
        Object text = evaluation.value(statement.arguments().get(1), TEXT);
        int state = evaluation.value(statement.arguments().get(2), INT) instanceof Integer given ? given : 1;
        throw new SqlErrorException(SqlMessage.error(number, 16, state, String.valueOf(text)));
    }

    Flow waitFor(Statement.WaitForDelay statement) {
        String delay = String.valueOf(evaluation.value(statement.delay(), TEXT)).trim();
        long nanos;
        try {
            nanos = LocalTime.parse(delay.length() == 4 || delay.indexOf(':') == 1 ? "0" + delay : delay)
                    .toNanoOfDay();
        } catch (DateTimeParseException e) {
            throw new SqlErrorException(SqlMessage.error(
                    148, 15, 1, "Incorrect time syntax in time string '" + delay + "' used with WAITFOR."));
        }
        await(nanos);
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    private void await(long nanos) {
        long end = System.nanoTime() + nanos;
        CountDownLatch never = new CountDownLatch(1);
        try {
            long left = nanos;
            while (left > 0 && !batch.sink().isCancelled()) {
                if (never.await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)), TimeUnit.NANOSECONDS)) {
                    break;
                }
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlErrorException(SqlMessage.error(3617, 16, 1, "Operation cancelled by user."));
        }
    }
}
