package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.BatchExecutor.Flow;
import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import java.util.List;

/** Makes a table of a query's rows. */
final class SelectInto {
    private final BatchExecutor batch;

    SelectInto(BatchExecutor batch) {
        this.batch = batch;
    }

    Flow run(Query query, Query.Select select, ObjectName into) {
        Query rows = new Query(
                query.commonTables(),
                new Query.Select(
                        select.distinct(),
                        select.top(),
                        select.items(),
                        null,
                        select.from(),
                        select.where(),
                        select.groupBy(),
                        select.having()),
                query.orderBy(),
                query.offset(),
                query.fetch());
        EngineSession session = batch.session();
        Translator translator = new Translator(new SessionEnvironment(session, batch.variables()));
        Translation translation = translator.query(rows);
        if (translation.columns().stream().anyMatch(ResultColumn::identity)) {
            throw ServerError.NOT_SERVED.with("SELECT INTO of an identity column");
        }
        List<Statement.ColumnDefinition> columns =
                translation.columns().stream().map(SelectInto::definition).toList();
        new Definitions(session).createTable(new Statement.CreateTable(into, columns, List.of()));
        Statement.Insert insert = new Statement.Insert(into, List.of(), rows, null);
        return insert.accept(new StatementExecutor(batch));
    }

    private static Statement.ColumnDefinition definition(ResultColumn column) {
        return new Statement.ColumnDefinition(
                column.name(),
                column.type(),
                TypeNames.baseName(column.type().kind()),
                column.nullable(),
                null,
                null,
                "",
                List.of());
    }
}
