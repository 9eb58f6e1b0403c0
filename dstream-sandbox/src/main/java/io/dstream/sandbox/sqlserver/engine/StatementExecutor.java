package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.BatchExecutor.Flow;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.engine.tsql.StatementVisitor;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;

/** Runs one statement. */
final class StatementExecutor implements StatementVisitor<Flow> {
    private static final SqlType TEXT = SqlType.sized(SqlType.Kind.NVARCHAR, SqlType.MAX);
    private static final int DUPLICATE_KEY = 2627;
    /** A MERGE WITH (HOLDLOCK) would have waited for the other's insert instead of failing. */
    private static final int MERGE_ATTEMPTS = 10;

    private final BatchExecutor batch;
    private final EngineSession session;
    private final Evaluation evaluation;

    StatementExecutor(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
        this.evaluation = new Evaluation(batch);
    }

    @Override
    public Flow cursor(Statement.Cursor statement) {
        new CursorStatements(batch).run(statement);
        return Flow.NEXT;
    }

    @Override
    public Flow declareTable(Statement.DeclareTable statement) {
        session.tableVariables().declare(statement.definition(), batch.variables());
        return Flow.NEXT;
    }

    @Override
    public Flow output(Statement.Output statement) {
        beginImplicit(true);
        new OutputStatements(batch).run(statement);
        return Flow.NEXT;
    }

    @Override
    public Flow kill(Statement.Kill statement) {
        EngineSession victim = session.server().sessions().get(statement.session());
        if (!session.isAdministrator()) {
            throw new SqlErrorException(
                    SqlMessage.error(6102, 14, 1, "User does not have permission to use the KILL statement."));
        }
        if (victim == session) {
            throw new SqlErrorException(SqlMessage.error(6104, 16, 1, "Cannot use KILL to kill your own process."));
        }
        if (victim == null) {
            throw new SqlErrorException(SqlMessage.error(
                    6106, 16, 1, "Process ID " + statement.session() + " is not an active process ID."));
        }
        victim.kill();
        return defined();
    }

    @Override
    public Flow select(Statement.SelectStatement statement) {
        if (statement.query().body() instanceof Query.Select select && select.into() != null) {
            return new SelectInto(batch).run(statement.query(), select, select.into());
        }
        Translation translation = batch.translate(statement.query(), translator -> translator.query(statement.query()));
        beginImplicit(!translation.accesses().isEmpty());
        if (!translation.assigned().isEmpty()) {
            evaluation.assign(translation);
        } else {
            long count = session.options().formatOnly
                    ? shape(translation)
                    : session.runner().query(translation, batch.values(), batch.sink());
            batch.done(count);
        }
        session.transactions().endStatement();
        return Flow.NEXT;
    }

    private long shape(Translation translation) {
        session.permissions().check(translation);
        batch.sink().columns(translation.columns());
        return 0;
    }

    /** With implicit transactions a statement that touches tables begins one. */
    private void beginImplicit(boolean touchesTables) {
        if (session.options().implicitTransactions && touchesTables && session.transactionCount() == 0) {
            session.transactions().begin("");
        }
    }

    @Override
    public Flow insert(Statement.Insert statement) {
        Statement execute = statement.execute();
        if (execute != null) {
            new InsertedRows(batch).execute(statement, execute);
            return Flow.NEXT;
        }
        Translation translation = batch.translate(statement, translator -> translator.insert(statement));
        change(translation, "INSERT");
        Table target = translation.target();
        if (target != null && session.options().identityInsertTable == target.objectId()) {
            passIdentity(target);
        }
        return Flow.NEXT;
    }

    /** The counter goes on behind values that were given. */
    private void passIdentity(Table table) {
        table.columns().stream().filter(column -> column.identity()).findFirst().ifPresent(column -> {
            Expression max = new Expression.Call(
                    "max", List.of(new Expression.Name(List.of(column.name()))), false, false, null);
            Query query = new Query(
                    List.of(),
                    new Query.Select(
                            false,
                            null,
                            List.of(new Query.Item(max, List.of(), "", "")),
                            null,
                            new Query.NamedTable(
                                    ObjectName.of(table.database(), table.schema(), table.name()), "", List.of()),
                            null,
                            List.of(),
                            null),
                    List.of(),
                    null,
                    null);
            Translation translation = new Translator(new SessionEnvironment(session, batch.variables())).query(query);
            Object highest = session.runner().scalar(translation, batch.values());
            if (highest instanceof Number number && table.identity() != null) {
                table.identity().passed(number.longValue());
            }
        });
    }

    private void change(Translation translation, String verb) {
        beginImplicit(true);
        long count = session.runner().update(translation, batch.values(), verb);
        session.transactions().endStatement();
        batch.done(count);
    }

    @Override
    public Flow update(Statement.Update statement) {
        change(batch.translate(statement, translator -> translator.update(statement)), "UPDATE");
        return Flow.NEXT;
    }

    @Override
    public Flow delete(Statement.Delete statement) {
        change(batch.translate(statement, translator -> translator.delete(statement)), "DELETE");
        return Flow.NEXT;
    }

