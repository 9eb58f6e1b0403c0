package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs INSERT, UPDATE and DELETE with OUTPUT. */
final class OutputStatements {
    private final BatchExecutor batch;
    private final EngineSession session;

    OutputStatements(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
    }

    void run(Statement.Output statement) {
        Translation translation = batch.translate(statement, translator -> translator.output(statement));
        List<@Nullable Object[]> rows =
                session.runner().changedRows(translation, batch.values(), verb(statement.change()));
        ObjectName into = statement.into();
        if (into == null) {
            batch.sink().columns(translation.columns());
            rows.forEach(batch.sink()::row);
        } else {
            new InsertedRows(batch).insert(into, statement.columns(), translation.columns(), rows);
        }
        session.transactions().endStatement();
        batch.done(rows.size());
    }

    private static String verb(Statement change) {
        if (change instanceof Statement.Insert) {
            return "INSERT";
        }
        return change instanceof Statement.Update ? "UPDATE" : "DELETE";
    }
}
