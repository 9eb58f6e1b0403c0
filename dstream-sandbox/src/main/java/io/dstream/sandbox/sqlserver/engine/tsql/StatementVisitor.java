package io.dstream.sandbox.sqlserver.engine.tsql;

/** Has a case for each kind of statement. */
public interface StatementVisitor<R> {
    R cursor(Statement.Cursor statement);

    R declareTable(Statement.DeclareTable statement);

    R output(Statement.Output statement);

    R kill(Statement.Kill statement);

    R select(Statement.SelectStatement statement);

    R insert(Statement.Insert statement);

    R update(Statement.Update statement);

    R delete(Statement.Delete statement);

    R merge(Statement.Merge statement);

    R truncate(Statement.Truncate statement);

    R createTable(Statement.CreateTable statement);

    R alterTable(Statement.AlterTable statement);

    R createIndex(Statement.CreateIndex statement);

    R drop(Statement.Drop statement);

    R createSchema(Statement.CreateSchema statement);

    R createDatabase(Statement.CreateDatabase statement);

    R alterDatabase(Statement.AlterDatabase statement);

    R createPrincipal(Statement.CreatePrincipal statement);

    R alterRole(Statement.AlterRole statement);

    R grant(Statement.Grant statement);

    R use(Statement.Use statement);

    R setOption(Statement.SetOption statement);

    R identityInsert(Statement.IdentityInsert statement);

    R declare(Statement.Declare statement);

    R setVariable(Statement.SetVariable statement);

    R ifThen(Statement.If statement);

    R whileLoop(Statement.While statement);

    R block(Statement.Block statement);

    R tryCatch(Statement.TryCatch statement);

    R jump(Statement.Jump statement);

    R print(Statement.Print statement);

    R raiseError(Statement.RaiseError statement);

    R throwError(Statement.Throw statement);

    R waitFor(Statement.WaitForDelay statement);

    R transaction(Statement.Transaction statement);

    R execute(Statement.Execute statement);

    R executeText(Statement.ExecuteText statement);
}