    @Override
    public Flow merge(Statement.Merge statement) {
        Translation translation = batch.translate(statement, translator -> translator.merge(statement));
        boolean holds =
                statement.hints().contains("HOLDLOCK") || statement.hints().contains("SERIALIZABLE");
        int attempts = holds ? MERGE_ATTEMPTS : 1;
        for (int attempt = 1; true; attempt++) {
            try {
                change(translation, "MERGE");
                return Flow.NEXT;
            } catch (SqlErrorException e) {
                if (e.error().number() != DUPLICATE_KEY || attempt >= attempts) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Flow truncate(Statement.Truncate statement) {
        new Definitions(session).truncate(statement, new SessionEnvironment(session, batch.variables()));
        return defined();
    }

    private Flow defined() {
        session.transactions().endStatement();
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    private Definitions definitions() {
        beginImplicit(true);
        return new Definitions(session);
    }

    @Override
    public Flow createTable(Statement.CreateTable statement) {
        definitions().createTable(statement);
        return defined();
    }

    @Override
    public Flow alterTable(Statement.AlterTable statement) {
        new TableAlterations(session).alter(statement);
        return defined();
    }

    @Override
    public Flow createIndex(Statement.CreateIndex statement) {
        definitions().createIndex(statement);
        return defined();
    }

    @Override
    public Flow drop(Statement.Drop statement) {
        new Drops(session).drop(statement);
        return defined();
    }

    @Override
    public Flow createSchema(Statement.CreateSchema statement) {
        definitions().createSchema(statement.name());
        return defined();
    }

    @Override
    public Flow createDatabase(Statement.CreateDatabase statement) {
        new Definitions(session).createDatabase(statement.name());
        return defined();
    }

    @Override
    public Flow alterDatabase(Statement.AlterDatabase statement) {
        new Definitions(session).alterDatabase(statement);
        return defined();
    }

    @Override
    public Flow createPrincipal(Statement.CreatePrincipal statement) {
        new PrincipalStatements(session).create(statement);
        return defined();
    }

    @Override
    public Flow alterRole(Statement.AlterRole statement) {
        new PrincipalStatements(session).alterRole(statement);
        return defined();
    }

    @Override
    public Flow grant(Statement.Grant statement) {
        new PrincipalStatements(session).grant(statement);
        return defined();
    }

    @Override
    public Flow use(Statement.Use statement) {
        session.use(statement.database(), batch.sink());
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    @Override
    public Flow setOption(Statement.SetOption statement) {
        new OptionStatements(session, batch.variables()).set(statement);
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    @Override
    public Flow identityInsert(Statement.IdentityInsert statement) {
        Table table = new SessionEnvironment(session, batch.variables()).table(statement.table());
        if (table.identity() == null) {
            throw new SqlErrorException(SqlMessage.error(
                    8106,
                    16,
                    1,
                    "Table '" + table.name() + "' does not have the identity property. Cannot perform SET operation."));
        }
        session.options().identityInsertTable = statement.on() ? table.objectId() : 0;
        // what an INSERT of the rest of the batch means depends on it
        session.server().catalog().changed();
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    @Override
    public Flow declare(Statement.Declare statement) {
        for (Statement.Declaration declaration : statement.declarations()) {
            batch.variables().declare(declaration.name(), declaration.type());
            Expression value = declaration.value();
            if (value != null) {
                evaluation.assign(declaration.name(), value);
            }
        }
        return Flow.NEXT;
    }

    @Override
    public Flow setVariable(Statement.SetVariable statement) {
        evaluation.assign(statement.name(), statement.value());
        return Flow.NEXT;
    }

    @Override
    public Flow ifThen(Statement.If statement) {
        if (evaluation.isTrue(statement.condition())) {
            return batch.statements(List.of(statement.then()));
        }
        Statement otherwise = statement.otherwise();
        return otherwise == null ? Flow.NEXT : batch.statements(List.of(otherwise));
    }

    @Override
    public Flow whileLoop(Statement.While statement) {
        while (evaluation.isTrue(statement.condition())) {
            Flow flow = batch.statements(List.of(statement.body()));
            if (flow == Flow.RETURN) {
                return flow;
            }
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return Flow.NEXT;
    }

    @Override
    public Flow block(Statement.Block statement) {
        return batch.statements(statement.statements());
    }

    @Override
    public Flow tryCatch(Statement.TryCatch statement) {
        return batch.tryCatch(statement);
    }

    @Override
    public Flow jump(Statement.Jump statement) {
        return Flow.valueOf(statement.kind());
    }

    @Override
    public Flow transaction(Statement.Transaction statement) {
        String name = statement.name();
        if (name.startsWith("@")) {
            name = String.valueOf(batch.variables().get(name).value());
        }
        Transactions transactions = session.transactions();
        switch (statement.kind()) {
            case "BEGIN" -> transactions.begin(name);
            case "COMMIT" -> transactions.commit();
            case "SAVE" -> transactions.save(name);
            default -> transactions.rollback(name);
        }
        batch.sink().done(-1);
        return Flow.NEXT;
    }

    @Override
    public Flow execute(Statement.Execute statement) {
        new Procedures(batch).execute(statement);
        return Flow.NEXT;
    }

    @Override
    public Flow executeText(Statement.ExecuteText statement) {
        Object text = evaluation.value(statement.text(), TEXT);
        batch.nested(text == null ? "" : text.toString(), new Variables(List.of()));
        return Flow.NEXT;
    }

    @Override
    public Flow print(Statement.Print statement) {
        return new MessageStatements(batch).print(statement);
    }

    @Override
    public Flow raiseError(Statement.RaiseError statement) {
        return new MessageStatements(batch).raise(statement);
    }

    @Override
    public Flow throwError(Statement.Throw statement) {
        return new MessageStatements(batch).throwAgain(statement);
    }

    @Override
    public Flow waitFor(Statement.WaitForDelay statement) {
        return new MessageStatements(batch).waitFor(statement);
    }
}
