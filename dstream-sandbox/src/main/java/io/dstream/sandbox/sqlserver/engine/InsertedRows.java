package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts rows that are there already: those of a procedure, or those of OUTPUT .. INTO. */
final class InsertedRows {
    private static final String VALUE = "@inserted_row_";

    private final BatchExecutor batch;
    private final EngineSession session;

    InsertedRows(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
    }

    /** Runs INSERT .. EXEC. */
    void execute(Statement.Insert insert, Statement execute) {
        ProcedureResult result = new ProcedureResult(batch.sink());
        BatchExecutor inner = new BatchExecutor(session, batch.variables(), result);
        inner.execute(execute);
        result.check();
        long count = 0;
        for (ProcedureResult.Rows rows : result.sets()) {
            count += insert(insert.table(), insert.columns(), rows.columns(), rows.rows());
        }
        session.transactions().endStatement();
        batch.done(count);
    }

    /** Inserts rows of these columns and returns how many. */
    long insert(ObjectName table, List<String> names, List<ResultColumn> columns, List<@Nullable Object[]> rows) {
        Variables values = batch.variables().copy();
        List<Expression> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlType type = columns.get(i).type();
            values.declare(VALUE + i, type);
            cells.add(new Expression.Variable(VALUE + i));
        }
        Query query = new Query(List.of(), new Query.Values(List.of(cells)), List.of(), null, null);
        Statement.Insert insert = new Statement.Insert(table, names, query, null);
        Translation translation = new Translator(new SessionEnvironment(session, values)).insert(insert);
        if (translation.target() == null) {
            throw ServerError.INVALID_OBJECT.with(table);
        }
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                values.set(VALUE + i, row[i]);
            }
            session.runner().update(translation, new SessionValues(session, values), "INSERT");
        }
        return rows.size();
    }
}
